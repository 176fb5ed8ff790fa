/**
 * Staffing by Erlang C (A. K. Erlang, 1917): random arrivals, exponential handling times, and callers who
 * wait for ever. Real callers hang up and loads swing within the half hour, so everything here is an
 * estimate and must be shown as one.
 */
export interface ErlangLoad {
  /** Contacts that arrive in `intervalMs`. */
  readonly arrivals: number;
  readonly intervalMs: number;
  /** Average handle time in milliseconds, after-call work included. */
  readonly ahtMs: number;
  /** X of "Y % within X", in milliseconds. */
  readonly thresholdMs: number;
}

export interface StaffingEstimate {
  readonly agents: number;
  /** The share that would be answered within the threshold; 0 where the queue would grow for ever. */
  readonly serviceLevel: number;
  /** Average speed of answer in ms; `null` where the queue would grow for ever. */
  readonly asaMs: number | null;
  /** The share of their time that agents would be busy, at most 1. */
  readonly occupancy: number;
  /** False where more arrives than can be handled. */
  readonly stable: boolean;
}

/**
 * What to expect of so many agents. Throws a TypeError unless `agents` is a whole number of at least 0, the
 * interval is above 0, and the rest is finite and not negative.
 */
export function estimateStaffing(load: ErlangLoad, agents: number): StaffingEstimate {
  checkLoad(load, agents);
  const traffic = (load.arrivals * load.ahtMs) / load.intervalMs;
  if (traffic === 0) {
    const served = agents > 0;
    return { agents, serviceLevel: served ? 1 : 0, asaMs: served ? 0 : null, occupancy: 0, stable: served };
  }
  if (agents <= traffic) return { agents, serviceLevel: 0, asaMs: null, occupancy: 1, stable: false };
  const waits = erlangC(traffic, agents);
  const spare = agents - traffic;
  return {
    agents,
    serviceLevel: 1 - waits * Math.exp((-spare * load.thresholdMs) / load.ahtMs),
    asaMs: (waits * load.ahtMs) / spare,
    occupancy: traffic / agents,
    stable: true,
  };
}

/** What to expect now, and what one more agent would do. */
export interface StaffingAdvice {
  readonly now: StaffingEstimate;
  readonly withOneMore: StaffingEstimate;
  /** Always true: whoever shows it must say so. */
  readonly estimate: true;
}

/** Throws like `estimateStaffing`. */
export function adviseStaffing(load: ErlangLoad, agents: number): StaffingAdvice {
  return {
    now: estimateStaffing(load, agents),
    withOneMore: estimateStaffing(load, agents + 1),
    estimate: true,
  };
}

/**
 * The fewest agents with whom the service level reaches `target` (0 to below 1). Throws a TypeError on
 * another target, and like `estimateStaffing`.
 */
export function agentsNeeded(load: ErlangLoad, target: number): number {
  if (!(target >= 0 && target < 1)) {
    throw new TypeError(`Bad service level target ${target}: give a share from 0 to below 1.`);
  }
  checkLoad(load, 0);
  let agents = Math.floor((load.arrivals * load.ahtMs) / load.intervalMs) + 1;
  while (estimateStaffing(load, agents).serviceLevel < target) agents += 1;
  return agents;
}

/**
 * The probability that a caller has to wait. By the recursion of Erlang B, whose terms stay between 0 and 1:
 * powers and factorials would overflow from about 170 agents on.
 */
function erlangC(traffic: number, agents: number): number {
  let blocked = 1;
  for (let servers = 1; servers <= agents; servers++) {
    blocked = (traffic * blocked) / (servers + traffic * blocked);
  }
  const occupancy = traffic / agents;
  return blocked / (1 - occupancy * (1 - blocked));
}

/** Throws a TypeError that says what of it makes no sense. */
export function checkLoad(load: ErlangLoad, agents: number): void {
  if (!Number.isInteger(agents) || agents < 0) {
    throw new TypeError(`Bad number of agents ${agents}: give a whole number of at least 0.`);
  }
  for (const field of ['arrivals', 'intervalMs', 'ahtMs', 'thresholdMs'] as const) {
    const value = load[field];
    const fits = Number.isFinite(value) && (field === 'intervalMs' ? value > 0 : value >= 0);
    if (!fits) throw new TypeError(`Bad ${field} ${value} for Erlang C: give a number that is not negative.`);
  }
}
