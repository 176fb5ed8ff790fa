import { parseOutlineId, type OutlineChoice } from '../kpi/definitions/outlines.js';
import { builtInProfiles, profileThresholds, type Profile } from '../kpi/profiles.js';
import { readKpi } from '../kpi/reading.js';
import { judge, type Thresholds } from '../kpi/thresholds.js';
import type { Channel } from '../model/vocabulary.js';
import { spans, type Counted, type JudgedCounts, type Span } from './judged-counts.js';
import type { Worded } from './records.js';
import type { Site } from './site.js';

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

/** The worst figure of each span, as long as the counts and the site stay the same ones. */
export class MissedFigures {
  #site: Site | null = null;
  #of: Record<Span, JudgedCounts | undefined> = { ...nothing };
  readonly #missed: Record<Span, Missed | null> = { 'rolling-15m': null, interval: null, today: null };

  /** The gravest, then the latest, then the one that most people are in; judged as gauges and tables do. */
  worst(counted: Counted, site: Site): Missed | null {
    if (site !== this.#site) this.#of = { ...nothing };
    this.#site = site;
    let worst: Missed | null = null;
    for (const span of spans) {
      const counts = counted[span];
      if (counts !== this.#of[span]) this.#missed[span] = counts ? missedIn(span, counts, site) : null;
      this.#of[span] = counts;
      const missed = this.#missed[span];
      if (missed && (!worst || isWorse(missed, worst))) worst = missed;
    }
    return worst;
  }
}

const nothing: Counted = { 'rolling-15m': undefined, interval: undefined, today: undefined };

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

function missedIn(span: Span, counters: JudgedCounts, site: Site): Missed | null {
  let worst: Missed | null = null;
  for (const measure of measuresOf(profileOf(site))) {
    const missed = missedOf(measure, counters, span, site);
    if (missed && (!worst || isWorse(missed, worst))) worst = missed;
  }
  return worst;
}

function missedOf({ kpi, choice, thresholds }: Measure, counters: JudgedCounts, span: Span, site: Site) {
  const { basis, timeZone } = site.settings;
  // Nobody is shown this reading, so it needs no period, and no instant: nothing in it is as old as something else.
  const context = { period: { from: 0, to: 0, timeZone }, span, basis, asOf: 0, final: false };
  const reading = readKpi(choice.definition, choice.variant.id, { counters, at: 0 }, context);
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
