import { arc as d3Arc } from 'd3-shape';
import { originOf, place } from './axis.js';
import type { Axis, Zone } from './axis.js';

/** The box all arc paths are drawn in: `viewBox="0 0 240 122"`, the centre of the half circle at (120, 116). */
export const arcBox = { width: 240, height: 122, centreX: 120, centreY: 116 } as const;

const ring = { inner: 86, outer: 98, middle: 92 } as const;
const zoneRadius = 104;
const targetTick = { inner: 83, outer: 110, label: 118.5 } as const;
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
  readonly labelX: number;
  readonly labelY: number;
  /** Which side of its point the label's text stands on, so that it never lies on the tick. */
  readonly anchor: 'start' | 'middle' | 'end';
}

/** The target: an ink tick across, with the place of its number. */
export function targetMark(target: number, axis: Axis): TargetMark {
  const at = place(target, axis);
  const [labelX, labelY] = pointOnArc(at, targetTick.label);
  return {
    path: tick(at, targetTick.inner, targetTick.outer),
    labelX,
    // Half of a digit's height: the point is the label's middle, SVG wants its baseline.
    labelY: round(labelY + 3.2),
    anchor: at < 0.08 ? 'start' : at > 0.92 ? 'end' : 'middle',
  };
}

function tick(at: number, inner: number, outer: number): string {
  const [innerX, innerY] = pointOnArc(at, inner);
  const [outerX, outerY] = pointOnArc(at, outer);
  return `M${innerX} ${innerY}L${outerX} ${outerY}`;
}
