import type { Texts } from '../../src/data/model/vocabulary.js';

/** A word of the field, and what the library means by it. */
export interface TermEntry extends Texts {
  readonly meaning: string;
}

/** Words that are no name of a KPI, counter, channel or state: those come from the source. */
export const terms: readonly TermEntry[] = [
  {
    en: 'contact',
    ja: '応対',
    meaning: 'one interaction on one channel, from its arrival to the end of its work',
  },
  { en: 'queue', ja: '窓口', meaning: 'where contacts wait for agents; it has its own threshold and limits' },
  { en: 'group', ja: 'グループ', meaning: 'queues that are shown together; `all` is every queue' },
  { en: 'site', ja: '拠点', meaning: 'a centre with its time zone and the hour at which its day begins' },
  { en: 'agent', ja: '応対者', meaning: 'who takes contacts' },
  { en: 'offered', ja: '着信', meaning: 'a contact that rings at an agent' },
  {
    en: 'wait',
    ja: '待ち時間',
    meaning: 'from the arrival in the queue to the answer, the abandon or the flow-out',
  },
  { en: 'threshold', ja: 'しきい値', meaning: 'X of "Y % within X", up to and including; 20 s by default' },
  {
    en: 'short abandon',
    ja: '短時間放棄',
    meaning: 'hung up within the short limit, up to and including; 5 s by default',
  },
  {
    en: 'flow-out',
    ja: '溢れ',
    meaning: 'left the queue neither answered nor abandoned: callback, overflow, transfer, voicemail',
  },
  { en: 'after-call work (ACW)', ja: '後処理', meaning: 'what an agent does for a contact after it ended' },
  { en: 'callback', ja: '折返し', meaning: 'a contact that asked to be called back' },
  { en: 'backlog', ja: '未完了', meaning: 'contacts that came in by e-mail and the like and are not closed' },
  {
    en: 'counter',
    ja: '計数',
    meaning: 'an additive integer; the only thing that is sent, stored and merged',
  },
  {
    en: 'reading',
    ja: '指標値',
    meaning: 'a figure with its formula, numerator, denominator, period and interval',
  },
  { en: 'variant', ja: '計算式', meaning: 'one of the published formulas of a KPI' },
  { en: 'target', ja: '目標', meaning: 'what a figure shall reach; a figure equal to it has' },
  { en: 'profile', ja: 'プロファイル', meaning: 'targets and thresholds of a kind of centre' },
  { en: 'record basis', ja: '受付基準', meaning: 'all facts of a contact count where it arrived' },
  { en: 'event basis', ja: '発生基準', meaning: 'each fact counts where it happened' },
  { en: 'interval', ja: '30分', meaning: 'the half hour in which figures are kept' },
  { en: 'freshness', ja: '鮮度', meaning: 'how old what is shown is, judged at each look' },
  { en: 'daily batch', ja: '日次', meaning: 'figures of a closed day, at rest' },
];
