import type { Texts } from '../model/vocabulary.js';
import { kpiColumn, parseOutlineId, type OutlineChoice } from './definitions/outlines.js';
import { thresholdProblem, type Thresholds } from './thresholds.js';

/** How a kind of centre weighs its KPIs. */
export interface Profile {
  readonly id: string;
  readonly names: Texts;
  /** The KPI that comes first, `kpi` or `kpi/variant`. */
  readonly leading: string;
  /** By `kpi` or `kpi/variant`, each in its own unit; a variant with none of its own takes the KPI's. */
  readonly thresholds: Readonly<Record<string, Thresholds>>;
  /** Below so many cases only what they leave no doubt about is judged: see `judge`. */
  readonly minSample: number;
}

/** A line that sells or informs for a while: whoever can't get through is lost. */
const campaign: Profile = {
  id: 'campaign',
  names: { ja: 'キャンペーン窓口', en: 'Campaign line' },
  leading: 'response-rate',
  thresholds: {
    'response-rate': { target: 0.9, watch: 0.9, alert: 0.8 },
    'abandonment-rate': { target: 0.05, watch: 0.05, alert: 0.1 },
    'service-level': { target: 0.8, watch: 0.8, alert: 0.7 },
    asa: { target: 20_000, watch: 20_000, alert: 40_000 },
    'oldest-wait': { target: 60_000, watch: 60_000, alert: 120_000 },
    occupancy: { target: [0.75, 0.88], watch: [0.7, 0.9], alert: [0.6, 0.95] },
  },
  minSample: 10,
};

/** A business that lives by keeping its customers: solved at once and well counts more than fast. */
const subscription: Profile = {
  id: 'subscription',
  names: { ja: '継続顧客窓口', en: 'Subscription business' },
  leading: 'fcr',
  thresholds: {
    fcr: { target: 0.75, watch: 0.75, alert: 0.65 },
    csat: { target: 0.85, watch: 0.85, alert: 0.75 },
    'repeat-rate': { target: 0.2, watch: 0.2, alert: 0.3 },
    'service-level': { target: 0.8, watch: 0.8, alert: 0.65 },
    'response-rate': { target: 0.9, watch: 0.9, alert: 0.8 },
    'abandonment-rate': { target: 0.05, watch: 0.05, alert: 0.1 },
    'oldest-wait': { target: 120_000, watch: 120_000, alert: 240_000 },
    occupancy: { target: [0.75, 0.85], watch: [0.65, 0.88], alert: [0.5, 0.92] },
  },
  minSample: 10,
};

/** The profiles that come with the library, by id. A starting point: their numbers are conventions. */
export const builtInProfiles: ReadonlyMap<string, Profile> = new Map(
  [campaign, subscription].map(profile => [profile.id, profile]),
);

/**
 * A profile of one's own, checked. Throws a TypeError that names what is wrong: an unknown KPI, limits that
 * do not fit its direction or contradict each other, a sample below 0.
 */
export function defineProfile(profile: Profile): Profile {
  const fail = (problem: string): never => {
    throw new TypeError(`Bad profile "${profile.id}": ${problem}.`);
  };
  if (profile.id === '' || profile.id.includes('|')) fail('its id is empty or contains "|"');
  if (profile.names.ja === '' || profile.names.en === '') fail('it has no name in ja or en');
  if (!(profile.minSample >= 0)) fail(`minSample ${profile.minSample}: give a number of at least 0`);
  if (!parseOutlineId(profile.leading)) fail(`unknown leading KPI "${profile.leading}"`);
  for (const [id, thresholds] of Object.entries(profile.thresholds)) {
    const choice = parseOutlineId(id);
    if (!choice) return fail(`unknown KPI "${id}"`);
    const problem = thresholdProblem(choice.definition.direction, thresholds);
    if (problem) fail(`KPI "${id}", ${problem}`);
  }
  return profile;
}

/**
 * What a profile says about a formula; nothing where it does not weigh it. Limits of the KPI hold for its
 * variants in the same unit: a target for a share says nothing about a mean.
 */
export function profileThresholds(profile: Profile, choice: OutlineChoice): Thresholds {
  const { definition, variant } = choice;
  const own = profile.thresholds[kpiColumn(choice)];
  const sameUnit = variant.unit === undefined || variant.unit === definition.unit;
  return own ?? (sameUnit ? profile.thresholds[definition.id] : undefined) ?? {};
}
