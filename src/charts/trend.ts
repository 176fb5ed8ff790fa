import { line as d3Line } from 'd3-shape';
import { place } from './axis.js';
import type { Axis } from './axis.js';

/** One interval of a day: a value, or `null` where it is undefined (a gap, never a zero). */
export interface TrendPoint {
  readonly at: number;
  readonly value: number | null;
}

export interface TrendBox {
  readonly width: number;
  readonly height: number;
  /** Kept free on every side, so that marks at the edge are whole. */
  readonly padding: number;
}

export interface TrendGeometry {
  /** The line, broken where a value is missing; a lone point is a dot (a line of no length). */
  readonly line: string;
  /** The level of the target; `null` where there is none. */
  readonly targetY: number | null;
  /** The newest value. */
  readonly last: TrendMark | null;
  /** The interval farthest on the wrong side. */
  readonly worst: TrendMark | null;
}

export interface TrendMark {
  readonly x: number;
  readonly y: number;
  readonly point: TrendPoint;
}

type Direction = 'higher' | 'lower' | 'band' | 'none';

/**
 * How bad a value is, greater is worse; `null` where no direction says so. In a band it is the distance
 * to its middle.
 */
function badness(value: number, direction: Direction, middle: number | null): number | null {
  if (direction === 'higher') return -value;
  if (direction === 'lower') return value;
  if (direction === 'band' && middle !== null) return Math.abs(value - middle);
  return null;
}

/** The worst of the points, the latest of equals; `null` without two values to compare. */
export function worstPoint(
  points: readonly TrendPoint[],
  direction: Direction,
  middle: number | null = null,
): TrendPoint | null {
  let worst: TrendPoint | null = null;
  let most = -Infinity;
  let count = 0;
  for (const point of points) {
    if (point.value === null) continue;
    count++;
    const bad = badness(point.value, direction, middle);
    if (bad === null || bad < most) continue;
    most = bad;
    worst = point;
  }
  return count < 2 ? null : worst;
}

/** The axis of a trend: all its values and the target, with a tenth of air above and below. */
export function trendAxis(points: readonly TrendPoint[], target: number | null): Axis {
  const values = points.flatMap(point => (point.value === null ? [] : [point.value]));
  if (target !== null) values.push(target);
  if (values.length === 0) return { from: 0, to: 1 };
  const low = Math.min(...values);
  const high = Math.max(...values);
  const air = high > low ? (high - low) * 0.1 : Math.abs(high) * 0.1 || 1;
  return { from: low - air, to: high + air };
}

/**
 * The line of a day. `from` and `to` are the instants at the left and right edge; points outside of them
 * are not drawn. Values lie on `axis`.
 */
export function trend(input: {
  readonly points: readonly TrendPoint[];
  readonly from: number;
  readonly to: number;
  readonly axis: Axis;
  readonly box: TrendBox;
  readonly target: number | null;
  readonly worst: TrendPoint | null;
}): TrendGeometry {
  const { axis, box } = input;
  const time: Axis = { from: input.from, to: Math.max(input.to, input.from + 1) };
  const x = (at: number): number => round(box.padding + place(at, time) * (box.width - 2 * box.padding));
  const y = (value: number): number =>
    round(box.height - box.padding - place(value, axis) * (box.height - 2 * box.padding));
  const points = input.points.filter(point => point.at >= time.from && point.at <= time.to);
  const mark = (point: TrendPoint | null | undefined): TrendMark | null =>
    point && point.value !== null ? { x: x(point.at), y: y(point.value), point } : null;
  const line = d3Line<TrendPoint>()
    .defined(point => point.value !== null)
    .x(point => x(point.at))
    .y(point => y(point.value ?? 0))
    .digits(2);
  return {
    line: line(points) ?? '',
    targetY: input.target === null ? null : y(input.target),
    last: mark(points.findLast(point => point.value !== null)),
    worst: mark(input.worst),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
