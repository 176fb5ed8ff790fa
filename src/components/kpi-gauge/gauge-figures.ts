import type { TrendPoint } from '../../charts/trend.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { lateAfterMs, staleAfterMs } from '../../data/store/freshness.js';
import type { Freshness } from '../../data/store/freshness.js';
import type { Scope } from '../base/scope.js';
import { warnOnce } from '../base/warnings.js';
import { givenFacts, givenTrend } from './given-facts.js';
import type { GaugeData } from './kpi-gauge.data.js';
import { gaugeFacts, gaugeTrend } from './kpi-gauge.facts.js';
import type { GaugeFacts, GaugeRecords } from './kpi-gauge.facts.js';
import { gaugeSettings } from './kpi-gauge.settings.js';
import type { GaugeAttributes, GaugeSettings } from './kpi-gauge.settings.js';
import { gaugeLimits } from './limits.js';
import type { GaugeLimits, LimitInputs } from './limits.js';
import { dataReader } from './on-demand.js';

export type GaugeProperties = GaugeAttributes & LimitInputs & { readonly profile?: string | undefined };

/** The trend is a line of half hours: once a second is often enough to sum it up again. */
const trendEveryMs = 1_000;

interface KeptTrend {
  readonly version: string;
  readonly at: number;
  readonly points: readonly TrendPoint[];
}

/** What a gauge shows by its properties: the same from the records of a feed and from given data. */
export class GaugeFigures {
  settings: GaugeSettings = gaugeSettings({});
  /** False until the properties were taken in: nothing is to be asked for before. */
  configured = false;
  #properties: GaugeProperties = {};
  #data: GaugeData | undefined;
  #limits: { readonly profile: string | undefined; readonly limits: GaugeLimits } | undefined;
  #trend: KeptTrend | undefined;
  #subject = '';

  /** Takes the properties in, and warns once of each that can't be used. `given` is `data` as an object. */
  configure(properties: GaugeProperties, scope: Scope, given: object | undefined, subject: string): void {
    this.configured = true;
    this.#properties = properties;
    this.#subject = subject;
    this.settings = gaugeSettings(properties, scope);
    this.#limits = undefined;
    this.#trend = undefined;
    this.#data = undefined;
    this.#warn('bad-attribute', this.settings.problems);
    if (!given) return;
    const { code } = dataReader;
    if (!code) {
      this.#data = { state: dataReader.pending ? 'loading' : 'failed' };
      return;
    }
    const { data, problem } = code.parseGaugeData(given);
    this.#data = data ?? { state: 'failed' };
    if (problem !== undefined) this.#warn('bad-data', [`${problem}. Nothing of it is shown.`]);
  }

  /** True for a KPI that is never drawn as live. */
  get onlyInBatches(): boolean {
    return this.settings.query?.choice.definition.batchOnly === true;
  }

  /** Whether given data says of when it is. */
  get dated(): boolean {
    return this.#data?.asOf !== undefined || this.#data?.day !== undefined || this.#data?.state !== undefined;
  }

  get currency(): string | undefined {
    return this.#data?.currency;
  }

  /** The figure at an instant; `undefined` as long as nothing is known. */
  facts(records: GaugeRecords, at: Instant): GaugeFacts | undefined {
    const { query } = this.settings;
    if (!query) return undefined;
    return this.#data ? givenFacts(this.#data, query.choice, at) : gaugeFacts(records, query, at);
  }

  /** The half hours of the day. `version` changes with the records, `now` is on a monotonic clock. */
  trend(records: GaugeRecords, version: string, now: number, facts: GaugeFacts): readonly TrendPoint[] {
    const { query } = this.settings;
    if (!query) return [];
    if (this.#data) return givenTrend(this.#data, query.choice, facts);
    const kept = this.#trend;
    if (kept && (kept.version === version || now - kept.at < trendEveryMs)) return kept.points;
    const points = gaugeTrend(records, query, facts.context.asOf);
    this.#trend = { version, at: now, points };
    return points;
  }

  /** Target and thresholds: the page's own, else those of its profile, else of the site's. */
  limits(siteProfile: string | undefined): GaugeLimits {
    const { profile: own } = this.#properties;
    const profile = own || siteProfile;
    if (this.#limits && this.#limits.profile === profile) return this.#limits.limits;
    const { query } = this.settings;
    const limits: GaugeLimits = query
      ? gaugeLimits(query.choice, { own, site: siteProfile }, this.#properties)
      : { thresholds: {}, minSample: 10, problems: [] };
    this.#limits = { profile, limits };
    this.#warn('bad-limit', limits.problems);
    return limits;
  }

  /** How old given data is, by its own word: it grows old like a feed that has stopped. */
  givenFreshness(now: Instant): Freshness {
    const { state, day, asOf } = this.#data ?? {};
    if (state) return { state, ageMs: null, asOf: null };
    if (day !== undefined) return { state: 'batch', ageMs: null, asOf: null, batchDay: day };
    if (asOf === undefined) return { state: 'live', ageMs: null, asOf: null };
    const ageMs = Math.max(0, now - asOf);
    return { state: ageMs < lateAfterMs ? 'live' : ageMs <= staleAfterMs ? 'late' : 'stale', ageMs, asOf };
  }

  #warn(code: string, problems: readonly string[]): void {
    for (const problem of problems) warnOnce(code, `<${this.#subject}>: ${problem}`, problem);
  }
}
