import * as v from 'valibot';
import type { CubeSettings } from '../../model/cube-settings.js';
import { parserOf, refused, type Parsed } from '../../model/parsed.js';
import type { AnalysisOptions } from '../analysis.js';
import { dimensions, type Dimension } from '../orders/columns.js';
import { fewestBins, mostBins } from '../scores/scores.js';
import { cellCount, mapOfPlaces, segmentBins, type SegmentMap } from '../segments/segment-map.js';
import { findSegmentPreset } from '../segments/segments.js';
import { givenCuts } from '../scores/thresholds.js';

/** A cube's settings, checked, with what follows from them. */
export interface CubeRules {
  readonly settings: CubeSettings;
  /** `null` where there are not five bands. */
  readonly segments: SegmentMap | null;
  /** A value's band is one more than the thresholds below it, of days counted from the other end. */
  readonly thresholds: Readonly<Record<Dimension, Float64Array>>;
}

/** Ten years; what was longer ago compares with nothing of today. */
const longestCompareDays = 3_660;

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const cutList = v.array(v.pipe(v.number(), v.finite()));
const word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

const parseSettings = parserOf(
  v.object({
    method: v.literal('fixed'),
    bins: whole(fewestBins, mostBins),
    cuts: v.object({ r: cutList, f: cutList, m: cutList }),
    suggested: v.array(v.picklist(dimensions)),
    minorUnits: whole(0, 4),
    currency: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
    distinctDays: v.boolean(),
    netRefunds: v.boolean(),
    segments: v.union([
      word,
      v.object({
        id: word,
        segments: v.pipe(
          v.array(v.object({ id: word, name: v.object({ ja: word, en: word }) })),
          v.minLength(1),
          v.maxLength(cellCount),
        ),
        of: v.pipe(v.array(whole(0, cellCount - 1)), v.length(cellCount)),
      }),
    ]),
    compareDays: whole(1, longestCompareDays),
  }),
);

/** Reads the settings of a live cube, or the first thing that is wrong with them. */
export function parseCubeRules(input: unknown): Parsed<CubeRules> {
  const parsed = parseSettings(input);
  if (!parsed.ok) return parsed;
  const settings = parsed.value;
  const { bins, cuts } = settings;
  const bad = dimensions.find(name => !fits(cuts[name], bins));
  if (bad) {
    const reason = `There are ${bins} bands: give ${bins - 1} cuts in ascending order, each once.`;
    return refused(`cuts.${bad}`, 'contradiction', reason);
  }
  const segments = bins === segmentBins ? segmentMapOf(settings.segments) : null;
  if (segments === undefined) {
    return refused(
      'segments',
      'word',
      'There is no such map: give the id of a published one, or an own one.',
    );
  }
  const limits = (name: Dimension): Float64Array => Float64Array.from(givenCuts(cuts[name]).thresholds);
  const thresholds = { r: limits('r'), f: limits('f'), m: limits('m') };
  return { ok: true, value: { settings, segments, thresholds } };
}

function fits(cuts: readonly number[], bins: number): boolean {
  return cuts.length === bins - 1 && cuts.every((cut, at) => at === 0 || cut > (cuts[at - 1] ?? cut));
}

function segmentMapOf(given: CubeSettings['segments']): SegmentMap | undefined {
  if (typeof given === 'string') return findSegmentPreset(given);
  const { id, segments, of } = given;
  return of.every(place => place < segments.length)
    ? mapOfPlaces(id, segments, Uint8Array.from(of))
    : undefined;
}

/**
 * How the customers of such a cube are analysed on a day.
 *
 * @param asOf days since 1970-01-01
 */
export function cubeAnalysisOptions({ settings, segments }: CubeRules, asOf: number): AnalysisOptions {
  const { method, bins, cuts, minorUnits, distinctDays, netRefunds } = settings;
  const options = { asOf, method, bins, cuts, minorUnits, distinctDays, netRefunds };
  return segments ? { ...options, segments } : options;
}
