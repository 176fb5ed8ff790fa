import type { EntryKind } from '../../data/customer/entry.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import type { Localised } from '../base/locale/messages.js';
import { messages } from '../base/localisation.js';
import type { EntryOfKind, TimelineEntry } from './customer-timeline.facts.js';
import { actorText } from './entry-words.js';
import { entryMessages } from './entry.messages.js';

/** How the values of an opened entry are told. */
export interface FactSpeech {
  readonly language: Language;
  moment(instant: Instant): string;
  amount(amount: number): string;
  duration(ms: number): string;
}

type Fact = readonly [name: string, value: string];
type Maybe = readonly [name: FactName, value: string | null | undefined];

const ja = {
  channel: 'チャネル',
  who: '担当',
  queue: '窓口',
  ivr: '音声案内',
  waited: '待ち',
  talked: '応対',
  result: '結果',
  flag: '対応フラグ',
  ended: '終了',
  due: '期限',
  settled: '完了',
  until: '有効期限',
  state: '状態',
  delivery: '配信',
  amount: '金額',
  reason: '理由',
  opened: '開封',
  clicked: 'クリック',
  landed: '閲覧',
  campaign: '施策',
  by: '決裁',
  network: '媒体',
  satisfaction: '応対満足',
  recommendation: '推奨度',
  effort: '解決しやすさ',
  case: '案件',
};
type FactName = keyof typeof ja;

const en: typeof ja = {
  channel: 'Channel',
  who: 'With',
  queue: 'Queue',
  ivr: 'Voice menu',
  waited: 'Waited',
  talked: 'Talked',
  result: 'Result',
  flag: 'To do',
  ended: 'Ended',
  due: 'Due',
  settled: 'Settled',
  until: 'Holds until',
  state: 'State',
  delivery: 'Delivery',
  amount: 'Amount',
  reason: 'Reason',
  opened: 'Opened',
  clicked: 'Clicked',
  landed: 'Landed',
  campaign: 'Campaign',
  by: 'Decided by',
  network: 'Network',
  satisfaction: 'Satisfaction',
  recommendation: 'Recommendation',
  effort: 'Ease',
  case: 'Case',
};
const names: Localised<typeof ja> = { ja, en };

/** What is known of an entry beside what was said, by name; what is not known is left out. */
export function detailFacts(entry: TimelineEntry, speech: FactSpeech): readonly Fact[] {
  const { language } = speech;
  const tell = tellers[entry.kind] as (entry: TimelineEntry, speech: FactSpeech) => readonly Maybe[];
  const words = entryMessages[language];
  const common: readonly Maybe[] = [
    ['channel', entry.channel && messages[language].channels[entry.channel]],
    ['who', actorText(entry, words)],
  ];
  return [...common, ...tell(entry, speech), ['case', entry.caseId] as const].flatMap(
    ([name, value]): Fact[] =>
      value === null || value === undefined || value === '' ? [] : [[names[language][name], value]],
  );
}

type Tellers = {
  readonly [K in EntryKind]: (entry: EntryOfKind<K>, speech: FactSpeech) => readonly Maybe[];
};

const some = <T>(value: T | null, tell: (value: T) => string): string | null =>
  value === null ? null : tell(value);

const tellers: Tellers = {
  contact: ({ facts }, { moment, duration }) => [
    ['queue', facts.queueId],
    ['ivr', facts.ivrPath],
    ['waited', some(facts.waitMs, duration)],
    ['talked', some(facts.talkMs, duration)],
    ['ended', some(facts.endedAt, moment)],
    ['result', facts.result],
    ['flag', facts.flag],
    ['satisfaction', some(facts.csat, score => `${score} / 5`)],
  ],
  message: ({ facts }, { language }) => [
    ['delivery', some(facts.delivery, delivery => entryMessages[language].deliveries[delivery])],
  ],
  order: ({ facts }, { amount }) => [['amount', some(facts.amount, amount)]],
  'order-change': ({ facts }, { amount }) => [['amount', some(facts.amount, amount)]],
  return: ({ facts }, { amount }) => [
    ['amount', some(facts.amount, amount)],
    ['reason', facts.reason],
  ],
  campaign: ({ facts }, { moment }) => [
    ['opened', some(facts.openedAt, moment)],
    ['clicked', some(facts.clickedAt, moment)],
    ['landed', some(facts.landedAt, moment)],
  ],
  visit: ({ facts }, { duration }) => [
    ['talked', some(facts.durationMs, duration)],
    ['campaign', facts.campaign],
  ],
  survey: ({ facts }) => [
    ['satisfaction', some(facts.csat, score => `${score} / 5`)],
    ['recommendation', some(facts.nps, score => `${score} / 10`)],
    ['effort', some(facts.ces, score => `${score} / 7`)],
  ],
  case: ({ facts }, { moment }) => [['due', some(facts.dueAt, moment)]],
  handover: ({ facts }, { moment }) => [['until', some(facts.until, moment)]],
  promise: ({ facts }, { moment, language }) => [
    ['due', moment(facts.dueAt)],
    ['state', entryMessages[language].promiseStates[facts.state]],
    ['settled', some(facts.settledAt, moment)],
  ],
  post: ({ facts }) => [['network', facts.network]],
  approval: ({ facts }, { language }) => [
    ['state', entryMessages[language].approvalStates[facts.state]],
    ['by', facts.by],
  ],
};
