import type { Localised } from '../base/locale/messages.js';

export const columnNames = [
  'waiting',
  'wait',
  'free',
  'service-level',
  'fraction',
  'abandonment',
  'verdict',
] as const;
export type Column = (typeof columnNames)[number];

/** The queue status's own words; those that all elements share are in `base/locale`. */
export interface QueueMessages {
  readonly title: string;
  readonly queue: string;
  readonly columns: Readonly<Record<Column, string>>;
  summary(queues: string, waiting: string): string;
  nobody(queues: string): string;
  /** Of a day that is over: nobody waits in it. */
  count(queues: string): string;
  readonly noQueues: string;
  readonly noQueuesHint: string;
  /** The count and its word, in two sizes, on a card. */
  readonly waitingUnit: string;
  since(clock: string): string;
  within(duration: string): string;
  short(duration: string): string;
  readonly perQueue: string;
  scale(threshold: string, limit: string): string;
  total(channel: string): string;
  /** How many more there are than is shown: queues where each is one row, else rows. */
  moreQueues(queues: string): string;
  moreRows(rows: string): string;
  others(more: string, waiting: string): string;
  /** The longest wait, and where; `channel` is empty where the name says it. */
  longest(wait: string, name: string, channel: string): string;
  readonly freeShort: string;
  readonly levelShort: string;
  readonly separator: string;
  sortBy(column: string): string;
}

const ja: QueueMessages = {
  title: '待ち状況',
  queue: '窓口',
  columns: {
    waiting: '待ち',
    wait: '最長待ち',
    free: '空き',
    'service-level': 'サービスレベル',
    fraction: '件数',
    abandonment: '放棄率',
    verdict: '判定',
  },
  summary: (queues, waiting) => `${queues}窓口・待ち ${waiting} 人`,
  nobody: queues => `${queues}窓口・いま待っている人はいません`,
  count: queues => `${queues}窓口`,
  noQueues: '表示する窓口がありません。',
  noQueuesHint: 'group・queue・channel の指定を確かめてください。',
  waitingUnit: '人待ち',
  since: clock => `${clock}から`,
  within: duration => `${duration}以内`,
  short: duration => `短時間放棄${duration}を除く`,
  perQueue: 'しきい値は窓口ごと',
  scale: (threshold, limit) => `棒は最長待ち・目盛 ${threshold} / ${limit}`,
  total: channel => `${channel} 計`,
  moreQueues: queues => `ほか ${queues}窓口`,
  moreRows: rows => `ほか ${rows}行`,
  others: (more, waiting) => `${more}・待ち ${waiting} 人`,
  longest: (wait, name, channel) => `最長 ${wait} ${name}${channel === '' ? '' : `(${channel})`}`,
  freeShort: '空き',
  levelShort: 'SL',
  separator: '・',
  sortBy: column => `${column}で並べ替え`,
};

const en: QueueMessages = {
  title: 'Queues',
  queue: 'Queue',
  columns: {
    waiting: 'Waiting',
    wait: 'Longest wait',
    free: 'Free',
    'service-level': 'Service level',
    fraction: 'Cases',
    abandonment: 'Abandoned',
    verdict: 'State',
  },
  summary: (queues, waiting) => `${queuesOf(queues)} · ${waiting} waiting`,
  nobody: queues => `${queuesOf(queues)} · nobody waiting`,
  count: queues => queuesOf(queues),
  noQueues: 'There is no queue to show.',
  noQueuesHint: 'Check group, queue and channel.',
  waitingUnit: ' waiting',
  since: clock => `since ${clock}`,
  within: duration => `within ${duration}`,
  short: duration => `short abandon ${duration} out`,
  perQueue: 'thresholds by queue',
  scale: (threshold, limit) => `Bar: longest wait, marks at ${threshold} / ${limit}`,
  total: channel => `${channel} total`,
  moreQueues: queues => queuesOf(queues, ' more'),
  moreRows: rows => `${rows} more ${rows === '1' ? 'row' : 'rows'}`,
  others: (more, waiting) => `${more} · ${waiting} waiting`,
  longest: (wait, name, channel) => `longest ${wait} ${name}${channel === '' ? '' : ` (${channel})`}`,
  freeShort: 'Free',
  levelShort: 'SL',
  separator: ' · ',
  sortBy: column => `Sort by ${column.toLowerCase()}`,
};

function queuesOf(count: string, more = ''): string {
  return `${count}${more} ${count === '1' ? 'queue' : 'queues'}`;
}

export const queueMessages: Localised<QueueMessages> = { ja, en };
