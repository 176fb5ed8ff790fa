import { agentsNeeded, checkLoad, type ErlangLoad } from './erlang.js';

/** For so long help is asked for, and so far the estimate looks ahead. */
export const adviceMs = 15 * 60_000;
/** More than so many are no help that can be sent for. */
export const mostHelpers = 10;
/** Who brings less than this, each, gains nothing that anybody would move for. */
const leastGain = 0.01;
/** At least a step in five seconds; more where more happens. */
const fewestSteps = 180;
/** Less likely numbers of contacts are left out. */
const negligible = 1e-6;

/** A queue of calls as it is now, and what comes. */
export interface QueueLoad extends ErlangLoad {
  /** Who waits or is with an agent already. */
  readonly present: number;
}

/** More agents, and the service level of the next quarter of an hour without and with them. */
export interface Helpers {
  readonly agents: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The share of those who come in the next quarter of an hour that is answered within the threshold, by Erlang's model (random
 * arrivals, exponential handling, nobody hangs up) on the way from the present queue: Erlang C is what it comes to in
 * the long run. The number of contacts is followed as a Markov chain in small steps (uniformization: A. Jensen, Markoff
 * chains as an aid in the study of Markoff processes, 1953). An estimate. Throws like `estimateStaffing`.
 */
export function expectedLevel(load: QueueLoad, agents: number): number {
  checkLoad(load, agents);
  const { arrivals, ahtMs, intervalMs, thresholdMs, present } = load;
  if (agents === 0) return 0;
  if (arrivals === 0 || ahtMs === 0) return 1;
  const [coming, going] = [(arrivals / intervalMs) * adviceMs, adviceMs / ahtMs];
  const steps = Math.max(fewestSteps, Math.ceil(coming + agents * going));
  const most = Math.ceil(present + coming + 6 * Math.sqrt(coming) + 1);
  const inTime = sharesInTime(agents, most, (agents * thresholdMs) / ahtMs);
  const chances = new Chances(present, most);
  let answered = 0;
  for (let step = 0; step < steps; step++) {
    answered += chances.step(inTime, coming / steps, going / steps, agents);
  }
  return answered / steps;
}

/** How likely each number of contacts is. */
class Chances {
  readonly #most: number;
  #now: Float64Array;
  #next: Float64Array;
  #low: number;
  #high: number;

  constructor(present: number, most: number) {
    this.#most = most;
    this.#now = new Float64Array(most + 2);
    this.#next = new Float64Array(most + 2);
    this.#now[present] = 1;
    [this.#low, this.#high] = [present, present];
  }

  /** The mean of a value that goes by the number; then one may come, and of those with an agent each may go. */
  step(values: Float64Array, come: number, go: number, agents: number): number {
    const [now, next] = [this.#now, this.#next];
    let [sum, all] = [0, 0];
    for (let number = this.#low; number <= this.#high; number++) {
      const chance = now[number] ?? 0;
      sum += chance * (values[number] ?? 0);
      all += chance;
      now[number] = 0;
      if (chance < negligible) continue;
      const ends = Math.min(number, agents) * go;
      next[number + 1] = (next[number + 1] ?? 0) + chance * come;
      if (number > 0) next[number - 1] = (next[number - 1] ?? 0) + chance * ends;
      next[number] = (next[number] ?? 0) + chance * (1 - come - ends);
    }
    [this.#now, this.#next] = [next, now];
    this.#low = Math.max(0, this.#low - 1);
    this.#high = Math.min(this.#most, this.#high + 1);
    next[this.#most + 1] = 0;
    while (this.#low < this.#high && (next[this.#low] ?? 0) === 0) this.#low++;
    while (this.#high > this.#low && (next[this.#high] ?? 0) === 0) this.#high--;
    return sum / all;
  }
}

/**
 * By the number of contacts in front of one who comes: the chance of an agent within the threshold. All agents being busy,
 * so many ends of talks as there are before him have to come, and they come at random: `ends` in that time on average.
 */
function sharesInTime(agents: number, most: number, ends: number): Float64Array {
  const shares = new Float64Array(most + 1).fill(1);
  let [term, fewer] = [Math.exp(-ends), 0];
  for (let number = agents; number <= most; number++) {
    fewer += term;
    shares[number] = Math.max(0, 1 - fewer);
    term *= ends / (number - agents + 1);
  }
  return shares;
}

/**
 * The fewest helpers with whom the target is reached, ten at most; else as many as still gain. `levelWith` gives the
 * service level with so many. `null`: none is needed, or none helps.
 */
export function fewestHelpers(
  levelWith: (helpers: number) => number,
  target: number,
  most = mostHelpers,
): Helpers | null {
  const from = levelWith(0);
  if (from >= target) return null;
  let best: Helpers | null = null;
  for (let agents = 1; agents <= most; agents++) {
    const to = levelWith(agents);
    if (to >= target) return { agents, from, to };
    const gain = to - (best?.to ?? from);
    if (gain >= leastGain * (agents - (best?.agents ?? 0))) best = { agents, from, to };
  }
  return best;
}

/** How many more would hold the queue in the long run where `most` more do not; `null` where they do. Throws like `agentsNeeded`. */
export function overloadOf(
  load: ErlangLoad,
  agents: number,
  target: number,
  most = mostHelpers,
): number | null {
  const traffic = (load.arrivals * load.ahtMs) / load.intervalMs;
  return agents + most > traffic ? null : agentsNeeded(load, target) - agents;
}
