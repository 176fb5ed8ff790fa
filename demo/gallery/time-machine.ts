import { AskError, type AlertRecord } from '../../src/data/index.js';
import '../../src/components/queue-status/define.js';
import '../../src/components/source/define.js';
import '../../src/components/time-machine/define.js';
import { alert } from './alerts.js';
import { centre, now, recordsOf } from './centre.js';
import { begin, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: 'タイムマシン', en: 'Time machine' }, 'mado-time-machine', {
  ja: '記録の直近8時間を動かして見る。同じ mado-source の要素はすべてその時刻になり、そのことを表示する。',
  en: 'Scrubs the last eight hours of the log. Every element of the same mado-source shows that time, and says so.',
});

const minute = 60_000;

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly still?: Partial<Still>;
  readonly wall?: boolean;
  /** What else reads the same source. */
  readonly beside?: string;
  readonly width?: Width;
}

/** Some that lasted, one that still does. */
const alerts: Readonly<Record<string, AlertRecord>> = {
  'alert|waits/1': alert({ kind: 'waiting', clearedAt: now - 372 * minute }, 400 * minute),
  'alert|level/1': alert({ kind: 'kpi', severity: 'watch', clearedAt: now - 190 * minute }, 260 * minute),
  'alert|assist/1': alert({ kind: 'assist', clearedAt: now - 117 * minute }, 120 * minute),
  'alert|waits/2': alert({ kind: 'waiting' }, 9 * minute),
};

const streams = { ...recordsOf(centre), 'alerts/all': alerts };
const fired = Object.entries(alerts).map(([key, { kind, severity, raisedAt, clearedAt }]) => {
  return [key.replace('alert|', 'fired|'), { kind, severity, raisedAt, clearedAt }] as const;
});
const goes = {
  seek: () => Promise.resolve(),
  page: () => Promise.resolve({ entries: fired, next: null, totals: {} }),
};

function show({ id, title, note = '', still, wall = false, beside, width }: Specimen): HTMLElement {
  const source = document.createElement('mado-source');
  source.store = stillStore({ now, streams, answers: goes, ...still });
  const element = document.createElement('mado-time-machine');
  element.wall = wall;
  source.append(element);
  if (beside !== undefined) source.append(document.createElement(beside));
  return section(title, note, source, { id, ...(width ? { width } : {}) });
}

show({ id: 'live', title: { ja: '現在', en: 'Now' }, width: 'wide' });
show({
  id: 'past',
  title: { ja: '過去', en: 'The past' },
  note: { ja: '隣の要素も過去と言う', en: 'What is beside it says so, too' },
  still: { pastMs: 95 * minute },
  beside: 'mado-queue-status',
  width: 'wide',
});
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  still: { pastMs: 95 * minute },
  width: 'sidebar',
});
show({
  id: 'wall',
  title: { ja: '壁', en: 'On a wall' },
  still: { pastMs: 95 * minute },
  wall: true,
  width: 'wide',
});
show({
  id: 'reading',
  title: { ja: 'アラートを読み込み中', en: 'The alerts are still being read' },
  note: { ja: '記録を読み終わるまで、件数は途中のもの', en: 'Until the log is read there may be more' },
  still: { answers: { ...goes, page: () => new Promise(() => undefined) } },
});
show({ id: 'stale', title: { ja: '更新停止', en: 'Stale' }, still: { pastMs: 95 * minute, ageMs: 15_000 } });
show({
  id: 'unsupported',
  title: { ja: '記録のない取得元', en: 'A source without a log' },
  still: { answers: { seek: () => Promise.reject(new AskError('unsupported')) } },
});
show({ id: 'denied', title: { ja: '権限なし', en: 'No access' }, still: { refusal: { code: 'denied' } } });
show({ id: 'loading', title: { ja: '読み込み中', en: 'Loading' }, still: { streams: {} } });
