import '../../src/components/agent-board/define.js';
import '../../src/components/alert-feed/define.js';
import '../../src/components/kpi-gauge/define.js';
import '../../src/components/queue-status/define.js';
import '../../src/components/source/define.js';
import '../../src/components/wallboard/define.js';
import type { HeadlineRecord, Store } from '../../src/data/index.js';
import { monday, streamsOf } from './alerts.js';
import { calm, centre, now, recordsOf, type Queue } from './centre.js';
import { desk, deskRecords } from './desk.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: '壁面表示', en: 'Wallboard' }, 'mado-wallboard', {
  ja: '10 m から読む。いちばん大事なことを一文で、下に任意の要素のページ。古い数字は中抜きになり、文は黒帯で時刻を言う。',
  en: 'To be read from ten metres. The most important thing in one sentence, below it pages of any elements. Old figures are hollow, and the sentence becomes a bar that says of when they are.',
});

const waits: HeadlineRecord = {
  severity: 'alert',
  fact: {
    code: 'waits',
    params: { queueId: 'billing', channel: 'phone', waiting: 7, oldestEnqueuedAt: now - 222_000 },
  },
  advice: {
    code: 'more-agents',
    params: { agents: 2, minutes: 30, from: 0.689, to: 0.8, target: 0.8 },
  },
  basis: { arrivals: 31, ahtMs: 250_000, agents: 12 },
};
const allWell: HeadlineRecord = {
  severity: 'ok',
  fact: { code: 'all-well', params: { queues: 7 } },
  advice: null,
  basis: null,
};

/** A day on which every queue meets its target. */
const good: readonly Queue[] = calm.map(queue => ({
  ...queue,
  within: Math.ceil((queue.answered + queue.abandoned) * 0.9),
  answered: queue.answered + queue.abandoned,
  abandoned: 0,
  short: 0,
}));

function create(tag: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const names = {
  ja: ['全体', '窓口', '人'],
  en: ['Overview', 'Queues', 'People'],
} as const;

/** Four figures over the queues, a page of the queues alone, and who is there and what alarms. */
function pages(): readonly HTMLElement[] {
  const [overview, queues, people] = names[language];
  const first = create('div', { role: 'group', 'aria-label': overview, 'data-columns': '12' });
  for (const metric of ['backlog', 'oldest-wait', 'service-level', 'abandonment-rate'])
    first.append(create('mado-kpi-gauge', { metric, 'data-span': '3' }));
  first.append(create('mado-queue-status', { 'data-span': '12' }));
  const second = create('div', { role: 'group', 'aria-label': queues });
  second.append(create('mado-queue-status'));
  const third = create('div', { role: 'group', 'aria-label': people, 'data-columns': '12' });
  for (const tag of ['mado-agent-board', 'mado-alert-feed']) third.append(create(tag, { 'data-span': '6' }));
  return [first, second, third];
}

/** Nobody is named on a wall. */
const people = { ...streamsOf(monday), ...deskRecords(desk, true) };

/** Two elements, and one that a wall can't have. */
const layout = {
  pages: [
    {
      label: names[language][0],
      elements: [
        { element: 'mado-kpi-gauge', attributes: { metric: 'service-level' }, span: 4 },
        { element: 'mado-customer-card', span: 8 },
        { element: 'mado-queue-status' },
      ],
    },
  ],
};

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly queues?: readonly Queue[];
  readonly headline?: HeadlineRecord;
  readonly still?: Partial<Still>;
  readonly store?: Store;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content?: readonly HTMLElement[];
  readonly width?: Width;
}

function show({ id, title, note = '', queues = centre, headline = waits, ...rest }: Specimen): HTMLElement {
  const source = document.createElement('mado-source');
  const records = { ...recordsOf(queues)['queues/all'], headline };
  const streams = { ...people, 'queues/all': records };
  source.store = rest.store ?? stillStore({ now, streams, ...rest.still });
  const element = create('mado-wallboard', { 'sleep-allowed': '', ...rest.attributes });
  element.append(...(rest.content ?? pages()));
  source.append(element);
  return section(title, note, source, { id, width: rest.width ?? 'wide' });
}

show({ id: 'wall', title: { ja: '暗い部屋', en: 'Dark' }, attributes: { theme: 'dark', rotate: '20s' } });
show({
  id: 'wall-light',
  title: { ja: '明るい部屋・順調', en: 'Light, all is well' },
  queues: good,
  headline: allWell,
  attributes: { theme: 'light' },
});
show({
  id: 'wall-stale',
  title: { ja: '更新停止', en: 'Stale' },
  note: {
    ja: '文は反転した帯になり、数字は中抜き',
    en: 'The sentence is an inverted bar, the figures are hollow',
  },
  still: { ageMs: 192_000 },
  attributes: { theme: 'dark' },
});
show({
  id: 'wall-offline',
  title: { ja: '切断', en: 'Offline' },
  still: { ageMs: 1_200_000, link: 'closed', problem: { code: 'draining' } },
  attributes: { theme: 'dark' },
});
show({
  id: 'wall-denied',
  title: { ja: '権限なし', en: 'Denied' },
  still: { refusal: { code: 'denied' } },
  attributes: { theme: 'dark' },
});
show({
  id: 'wall-scale',
  title: { ja: '1.4倍', en: '1.4 times as large' },
  note: {
    ja: '遠くから読む。行が減り、次に右の列が減る',
    en: 'For further away: fewer rows, then fewer columns',
  },
  attributes: { theme: 'dark', scale: '1.4' },
});
show({
  id: 'wall-narrow',
  title: { ja: '狭い場所・電話機', en: 'A narrow place, a telephone' },
  note: { ja: '一列で読める大きさ。何も落とさない', en: 'One column at reading size, nothing is left out' },
  attributes: { theme: 'dark', rotate: '20s' },
  width: 'sidebar',
});
show({
  id: 'wall-past',
  title: { ja: '過去', en: 'The past' },
  note: { ja: '帯が時刻を言い、枠が付く', en: 'A band says of when, and a frame is around it all' },
  still: { pastMs: 5_400_000 },
  attributes: { theme: 'dark' },
});
show({
  id: 'wall-layout',
  title: { ja: 'JSON の配置・誤りはその場で言う', en: 'A layout as data; what is wrong is said in place' },
  attributes: { theme: 'dark', layout: JSON.stringify(layout) },
  content: [],
});
show({ id: 'wall-empty', title: { ja: 'ページなし', en: 'No pages' }, content: [] });
