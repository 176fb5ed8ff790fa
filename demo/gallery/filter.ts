import '../../src/components/filter/define.js';
import '../../src/components/queue-status/define.js';
import '../../src/components/source/define.js';
import { centre, manyQueues, now, recordsOf, type Queue } from './centre.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: '絞り込み', en: 'Filter' }, 'mado-filter', {
  ja: '窓口・チャネル・グループ・期間を一度選べば、結び付けた要素がすべて従う。',
  en: 'Queues, channels, group and period are chosen once, and every element bound to it follows.',
});

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly queues?: readonly Queue[];
  readonly still?: Partial<Still>;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What it chooses for, inside it. */
  readonly inside?: Element;
  readonly width?: Width;
}

const groups = JSON.stringify([
  { id: 'all', name: { ja: '全センター', en: 'Whole centre' } },
  { id: 'day', name: { ja: '昼の窓口', en: 'Day desk' } },
  { id: 'night', name: { ja: '夜の窓口', en: 'Night desk' } },
]);

/** A specimen reads a source of its own, on which time stands still. */
function show({
  id,
  title,
  note = '',
  queues,
  still,
  attributes = {},
  inside,
  width,
}: Specimen): HTMLElement {
  const source = document.createElement('mado-source');
  source.store = stillStore({ now, ...(queues ? { streams: recordsOf(queues) } : {}), ...still });
  const element = document.createElement('mado-filter');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (inside) element.append(inside);
  source.append(element);
  return section(title, note, source, { id, ...(width ? { width } : {}) });
}

const [first, second] = centre;
const two = `${first?.id ?? ''} ${second?.id ?? ''}`;

show({
  id: 'wide',
  title: { ja: '横長', en: 'Wide' },
  queues: centre,
  attributes: { groups },
  width: 'wide',
});
show({
  id: 'chosen',
  title: { ja: '選択中', en: 'Chosen' },
  note: {
    ja: 'ページの既定と違えば「元に戻す」が出る',
    en: 'Reset is there once it is not as the page has it',
  },
  queues: centre,
  attributes: { groups, queues: two, channels: 'phone', period: 'today' },
  inside: document.createElement('mado-queue-status'),
  width: 'wide',
});
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  queues: centre,
  attributes: { groups, queues: two },
  width: 'sidebar',
});
show({
  id: 'fields',
  title: { ja: '項目を選ぶ', en: 'Chosen fields' },
  queues: centre,
  attributes: { fields: 'queues period', label: language === 'ja' ? '見る範囲' : 'What to see' },
});
show({
  id: 'unknown',
  title: { ja: '見つからない窓口', en: 'A queue that is not there' },
  note: { ja: '選択は残し、そう伝える', en: 'It stays chosen, and that is said' },
  queues: centre,
  attributes: { queues: `${first?.id ?? ''} moved-away` },
});
show({ id: 'many', title: { ja: '500窓口', en: '500 queues' }, queues: manyQueues(500), width: 'wide' });
show({ id: 'loading', title: { ja: '接続中', en: 'Loading' } });
show({ id: 'late', title: { ja: '遅れ', en: 'Late' }, queues: centre, still: { ageMs: 4_000 } });
show({ id: 'stale', title: { ja: '更新停止', en: 'Stale' }, queues: centre, still: { ageMs: 192_000 } });
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  queues: centre,
  still: { ageMs: 252_000, link: 'closed', problem: { code: 'closed' } },
});
show({
  id: 'denied',
  title: { ja: '権限なし', en: 'Denied' },
  queues: centre,
  attributes: { group: 'night' },
  still: { refusal: { code: 'denied' } },
});
const dark = show({
  id: 'dark',
  title: { ja: '暗い画面', en: 'Dark' },
  queues: centre,
  attributes: { theme: 'dark', period: 'interval' },
  width: 'wide',
});
dark.classList.add('dark');
show({
  id: 'other-language',
  title: language === 'ja' ? 'English' : '日本語',
  queues: centre,
  attributes: { lang: language === 'ja' ? 'en' : 'ja', groups, group: 'day' },
  width: 'wide',
});
const rightToLeft = show({
  id: 'rtl',
  title: { ja: '右から左', en: 'Right to left' },
  queues: centre,
  attributes: { queues: two },
  width: 'wide',
});
rightToLeft.dir = 'rtl';
