/**
 * The additive facts that travel and are stored. A ratio is only ever made from their sums, so queues,
 * intervals and agents can be merged in any order.
 */
export const counterFields = [
  'entered',
  'answered',
  'answeredWithin',
  'abandoned',
  'abandonedShort',
  'abandonedWithin',
  'flowedOut',
  'handled',
  'waitAnswered',
  'waitAbandoned',
  'waitAbandonedShort',
  'maxWait',
  'talk',
  'hold',
  'held',
  'acw',
  'transferredOut',
  'callbacks',
  'callbacksWithin',
  'callbacksCompleted',
  'expired',
  'opened',
  'closed',
  'identified',
  'repeats',
  'cost',
  'csatAnswers',
  'csatTop',
  'csatSum',
  'npsAnswers',
  'npsPromoters',
  'npsDetractors',
  'cesAnswers',
  'cesEasy',
  'cesSum',
  'fcrIssues',
  'fcrResolved',
  'fcrProvisional',
] as const;
export type CounterField = (typeof counterFields)[number];

/** Counts are integers, times integer milliseconds, cost in the currency's smallest unit. */
export type Counters = Readonly<Record<CounterField, number>>;
export type MutableCounters = Record<CounterField, number>;

/** What an agent's day or interval has on top: milliseconds, settled up to the record's `settledAt`. */
export const agentTimeFields = ['waiting', 'onBreak', 'paid', 'busyWallClock', 'busySlots', 'slotTime'] as const;
export type AgentTimeField = (typeof agentTimeFields)[number];
export type AgentTimes = Readonly<Record<AgentTimeField, number>>;
export type AgentCounters = Counters & AgentTimes;
