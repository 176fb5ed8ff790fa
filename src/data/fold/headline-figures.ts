import { emptyCounters, type CounterField, type Counters, type MutableCounters } from '../kpi/counters.js';
import { parseOutlineId, type OutlineChoice } from '../kpi/definitions/outlines.js';
import { builtInProfiles, profileThresholds, type Profile } from '../kpi/profiles.js';
import { readKpi } from '../kpi/reading.js';
import { judge, type Thresholds } from '../kpi/thresholds.js';
import type { Channel, Instant } from '../model/vocabulary.js';
import type { Worded } from './records.js';
import type { Site } from './site.js';

/** What is nearer to now comes first: it can still be changed. */
export const spans = ['rolling-15m', 'interval', 'today'] as const;
export type Span = (typeof spans)[number];

/** What was counted in each; nothing where nothing happened. */
export type Counted = Readonly<Record<Span, Counters | undefined>>;

/** The counters that the judged figures are of, and arrivals. */
const countedFields: readonly CounterField[] = [
  'entered',
  'answered',
  'answeredWithin',
  'abandoned',
  'abandonedShort',
  'flowedOut',
];

/** A figure beyond the limits of the site's profile, of enough cases. */
export interface Missed {
  readonly kpi: 'service-level' | 'abandonment-rate';
  readonly span: Span;
  readonly severity: 'alert' | 'watch';
  readonly value: number;
  /** What is wanted: its target, else the strictest limit there is. */
  readonly limit: number;
  /** Who was not answered in time, or gave up. */
  readonly people: number;
}

/** Several queues together, of one channel or of all (`null`). */
export interface MissedTogether {
  readonly channel: Channel | null;
  readonly missed: Missed;
}

interface Measure {
  readonly kpi: Missed['kpi'];
  readonly choice: OutlineChoice;
  readonly thresholds: Thresholds;
}

/** Fewer cases are too few to judge, and to reckon with. */
export function minSampleOf(site: Site): number {
  return profileOf(site).minSample;
}

/** The limits that service levels are judged by. */
export function levelThresholds(site: Site): Thresholds {
  return measuresOf(profileOf(site)).find(({ kpi }) => kpi === 'service-level')?.thresholds ?? {};
}

/** The gravest, then the latest, then the one that most people are in; judged as gauges and tables do. */
export function worstMissed(counted: Counted, site: Site, at: Instant): Missed | null {
  let worst: Missed | null = null;
  for (const span of spans) {
    const counters = counted[span];
    if (!counters) continue;
    for (const measure of measuresOf(profileOf(site))) {
      const missed = missedOf(measure, counters, { span, site, at });
      if (missed && (!worst || isWorse(missed, worst))) worst = missed;
    }
  }
  return worst;
}

/** What all lines together miss, and those of a channel that several have. One line alone tells it itself. */
export function missedTogether(
  lines: readonly { readonly channel: Channel; readonly counted: Counted }[],
  site: Site,
  at: Instant,
): readonly MissedTogether[] {
  const sums = new Map<Channel, { readonly counted: Sums; lines: number }>();
  for (const { channel, counted } of lines) {
    const sum = sums.get(channel) ?? { counted: emptySums(), lines: 0 };
    sums.set(channel, sum);
    add(sum.counted, counted);
    sum.lines++;
  }
  const judged = (channel: Channel | null, counted: Counted): readonly MissedTogether[] => {
    const missed = worstMissed(counted, site, at);
    return missed ? [{ channel, missed }] : [];
  };
  const whole = emptySums();
  for (const { counted } of sums.values()) add(whole, counted);
  const all = lines.length < 2 ? [] : judged(null, whole);
  if (sums.size < 2) return all;
  const several = [...sums].filter(([, sum]) => sum.lines > 1);
  return [...all, ...several.flatMap(([channel, { counted }]) => judged(channel, counted))];
}

/** What is said of it; without a queue it is of several together. */
export function missedFact(
  { kpi, span: period, value, limit }: Missed,
  queueId: string | null,
  channel: Channel | null,
): Worded {
  return kpi === 'service-level'
    ? { code: 'below-target', params: { queueId, channel, period, serviceLevel: value, target: limit } }
    : { code: 'abandons', params: { queueId, channel, period, rate: value, limit } };
}

/** Adds what is judged. */
export function addCounted(sums: MutableCounters, part: Counters): void {
  for (const field of countedFields) sums[field] += part[field];
}

type Sums = Record<Span, MutableCounters>;

function emptySums(): Sums {
  return { 'rolling-15m': emptyCounters(), interval: emptyCounters(), today: emptyCounters() };
}

function add(sums: Sums, counted: Counted): void {
  for (const span of spans) {
    const part = counted[span];
    if (part) addCounted(sums[span], part);
  }
}

/** The site's profile; of one that is not built in nothing is known. */
function profileOf(site: Site): Profile {
  return builtInProfiles.get(site.settings.profile) ?? unknownProfile;
}
const unknownProfile: Profile = {
  ...{ id: '', names: { ja: '', en: '' }, leading: '', thresholds: {}, minSample: 10 },
};

const measures = new Map<Profile, readonly Measure[]>();

function measuresOf(profile: Profile): readonly Measure[] {
  const known = measures.get(profile);
  if (known) return known;
  const made = (['service-level', 'abandonment-rate'] as const).flatMap(kpi => {
    const choice = parseOutlineId(kpi);
    return choice ? [{ kpi, choice, thresholds: profileThresholds(profile, choice) }] : [];
  });
  measures.set(profile, made);
  return made;
}

interface Judged {
  readonly span: Span;
  readonly site: Site;
  readonly at: Instant;
}

function missedOf({ kpi, choice, thresholds }: Measure, counters: Counters, { span, site, at }: Judged) {
  const { basis, timeZone } = site.settings;
  // Nobody is shown this reading, so it needs no period.
  const period = { from: at, to: at, timeZone };
  const context = { period, span, basis, asOf: at, final: false };
  const reading = readKpi(choice.definition, choice.variant.id, { counters, at }, context);
  const options = { minSample: minSampleOf(site), definition: choice.definition };
  const { verdict, against } = judge(reading, thresholds, options);
  const limit = against && thresholds[against];
  const { value, numerator, denominator } = reading;
  if ((verdict !== 'alert' && verdict !== 'watch') || value === null || typeof limit !== 'number')
    return null;
  const people = kpi === 'service-level' ? (denominator ?? 0) - (numerator ?? 0) : (numerator ?? 0);
  return { kpi, span, severity: verdict, value, limit, people } satisfies Missed;
}

function isWorse(one: Missed, other: Missed): boolean {
  if (one.severity !== other.severity) return one.severity === 'alert';
  return one.span === other.span && one.people > other.people;
}
