import type { AgentRecord, LaneRecord } from '../../data/fold/records.js';
import type { AgentState, Instant } from '../../data/model/vocabulary.js';

/** A stretch of a day as it is drawn; `unknown`: nothing is known of it. */
export interface Stretch {
  readonly state: AgentState | 'unknown';
  readonly reason: string | null;
  readonly from: Instant;
  readonly to: Instant;
}

export interface Shift {
  readonly from: Instant;
  readonly to: Instant;
  /** In their order and without a hole; at least one. */
  readonly stretches: readonly Stretch[];
  /** Nothing is known of what was before. */
  readonly isCutOff: boolean;
}

/** Who was away for so long in one go has begun another shift. */
const betweenShiftsMs = 3 * 3_600_000;
/** Less than this between two stretches is rounding and no hole. */
const holeMs = 1000;

/** The same day, gone on to what the agent's own record says now: what lasted ends where the new state began. */
export function continued(
  lane: readonly LaneRecord[],
  { state, reason, since }: Pick<AgentRecord, 'state' | 'reason' | 'since'>,
): readonly LaneRecord[] {
  const last = lane.at(-1);
  if (last && last.since >= since) {
    const isSame = last.state === state && last.reason === reason && last.until === null;
    if (isSame || last.since > since) return lane;
    return [...lane.slice(0, -1), { state, reason, since, until: null }];
  }
  const closed = last && (last.until === null || last.until > since) ? { ...last, until: since } : last;
  const before = closed ? [...lane.slice(0, -1), closed] : lane;
  return [...before, { state, reason, since, until: null }];
}

/** Records as they came, each once, the oldest first. */
export function inOrder(records: readonly LaneRecord[]): readonly LaneRecord[] {
  const bySince = new Map(records.map(record => [record.since, record]));
  return [...bySince.values()].sort((one, other) => one.since - other.since);
}

/** Every instant from the first stretch to `now`, each in one stretch; what nobody told is `unknown`. */
export function stretchesOf(lane: readonly LaneRecord[], now: Instant): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = Number.NaN;
  lane.forEach(({ state, reason, since, until }, index) => {
    const next = lane[index + 1]?.since ?? now;
    const to = Math.min(until ?? next, next, now);
    if (since >= now) return;
    if (since - at >= holeMs) stretches.push({ state: 'unknown', reason: null, from: at, to: since });
    const from = since - at < holeMs ? at : since;
    at = Math.max(to, from);
    if (at > from) stretches.push({ state, reason, from, to: at });
  });
  if (now - at >= holeMs) stretches.push({ state: 'unknown', reason: null, from: at, to: now });
  return stretches;
}

/** The shift that goes on, or the last one: back to where the agent was away for hours. `null` where nothing is known. */
export function shiftOf(lane: readonly LaneRecord[], now: Instant): Shift | null {
  const all = stretchesOf(lane, now);
  const isAway = ({ state, from, to }: Stretch): boolean =>
    (state === 'offline' || state === 'unknown') && to - from >= betweenShiftsMs;
  const end = all.findLastIndex(stretch => !isAway(stretch)) + 1;
  const begin = all.slice(0, end).findLastIndex(isAway) + 1;
  const stretches = end === 0 ? all.slice(-1) : all.slice(begin, end);
  const [first] = stretches;
  const last = stretches.at(-1);
  if (!first || !last) return null;
  return { from: first.from, to: last.to, stretches, isCutOff: begin === 0 };
}

/** How long each state lasted in all, the longest first, in milliseconds. */
export function sumsOf(
  stretches: readonly Stretch[],
): readonly (readonly [state: Stretch['state'], ms: number])[] {
  const sums = new Map<Stretch['state'], number>();
  for (const { state, from, to } of stretches) sums.set(state, (sums.get(state) ?? 0) + to - from);
  return [...sums].sort(([, one], [, other]) => other - one);
}
