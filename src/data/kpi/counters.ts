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
  'rescues',
  'recovered',
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
export const agentTimeFields = [
  'waiting',
  'onBreak',
  'paid',
  'busyWallClock',
  'busySlots',
  'slotTime',
] as const;
export type AgentTimeField = (typeof agentTimeFields)[number];
export type AgentTimes = Readonly<Record<AgentTimeField, number>>;
export type AgentCounters = Counters & AgentTimes;
export type MutableAgentTimes = Record<AgentTimeField, number>;
export type MutableAgentCounters = MutableCounters & MutableAgentTimes;

/** All fields of an agent's record: those of a contact, and the agent's own time. */
export const agentCounterFields = [...counterFields, ...agentTimeFields] as const;

function zeros<F extends string>(fields: readonly F[]): Record<F, number> {
  return Object.fromEntries(fields.map(field => [field, 0])) as Record<F, number>;
}

// Engines copy an object far faster than they build one of computed names, and a fold makes many.
const noCounters: Counters = zeros(counterFields);
const noAgentCounters: AgentCounters = zeros(agentCounterFields);

/** Counters of nothing: the identity of merging. */
export function emptyCounters(): MutableCounters {
  return { ...noCounters };
}

/** An agent's counters of nothing. */
export function emptyAgentCounters(): MutableAgentCounters {
  return { ...noAgentCounters };
}

/** Adds `source` to `target` in place: sums, except that `maxWait` is the greater of the two. */
export function addCounters(target: MutableCounters, source: Counters): void {
  const longest = Math.max(target.maxWait, source.maxWait);
  for (const field of counterFields) target[field] += source[field];
  target.maxWait = longest;
}

/** The same for an agent's counters: times add up too. */
export function addAgentCounters(target: MutableAgentCounters, source: AgentCounters): void {
  addCounters(target, source);
  for (const field of agentTimeFields) target[field] += source[field];
}

/** The counters of all together; empty ones for an empty list. */
export function mergeCounters(list: Iterable<Counters>): MutableCounters {
  const merged = emptyCounters();
  for (const counters of list) addCounters(merged, counters);
  return merged;
}

/** The counters of all these agents together. */
export function mergeAgentCounters(list: Iterable<AgentCounters>): MutableAgentCounters {
  const merged = emptyAgentCounters();
  for (const counters of list) addAgentCounters(merged, counters);
  return merged;
}

/** Adds one fact: a sum, or for `maxWait` the greater. The counterpart of `contribute`'s callback. */
export function addFact(target: MutableCounters, field: CounterField, amount: number): void {
  if (field !== 'maxWait') target[field] += amount;
  else if (amount > target.maxWait) target.maxWait = amount;
}
