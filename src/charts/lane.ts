import { place } from './axis.js';

/** A stretch of time on a lane, from one instant to another. */
export interface LaneStretch {
  readonly from: number;
  readonly to: number;
}

export interface LaneBar<T> {
  readonly stretch: T;
  /** In percent of the lane's length. */
  readonly x: number;
  readonly width: number;
}

/** Where each stretch lies between two instants; what lies outside is cut off, what has no length left out. */
export function laneBars<T extends LaneStretch>(
  stretches: readonly T[],
  { from, to }: LaneStretch,
): readonly LaneBar<T>[] {
  const axis = { from, to: Math.max(to, from + 1) };
  return stretches.flatMap(stretch => {
    const x = round(place(stretch.from, axis) * 100);
    const width = round(place(stretch.to, axis) * 100 - x);
    return width > 0 ? [{ stretch, x, width }] : [];
  });
}

export interface LaneTick {
  readonly at: number;
  /** In percent of the lane's length. */
  readonly x: number;
}

const hourMs = 3_600_000;
const stepHours = [1, 2, 3, 6, 12] as const;

/**
 * The full hours of a lane, as many as there is room for. Which instant an hour begins at is the site's to say: where
 * the clock is set back, or a zone is half an hour off, it is none of UTC's.
 * @param startOf the start of the local interval of so many ms around an instant
 * @param most ticks there is room for, at least 1
 */
export function hourTicks(
  { from, to }: LaneStretch,
  startOf: (instant: number, lengthMs: number) => number,
  most: number,
): readonly LaneTick[] {
  const hours = stepHours.find(step => (to - from) / (step * hourMs) <= most) ?? 24;
  const lengthMs = hours * hourMs;
  const ticks: LaneTick[] = [];
  for (let at = startOf(from, lengthMs); at <= to; at = nextStart(at, lengthMs, startOf)) {
    if (at >= from) ticks.push({ at, x: round(place(at, { from, to: Math.max(to, from + 1) }) * 100) });
  }
  return ticks;
}

/** The next interval begins after this one, also where a change of the clock makes one longer or shorter. */
function nextStart(
  at: number,
  lengthMs: number,
  startOf: (instant: number, lengthMs: number) => number,
): number {
  for (let ahead = lengthMs; ; ahead += hourMs / 2) {
    const start = startOf(at + ahead, lengthMs);
    if (start > at) return start;
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
