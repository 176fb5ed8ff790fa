import {
  adviceMs,
  expectedLevel,
  fewestHelpers,
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

/**
 * What would help a line, by Erlang's model: the fewest agents, ten at most, with whom the next quarter of an hour reaches the
 * target, and from which queue they could come. Nothing where too few came or were handled to reckon with.
 */
export function adviceOf(line: StaffedLine, donors: readonly Donor[]): Advice {
  const { load, agents, target, handled, minSample } = line;
  if (load.arrivals < minSample || handled < minSample) return noAdvice;
  const basis = { arrivals: load.arrivals, ahtMs: Math.round(load.ahtMs), agents };
  const overload = overloadOf(load, agents, target);
  if (overload !== null) return { basis, advice: { code: 'overload', params: { agents: overload } } };
  const helpers = fewestHelpers(more => levelOf(load, agents + more), target);
  if (!helpers) return { basis, advice: null };
  const moved = donors
    .flatMap(donor => moveOf(line, donor) ?? [])
    .sort((one, other) => other.worth - one.worth);
  return { basis, advice: moved[0]?.advice ?? { code: 'more-agents', params: paramsOf(helpers, target) } };
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

/** A queue that misses its target is taken no more from it than that. */
const mostLost = 0.1;

interface Move {
  readonly advice: Worded;
  /** How many more people are answered in time, in both queues together. */
  readonly worth: number;
}

/** Help from that queue; `null` where it has nobody, where more people lose by it than gain, or where it would be in trouble itself. */
function moveOf({ load, agents, target }: StaffedLine, donor: Donor): Move | null {
  const level = (more: number): number => levelOf(load, Math.round(agents + more * (1 - donor.gained)));
  const helpers = fewestHelpers(level, target, Math.min(10, donor.helpers));
  if (!helpers) return null;
  const left = (taken: number): number =>
    levelOf(donor.load, Math.max(0, Math.round(donor.agents - taken * donor.given)));
  const [before, after] = [left(0), left(helpers.agents)];
  const gained = load.arrivals * (helpers.to - helpers.from);
  const lost = donor.load.arrivals * (before - after);
  const holds = after >= donor.target || before - after <= mostLost;
  if (lost >= gained || !holds) return null;
  const cost = { fromQueueId: donor.queueId, fromQueueBefore: told(before), fromQueueAfter: told(after) };
  return {
    advice: { code: 'move-agents', params: { ...paramsOf(helpers, target), ...cost } },
    worth: gained - lost,
  };
}
