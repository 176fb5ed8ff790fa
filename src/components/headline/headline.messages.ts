import type { Localised } from '../base/locale/messages.js';

/** A ratio before and after, worded already: `64%`. */
export interface Lift {
  readonly agents: number;
  readonly minutes: string;
  readonly from: string;
  readonly to: string;
}

/** Where agents would come from, and what it costs there. */
export interface Move extends Lift {
  readonly queue: string;
  readonly before: string;
  readonly after: string;
}

/** What is said of a queue where somebody waits. */
export interface Waiting {
  readonly queue: string;
  /** Which of the queue's; empty where its name tells it. */
  readonly channel: string;
  /** Empty where nobody waits any more. */
  readonly waiting: string;
  /** `3:42`; empty where it is not known. */
  readonly longest: string;
}

/** A figure beyond its limits, worded already. */
export interface Missed {
  /** Empty: of all queues together. */
  readonly queue: string;
  /** Empty: of all channels, or of the one that the queue's name tells. */
  readonly channel: string;
  readonly period: string;
  readonly value: string;
  readonly limit: string;
}

/** The words of a headline: the most important thing, and what would help. */
export interface HeadlineMessages {
  readonly title: string;
  allWell(queues: string): string;
  readonly noContact: string;
  nobodyThere(waiting: Waiting): string;
  waits(waiting: Waiting): string;
  belowTarget(missed: Missed): string;
  abandons(missed: Missed): string;
  sourceSilent(source: string, since: string): string;
  moreAgents(lift: Lift): string;
  moveAgents(move: Move): string;
  overload(agents: number): string;
  /** What advice was computed from. */
  basis(arrivals: string, handling: string, agents: string): string;
  /** Queues or channels are chosen, and this is about others. */
  readonly ofWholeGroup: string;
  /** Nothing was heard for so long that it is not said any more. */
  forgotten(clock: string): string;
  /** The figures are of a day that is over. */
  readonly atRest: string;
  readonly none: string;
  /** A newer gateway says something that this page has no words for. */
  readonly notWorded: string;
  readonly badData: string;
}

const spansJa: Readonly<Record<string, string>> = {
  today: '今日',
  interval: 'この30分',
  'rolling-15m': '直近15分',
};
const spanJa = ({ period }: Missed): string => spansJa[period] ?? '';
type Place = Pick<Waiting, 'queue' | 'channel'>;
const placeJa = ({ queue, channel }: Place): string => (channel === '' ? queue : `${queue}(${channel})`);
const ofJa = (missed: Missed): string => {
  const { queue, channel } = missed;
  return `${queue === '' ? ['全窓口', channel].filter(Boolean).join('・') : placeJa(missed)}の`;
};

const ja: HeadlineMessages = {
  title: 'いまの要点',
  allWell: queues => `順調です。${queues}窓口に異常はありません。`,
  noContact: '今日の問い合わせはまだありません。',
  nobodyThere: ({ waiting, longest, ...place }) =>
    waiting === ''
      ? `${placeJa(place)}に応対者がいません。`
      : `${placeJa(place)}で ${waiting}人が待ち、応対者がいません。${longest === '' ? '' : `最長 ${longest}。`}`,
  waits: ({ waiting, longest, ...place }) =>
    waiting === ''
      ? `${placeJa(place)}の待ちはなくなりました。`
      : `${placeJa(place)}で ${waiting}人が待${longest === '' ? 'っています。' : `ち、最長 ${longest}。`}`,
  belowTarget: missed =>
    `${ofJa(missed)}サービスレベルが${spanJa(missed)} ${missed.value}、目標は ${missed.limit}。`,
  abandons: missed =>
    `${ofJa(missed)}放棄率が${spanJa(missed)} ${missed.value}、目標は ${missed.limit}以内。`,
  sourceSilent: (source, since) => `${source}からの知らせが ${since} から止まっています。`,
  moreAgents: ({ agents, minutes, from, to }) =>
    `${agents}人を ${minutes}分足せばサービスレベル ${from} から ${to}(推定)`,
  moveAgents: ({ queue, agents, minutes, from, to, before, after }) =>
    `${queue}から ${agents}人を ${minutes}分移せばサービスレベル ${from} から ${to}、${queue}は ${before} から ${after}(推定)`,
  overload: agents => `さばける量を超えています。あと ${agents}人必要(推定)`,
  basis: (arrivals, handling, agents) =>
    `推定の根拠: 直近15分 ${arrivals}件・平均処理 ${handling}・応対者 ${agents}人・Erlang C`,
  ofWholeGroup: '選んだ窓口のことではなく、グループ全体で最も大事なことです。',
  forgotten: clock => `${clock} を最後に、何も届いていません。`,
  atRest: '日次の数値では、いまの状況は分かりません。',
  none: 'この取得元からは届いていません。',
  notWorded: 'この画面の版では表示できない内容です。再読み込みしてください。',
  badData: 'data の指定が正しくありません。',
};

const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
/** Small numbers at the beginning of a sentence are words. */
const first = (count: number): string => numberWords[count] ?? String(count);
const moreAgents = (count: number): string => `${first(count)} more agent${count === 1 ? '' : 's'}`;
const wait = (count: string): string => (count === '1' ? '1 waits' : `${count} wait`);
const placeEn = ({ queue, channel }: Place): string => (channel === '' ? queue : `${queue} (${channel})`);
/** With a channel it is as short as it can be: on a wall the sentence stays in one line. */
const waitEn = ({ channel, waiting, longest }: Waiting): string =>
  longest === '' ? wait(waiting) : `${wait(waiting)}, ${channel === '' ? 'the ' : ''}longest ${longest}`;

const spansEn: Readonly<Record<string, string>> = {
  today: ' today',
  interval: ' this half hour',
  // A line that ends with "in" sounds as if it went on elsewhere.
  'rolling-15m': ' in\u00a0the\u00a0last 15\u00a0minutes',
};
const spanEn = ({ period }: Missed): string => spansEn[period] ?? '';
const ofEn = (missed: Missed): string =>
  missed.queue === '' ? ['All queues', missed.channel].filter(Boolean).join(', ') : placeEn(missed);

const en: HeadlineMessages = {
  title: 'Headline',
  allWell: queues =>
    `All is well: nothing is beyond its limits in ${queues === '1' ? '1 queue' : `${queues} queues`}.`,
  noContact: 'No contacts yet today.',
  nobodyThere: waiting =>
    waiting.waiting === ''
      ? `${placeEn(waiting)}: nobody is signed in.`
      : `${placeEn(waiting)}: ${waitEn(waiting)}, and nobody is signed in.`,
  waits: waiting =>
    `${placeEn(waiting)}: ${waiting.waiting === '' ? 'nobody waits any more' : waitEn(waiting)}.`,
  belowTarget: missed =>
    `${ofEn(missed)}: the service level is ${missed.value}${spanEn(missed)}, the target ${missed.limit}.`,
  abandons: missed =>
    `${ofEn(missed)}: ${missed.value} gave up${spanEn(missed)}, the target is at most ${missed.limit}.`,
  sourceSilent: (source, since) => `Nothing has come from ${source} since ${since}.`,
  moreAgents: ({ agents, minutes, from, to }) =>
    `${moreAgents(agents)} for ${minutes}\u00a0min: service level from ${from} to ${to} (estimate)`,
  moveAgents: ({ queue, agents, minutes, from, to, before, after }) =>
    `${first(agents)} agent${agents === 1 ? '' : 's'} from ${queue} for ${minutes}\u00a0min: service level from ${from} to ${to}; ${queue} goes from ${before} to ${after} (estimate)`,
  overload: agents => `More comes than can be handled: ${agents} more needed (estimate)`,
  basis: (arrivals, handling, agents) =>
    `Estimate: ${arrivals} contacts in 15 min, ${handling} each on average, ${agents} agents, Erlang C`,
  ofWholeGroup: 'Not of the queues that are chosen: the most important thing of the whole group.',
  forgotten: clock => `Nothing has come since ${clock}.`,
  atRest: 'Figures of a day say nothing of how things stand now.',
  none: 'This source tells none.',
  notWorded: 'This version of the page has no words for it. Reload the page.',
  badData: 'The data is wrong.',
};

export const headlineMessages: Localised<HeadlineMessages> = { ja, en };
