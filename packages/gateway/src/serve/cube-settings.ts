import {
  cellBands,
  cellCount,
  defaultBins,
  defaultCuts,
  epochDay,
  findSegmentPreset,
  segmentBins,
  type CubeSegments,
  type GivenCuts,
  type Method,
  type SegmentMap,
} from 'madoguchi/data';
import type { CubeConfig } from '../config/cube-schema.js';
import type { DailyCubeSettings } from '../cubes/daily-cube.js';
import type { CubesSettings } from '../cubes/cube-desk.js';
import type { LiveCubeSettings } from '../cubes/live-cube.js';
import type { Scoring } from '../cubes/scoring.js';
import { InputError } from '../input/problems.js';
import { segmentsFrom } from '../rfm/settings-file.js';
import { shopCube } from '../sources/simulator/shop/shop-cube.js';
import type { ServeOptions } from './serve-options.js';

/** Days between a cube and the day it is compared with. */
const usualCompareDays = 30;
const usualMinorUnits = 2;
/** What the cube of `--orders` is called. */
const usualId = 'all';

/**
 * The cubes of the configuration, and those that the command line names, which win over ones of their ids.
 *
 * @throws InputError when two have one id, or their settings don't fit each other
 */
export function cubesOf(options: ServeOptions, siteZone: string): CubesSettings {
  const named = namedCubes(options);
  const ids = new Set(named.map(({ id }) => id));
  const all = [...(options.cubes ?? []).filter(({ id }) => !ids.has(id)), ...named];
  const twice = all.find(({ id }, at) => all.findIndex(other => other.id === id) !== at);
  if (twice) throw new InputError(`Two cubes are called "${twice.id}": give each an id of its own.`);
  return {
    daily: all.flatMap(cube => (cube.kind === 'daily' ? [dailyCube(cube, siteZone)] : [])),
    live: all.flatMap(cube => (cube.kind === 'live' ? [liveCube(cube)] : [])),
  };
}

function namedCubes({
  orders,
  columns,
  customers,
  asOf,
  minorUnits,
  currency,
  liveCube: live,
  shop,
}: ServeOptions): readonly CubeConfig[] {
  const money = { minorUnits, currency };
  return [
    ...(orders === undefined
      ? []
      : [{ kind: 'daily', id: usualId, orders, columns, customers, asOf, ...money } as const]),
    ...(shop === true ? [shopCube] : []),
    ...(live === undefined ? [] : [{ kind: 'live', id: live, ...money } as const]),
  ];
}

type DailyConfig = Extract<CubeConfig, { kind: 'daily' }>;
type LiveConfig = Extract<CubeConfig, { kind: 'live' }>;

function dailyCube(cube: DailyConfig, siteZone: string): DailyCubeSettings {
  const { id, orders, format, customers, columns = {}, timeZone = siteZone, asOf, at = '00:00' } = cube;
  const method = cube.method ?? 'fixed';
  if (method !== 'fixed' && cube.cuts) {
    throw new InputError(
      `The cube "${id}" has cuts, which the method ${method} makes itself: leave out one of them.`,
    );
  }
  const named = Object.entries(columns).filter(([, column]) => column !== undefined);
  return {
    id,
    orders,
    format,
    customers,
    columns: Object.fromEntries(named) as Record<string, string>,
    timeZone,
    asOf: asOf === undefined ? null : (epochDay(asOf) ?? null),
    at,
    scoring: scoringOf(cube, method),
  };
}

function liveCube(cube: LiveConfig): LiveCubeSettings {
  return { id: cube.id, scoring: scoringOf(cube, 'fixed') };
}

function scoringOf(cube: CubeConfig, method: Scoring['method']): Scoring {
  const { id, bins = defaultBins, currency = null, distinctDays = false, netRefunds = false } = cube;
  const minorUnits = cube.minorUnits ?? (currency === null ? usualMinorUnits : digitsOf(currency));
  return {
    method,
    bins,
    cuts: cutsOf(id, cube.cuts, { method, bins, unit: 10 ** minorUnits }),
    suggested: [],
    minorUnits,
    currency,
    distinctDays,
    netRefunds,
    segments: segmentsOf(cube.segments ?? 'default'),
    compareDays: cube.compareDays ?? usualCompareDays,
  };
}

function digitsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? usualMinorUnits;
}

function cutsOf(
  id: string,
  given: CubeConfig['cuts'],
  { method, bins, unit }: { readonly method: Method; readonly bins: number; readonly unit: number },
): GivenCuts {
  for (const [dimension, cuts] of Object.entries(given ?? {})) {
    if (cuts === undefined || cuts.length === bins - 1) continue;
    throw new InputError(
      `The cube "${id}" has ${cuts.length} cuts of ${dimension.toUpperCase()}: give ${bins - 1} for ${bins} bands.`,
    );
  }
  const usual: GivenCuts = method === 'fixed' && bins === defaultBins ? defaultCuts : {};
  return {
    r: given?.r ?? usual.r,
    f: given?.f ?? usual.f,
    m: given?.m?.map(cut => Math.round(cut * unit)),
  };
}

/** A published map by its id, an own one as plain values. */
function segmentsOf(idOrFile: string): string | CubeSegments {
  return findSegmentPreset(idOrFile) ? idOrFile : plainMap(segmentsFrom(idOrFile));
}

function plainMap({ id, segments, of }: SegmentMap): CubeSegments {
  const places = Array.from({ length: cellCount }, (_, cell) => {
    const { r, f, m } = cellBands(cell, segmentBins);
    return of(r, f, m);
  });
  return { id, segments, of: places };
}
