import '../../src/components/queue-status/define.js';
import '../../src/components/source/define.js';
import { calm, centre, manyQueues, now, recordsOf, today, type Queue } from './centre.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: '待ち状況', en: 'Queue status' }, 'mado-queue-status', {
  ja: '急ぐ窓口が上。空いている窓口も行を残す。棒は最長待ち、平方根の目盛だから20秒と3分が同じ棒で読める。',
  en: 'The most urgent queue is on top, idle ones keep their row. The bar is the longest wait on a square-root scale, so that 20 s and 3 min can be read on the same bar.',
});

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly queues?: readonly Queue[];
  readonly still?: Partial<Still>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: Width;
}

/** A specimen reads a source of its own, on which time stands still. */
function show({ id, title, note = '', queues, still, attributes = {}, width }: Specimen): HTMLElement {
  const source = document.createElement('mado-source');
  source.store = stillStore({ now, ...(queues ? { streams: recordsOf(queues) } : {}), ...still });
  const element = document.createElement('mado-queue-status');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (element.wall) element.style.setProperty('--mado-font-size', '18px');
  source.append(element);
  return section(title, note, source, { id, ...(width ? { width } : {}) });
}

show({ id: 'sidebar', title: { ja: 'サイドバー', en: 'Sidebar' }, queues: centre });
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  queues: centre,
  width: 'sidebar',
});
show({
  id: 'stale',
  title: { ja: '更新停止', en: 'Stale' },
  note: { ja: '色は引き、時計は止める', en: 'Colours go, the timers stop' },
  queues: centre,
  still: { ageMs: 192_000 },
});
show({ id: 'table', title: { ja: '机上・表', en: 'Desk, table' }, queues: centre, width: 'wide' });
const other = language === 'ja' ? 'en' : 'ja';
show({
  id: 'other-language',
  title: other === 'en' ? 'English' : '日本語',
  queues: centre,
  attributes: { lang: other },
  width: 'wide',
});
show({
  id: 'stale-table',
  title: { ja: '更新停止・表', en: 'Stale, table' },
  queues: centre,
  still: { ageMs: 192_000 },
  width: 'wide',
});
show({
  id: 'cards',
  title: { ja: 'カード', en: 'Cards' },
  queues: centre,
  attributes: { appearance: 'cards' },
  width: 'wide',
});
show({
  id: 'wall',
  title: { ja: '壁面', en: 'Wall' },
  note: { ja: '急ぐ5窓口、残りは下に数える', en: 'The five most urgent; the others are counted below' },
  queues: centre,
  attributes: { wall: '', theme: 'dark' },
  width: 'wide',
});
show({
  id: 'late',
  title: { ja: '遅れ', en: 'Late' },
  note: { ja: '3秒から', en: 'From 3 s on' },
  queues: centre.slice(0, 3),
  still: { ageMs: 4_000 },
});
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  note: { ja: '30秒から', en: 'From 30 s on' },
  queues: centre.slice(0, 3),
  still: { ageMs: 252_000, link: 'closed', problem: { code: 'closed' } },
});
show({
  id: 'forgotten',
  title: { ja: '切断・15分以上', en: 'Offline for over 15 min' },
  note: { ja: '数字は見せない', en: 'The figures are no longer shown' },
  queues: centre.slice(0, 3),
  still: { ageMs: 1_200_000, link: 'closed', problem: { code: 'closed' } },
});
show({ id: 'nobody', title: { ja: '空・0件は空白ではない', en: 'Nobody waiting: rows stay' }, queues: calm });
show({ id: 'empty', title: { ja: '窓口なし', en: 'No queues' }, queues: [] });
show({ id: 'loading', title: { ja: '接続中', en: 'Loading' } });
show({
  id: 'denied',
  title: { ja: '権限なし', en: 'Denied' },
  queues: centre,
  still: { refusal: { code: 'denied' } },
});
show({
  id: 'failed',
  title: { ja: '表示できません', en: 'Failed' },
  queues: centre,
  still: { refusal: { code: 'too-large', params: { stream: 'queues/all' } } },
});
show({
  id: 'batch',
  title: { ja: '日次', en: 'Daily batch' },
  queues: calm,
  still: { batchDay: today },
});
show({
  id: 'too-few',
  title: { ja: '件数不足・対象なし', en: 'Too few, and no cases' },
  queues: centre.slice(5),
});
show({
  id: 'columns',
  title: { ja: '列を選ぶ・並べ替え', en: 'Chosen columns, sorted by name' },
  queues: centre,
  attributes: { columns: 'waiting wait verdict', sort: 'name' },
  width: 'wide',
});
show({
  id: 'many',
  title: { ja: '500窓口', en: '500 queues' },
  note: { ja: '見える行だけを描く', en: 'Only the rows in sight are drawn' },
  queues: manyQueues(500),
  width: 'wide',
});
const rightToLeft = show({
  id: 'rtl',
  title: { ja: '右から左', en: 'Right to left' },
  queues: centre.slice(0, 4),
});
rightToLeft.dir = 'rtl';
