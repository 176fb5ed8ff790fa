import { arc as d3Arc } from 'd3-shape';
import { originOf, place } from './axis.js';
import type { Axis, Zone } from './axis.js';

/** The box all arc paths are drawn in, with room above for the number of a target at twelve o'clock. */
export const arcBox = { width: 240, top: -11, height: 133, centreX: 120, centreY: 116 } as const;

export const arcViewBox = `0 ${arcBox.top} ${arcBox.width} ${arcBox.height}`;

const ring = { inner: 86, outer: 98, middle: 92 } as const;
const zoneRadius = 104;
const targetTick = { inner: 83, outer: 110, label: 121 } as const;
/** An interval is drawn as ticks across the ring this many units apart, so that it is no solid value. */
const intervalPitch = 4.5;

const sector = d3Arc<readonly [start: number, end: number]>()
  .innerRadius(ring.inner)
  .outerRadius(ring.outer)
  .startAngle(span => angleOf(span[0]))
  .endAngle(span => angleOf(span[1]))
  .digits(2);

/** A place of 0 is at nine o'clock, of 1 at three; d3 counts from twelve, clockwise. */
function angleOf(at: number): number {
  return (at - 0.5) * Math.PI;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The point at a place and radius, in the coordinates of the box. */
export function pointOnArc(at: number, radius: number): readonly [x: number, y: number] {
  const angle = angleOf(at);
  return [round(arcBox.centreX + radius * Math.sin(angle)), round(arcBox.centreY - radius * Math.cos(angle))];
}

/**
 * A piece of the ring between two places, in either order, as a closed path around the centre (0, 0):
 * to be drawn inside `translate(120 116)`. Empty where it has no length.
 */
export function ringPath(from: number, to: number): string {
  if (from === to) return '';
  return sector([Math.min(from, to), Math.max(from, to)]) ?? '';
}

/** The ring from the axis's zero to the value. */
export function valueRing(value: number, axis: Axis): string {
  return ringPath(originOf(axis), place(value, axis));
}

/** An interval as ticks across the ring: it says "somewhere in here" and can't be taken for a value. */
export function intervalTicks(low: number, high: number, axis: Axis): string {
  const from = place(low, axis);
  const to = place(high, axis);
  const count = Math.max(1, Math.round(((to - from) * Math.PI * ring.middle) / intervalPitch));
  let path = '';
  for (let index = 0; index <= count; index++) {
    path += tick(from + ((to - from) * index) / count, ring.inner, ring.outer);
  }
  return path;
}

/** A thin line outside of the ring along a zone. */
export function zoneLine(zone: Zone, axis: Axis): string {
  const from = place(zone.from, axis);
  const to = place(zone.to, axis);
  if (from === to) return '';
  const [startX, startY] = pointOnArc(from, zoneRadius);
  const [endX, endY] = pointOnArc(to, zoneRadius);
  return `M${startX} ${startY}A${zoneRadius} ${zoneRadius} 0 0 1 ${endX} ${endY}`;
}

export interface TargetMark {
  /** The tick across ring and zone. */
  readonly path: string;
  /** The middle of its number, on the baseline. */
  readonly labelX: number;
  readonly labelY: number;
}

/** Half of a digit's height, and how wide a character is, at the label's 11 units. */
const label = { middle: 3.6, character: 6.3, shift: 0.052 } as const;

/**
 * The target: an ink tick across, with the place of its number of so many characters. Near the ends there
 * is no room outward of the tick, so the number stands above it.
 */
export function targetMark(target: number, axis: Axis, characters = 2): TargetMark {
  const at = place(target, axis);
  const shifted = at < 0.14 ? at + label.shift : at > 0.86 ? at - label.shift : at;
  const [x, y] = pointOnArc(shifted, targetTick.label);
  const half = (characters * label.character) / 2;
  return {
    path: tick(at, targetTick.inner, targetTick.outer),
    labelX: round(Math.min(arcBox.width - half, Math.max(half, x))),
    labelY: round(y + label.middle),
  };
}

function tick(at: number, inner: number, outer: number): string {
  const [innerX, innerY] = pointOnArc(at, inner);
  const [outerX, outerY] = pointOnArc(at, outer);
  return `M${innerX} ${innerY}L${outerX} ${outerY}`;
}
