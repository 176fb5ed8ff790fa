import { originOf, place } from './axis.js';
import type { Axis, Zone } from './axis.js';

/** A stretch of a bar in percent of its width, rounded to hundredths. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

function percent(at: number): number {
  return Math.round(at * 10_000) / 100;
}

/** A place as percent of the width. */
export function percentOf(value: number, axis: Axis): number {
  return percent(place(value, axis));
}

function stretch(from: number, to: number): Stretch {
  const start = percent(Math.min(from, to));
  return { start, length: Math.round((percent(Math.max(from, to)) - start) * 100) / 100 };
}

/** The bar from the axis's zero to the value. */
export function valueBar(value: number, axis: Axis): Stretch {
  return stretch(originOf(axis), place(value, axis));
}

/** What a zone, or an interval, takes of the bar. */
export function stretchOf(span: Pick<Zone, 'from' | 'to'>, axis: Axis): Stretch {
  return stretch(place(span.from, axis), place(span.to, axis));
}
