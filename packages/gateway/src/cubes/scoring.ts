import {
  findSegmentPreset,
  mapOfPlaces,
  type AnalysisOptions,
  type CubeSegments,
  type Cuts,
  type Dimension,
  type GivenCuts,
  type Method,
  type SegmentMap,
  type StageRule,
} from 'madoguchi/data';

/** How the customers of a cube are scored, as plain values: it crosses to the thread that does it. */
export interface Scoring {
  readonly method: Method;
  readonly bins: number;
  /** For `fixed`; amounts in the smallest unit. What is absent is taken from the data. */
  readonly cuts: GivenCuts;
  /** The dimensions of these cuts that were once taken from the data. */
  readonly suggested: readonly Dimension[];
  readonly minorUnits: number;
  /** ISO 4217. */
  readonly currency: string | null;
  readonly distinctDays: boolean;
  readonly netRefunds: boolean;
  /** The id of a published map, or an own one. */
  readonly segments: string | CubeSegments;
  readonly stageRules?: readonly StageRule[] | undefined;
  /** How many days the earlier day lies back that is compared with. */
  readonly compareDays: number;
}

/** How a cube was scored in the end: told with every list that leaves the gateway. */
export interface HowMade {
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  readonly method: Method;
  readonly bins: number;
  readonly cuts: Cuts | null;
  readonly suggested: readonly string[];
  readonly minorUnits: number;
  readonly currency: string | null;
  readonly distinctDays: boolean;
  readonly netRefunds: boolean;
  readonly segments: string | null;
}

export function analysisOptions(scoring: Scoring, asOf: number): AnalysisOptions {
  const { method, bins, cuts, minorUnits, distinctDays, netRefunds, segments, stageRules } = scoring;
  return {
    asOf,
    method,
    bins,
    cuts,
    minorUnits,
    distinctDays,
    netRefunds,
    segments: segmentMap(segments),
    ...(stageRules && { stageRules }),
  };
}

/** @throws RangeError where there is no published map of that id */
function segmentMap(segments: string | CubeSegments): SegmentMap {
  if (typeof segments !== 'string')
    return mapOfPlaces(segments.id, segments.segments, Uint8Array.from(segments.of));
  const preset = findSegmentPreset(segments);
  if (preset) return preset;
  throw new RangeError(`There is no map of segments "${segments}".`);
}
