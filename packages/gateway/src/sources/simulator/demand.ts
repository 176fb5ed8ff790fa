import type { Instant } from 'madoguchi/data';
import { demands, hourShare, rushes, type Demand } from './centre.js';
import type { Random } from './random.js';

export interface Arrival {
  readonly at: Instant;
  readonly demand: Demand;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * The arrivals of one day from its local midnight on: a Poisson process whose rate changes with the hour,
 * made by thinning (Lewis and Shedler 1979) so that no two arrivals depend on each other.
 */
export function arrivalsOf(midnight: Instant, random: Random): readonly Arrival[] {
  const busyness = random.between(0.93, 1.08);
  return demands.flatMap(demand => arrivalsOn(midnight, demand, busyness, random));
}

function arrivalsOn(midnight: Instant, demand: Demand, busyness: number, random: Random): Arrival[] {
  const rateAt = (ms: number): number =>
    (demand.daily * busyness * hourShare(demand.channel, Math.floor(ms / hourMs)) * rushFactor(demand, ms)) /
    hourMs;
  let highest = 0;
  for (let ms = 0; ms < dayMs; ms += 300_000) highest = Math.max(highest, rateAt(ms));
  const arrivals: Arrival[] = [];
  for (let ms = random.exponential(1 / highest); ms < dayMs; ms += random.exponential(1 / highest)) {
    if (random.chance(rateAt(ms) / highest)) arrivals.push({ at: midnight + Math.floor(ms), demand });
  }
  return arrivals;
}

function rushFactor(demand: Demand, ms: number): number {
  const minute = ms / 60_000;
  const rush = rushes.find(({ queue, from, to }) => queue === demand.queue && minute >= from && minute < to);
  return rush?.factor ?? 1;
}
