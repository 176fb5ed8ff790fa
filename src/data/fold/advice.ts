import {
  adviceMs,
  expectedLevel,
  fewestHelpers,
  mostHelpers,
  overloadOf,
  type Helpers,
  type QueueLoad,
} from '../kpi/staffing.js';
import { noAdvice, type Advice } from './headline.js';
import type { Worded } from './records.js';

/** Calls of a queue, and who takes them. */
export interface StaffedLine {
  readonly queueId: string;
  readonly load: QueueLoad;
  /** Whole agents of the queue: one who has other queues too counts as much as the calls of this one are of all of his. */
  readonly agents: number;
  /** The share that is wanted. */
  readonly target: number;
  /** Cases that the average handle time is of. */
  readonly handled: number;
  readonly minSample: number;
}

/** A queue whose agents could help. */
export interface Donor extends StaffedLine {
  /** So many of its agents have the other queue as well. */
  readonly helpers: number;
  /** How much of one of them is with this queue, and how much already with the other; 0 to 1. */
  readonly given: number;
  readonly gained: number;
}

/** An estimate is known no nearer: a test holds it to a simulation within that. */
const uncertainty = 0.05;
/** Who gains less may gain nothing: both levels of a gain are estimates. */
const leastGain = 2 * uncertainty;

/**
 * What would help a line so much that it is felt, by Erlang's model: the fewest agents, ten at most, with whom the next
 * quarter of an hour reaches the target or comes half of the way there, from a queue that can spare them, else as many again as
 * there are at most. Where that is not to be had and more comes than can be handled, how many would hold the queue.
 * Nothing where too few came or were handled to reckon with.
 */
export function adviceOf(line: StaffedLine, donors: readonly Donor[]): Advice {
  const { load, agents, handled, minSample } = line;
  if (load.arrivals < minSample || handled < minSample) return noAdvice;
  const basis = { arrivals: load.arrivals, ahtMs: Math.round(load.ahtMs), agents };
  return { basis, advice: adviceFor(line, donors) };
}

function adviceFor(line: StaffedLine, donors: readonly Donor[]): Worded | null {
  const { load, agents, target } = line;
  const hopeless = overloadOf(load, agents, target);
  if (hopeless !== null) return overloadAdvice(hopeless);
  if (levelOf(load, agents) >= target) return null;
  const moved = donors
    .flatMap(donor => moveOf(line, donor) ?? [])
    .sort((one, other) => other.worth - one.worth);
  if (moved[0]) return moved[0].advice;
  const helpers = fewestHelpers(more => levelOf(load, agents + more), target, Math.min(mostHelpers, agents));
  if (helpers && isFelt(helpers, target)) return { code: 'more-agents', params: paramsOf(helpers, target) };
  const overload = overloadOf(load, agents, target, 0);
  return overload === null ? null : overloadAdvice(overload);
}

function overloadAdvice(agents: number): Worded {
  return { code: 'overload', params: { agents } };
}

/** Help is worth asking for that reaches the target or gets half of the way there, and gains more than an estimate may err. */
function isFelt({ from, to }: Helpers, target: number): boolean {
  const gain = to - from;
  return gain >= leastGain && (to >= target || gain >= (target - from) / 2);
}

/** What is expected of each load: of the same one it is asked for each group that has the queue, and for each queue that needs help. */
const levels = new WeakMap<QueueLoad, Map<number, number>>();

function levelOf(load: QueueLoad, agents: number): number {
  const known = levels.get(load) ?? new Map<number, number>();
  levels.set(load, known);
  const level = known.get(agents) ?? expectedLevel(load, agents);
  known.set(agents, level);
  return level;
}

function paramsOf({ agents, from, to }: Helpers, target: number): Worded['params'] {
  return { agents, minutes: adviceMs / 60_000, from: told(from), to: told(to), target };
}

/** An estimate is not told to more than a hundredth of a percent. */
function told(level: number): number {
  return Math.round(level * 10_000) / 10_000;
}

interface Move {
  readonly advice: Worded;
  /** How many more people are answered in time, in both queues together. */
  readonly worth: number;
}

/** Help from that queue: as many as it can spare. `null` where they would not be felt, or more people lose by it than gain. */
function moveOf({ load, agents, target }: StaffedLine, donor: Donor): Move | null {
  const level = (more: number): number => levelOf(load, Math.round(agents + more * (1 - donor.gained)));
  const left = (taken: number): number =>
    levelOf(donor.load, Math.max(0, Math.round(donor.agents - taken * donor.given)));
  const wanted = fewestHelpers(level, target, Math.min(mostHelpers, donor.helpers));
  if (!wanted) return null;
  const before = left(0);
  for (let taken = wanted.agents; taken > 0; taken--) {
    const helpers = { ...wanted, agents: taken, to: level(taken) };
    if (!isFelt(helpers, target)) return null;
    const after = left(taken);
    const worth = load.arrivals * (helpers.to - helpers.from) - donor.load.arrivals * (before - after);
    if (worth <= 0 || !canSpare(donor.target, before, after)) continue;
    const cost = { fromQueueId: donor.queueId, fromQueueBefore: told(before), fromQueueAfter: told(after) };
    return { advice: { code: 'move-agents', params: { ...paramsOf(helpers, target), ...cost } }, worth };
  }
  return null;
}

/**
 * Whether a queue keeps its target; one that misses it already, whether it loses no more than an estimate may err, and keeps half
 * of its target: below that it needs help itself.
 */
function canSpare(target: number, before: number, after: number): boolean {
  if (before >= target) return after >= target;
  return before - after <= uncertainty && after >= target / 2;
}
