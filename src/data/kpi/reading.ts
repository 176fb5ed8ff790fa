import type { Basis, Instant, Period } from '../model/vocabulary.js';
import { agentTimeFields, type AgentCounters, type Counters } from './counters.js';
import type { KpiOutline, KpiField, KpiFormula, NowField, Term, Unit } from './definition.js';
import { wilson } from './wilson.js';

/** From when to when, in whose time. */
export interface ReadingPeriod {
  readonly from: Instant;
  readonly to: Instant;
  readonly timeZone: string;
}

/** A figure that carries its own proof. */
export interface Reading {
  readonly kpi: string;
  readonly variant: string;
  /** `null` when the denominator is 0, or nothing is known. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly unit: Unit;
  readonly period: ReadingPeriod;
  readonly basis: Basis;
  readonly asOf: Instant;
  /** True 15 minutes after the end of the period: late facts are no longer expected. */
  readonly final: boolean;
  /** The 95 % Wilson interval of a proportion (z = 1.96); `null` for other figures. */
  readonly low: number | null;
  readonly high: number | null;
  /**
   * On the event basis: by how many cases the numerator exceeds the denominator, at least so many were
   * carried over from other intervals. 0 for all other figures.
   */
  readonly carriedOver: number;
}

/** What is now in one queue, or in several together. */
export interface NowFacts {
  readonly oldestEnqueuedAt: Instant | null;
  readonly open: number;
  readonly oldestOpenedAt: Instant | null;
}

/** What a reading is made from: sums of a period, what is now, and the instant of reading. */
export interface KpiFacts {
  /** Those that the figure is of, at least. */
  readonly counters?: Partial<Counters | AgentCounters> | undefined;
  readonly now?: NowFacts | undefined;
  readonly at: Instant;
}

/** What a reading says about where its figures come from. */
export interface ReadingContext {
  readonly period: ReadingPeriod;
  /** Over `rolling-15m` the figures of agents are undefined: their times are not kept by the minute. */
  readonly span?: Period | undefined;
  readonly basis: Basis;
  readonly asOf: Instant;
  readonly final: boolean;
  /** What an hour of an agent's paid time costs, in the currency's smallest unit. */
  readonly agentCostPerHour?: number | undefined;
}

const hourMs = 3_600_000;
const agentFields: ReadonlySet<string> = new Set(agentTimeFields);

/**
 * Reads a KPI from sums. `variantId` is one of the definition's variants, by default the first; throws a
 * TypeError on another. The value is `null` where the denominator is 0 or a part is unknown.
 */
export function readKpi(
  definition: KpiOutline,
  variantId: string | undefined,
  facts: KpiFacts,
  context: ReadingContext,
): Reading {
  const variant = variantOf(definition, variantId);
  const numerator = sumOf(variant.numerator, facts, context);
  const denominator = variant.denominator.length === 0 ? null : sumOf(variant.denominator, facts, context);
  const interval = intervalOf(definition, variant, numerator, denominator, context);
  return {
    kpi: definition.id,
    variant: variant.id,
    value: valueOf(variant, numerator, denominator, facts, context),
    numerator,
    denominator,
    unit: variant.unit ?? definition.unit,
    period: context.period,
    basis: context.basis,
    asOf: context.asOf,
    final: context.final,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    carriedOver: carriedOver(definition, numerator, denominator, context),
  };
}

/** The variant of this id, by default the first. Throws a TypeError that names those there are. */
export function variantOf<Kpi extends KpiOutline>(
  definition: Kpi,
  variantId?: string,
): Kpi['variants'][number] {
  const variants: readonly Kpi['variants'][number][] = definition.variants;
  const variant = variantId === undefined ? variants[0] : variants.find(({ id }) => id === variantId);
  if (variant) return variant;
  const known = variants.map(({ id }) => id).join(', ');
  throw new TypeError(`The KPI "${definition.id}" has no variant "${variantId ?? ''}"; it has: ${known}.`);
}

/** The factor of the quotient; `null` where it is a setting that is not set. */
export function scaleOf(variant: KpiFormula, context: ReadingContext): number | null {
  const scale = variant.scale ?? 1;
  if (variant.scaleSetting === undefined) return scale;
  const setting = context[variant.scaleSetting];
  return setting === undefined ? null : (scale * setting) / hourMs;
}

/** One field's figure; `null` where these facts do not have it. */
export function fieldValue(field: KpiField, facts: KpiFacts, context: ReadingContext): number | null {
  if (isNowField(field)) return nowValue(field, facts);
  if (context.span === 'rolling-15m' && agentFields.has(field)) return null;
  const counters: Partial<Record<string, number>> | undefined = facts.counters;
  return counters?.[field] ?? null;
}

/** What is now in all of these together: the oldest of all, and the sum of what is open. */
export function mergeNow(list: Iterable<NowFacts>): NowFacts {
  let open = 0;
  let oldestEnqueuedAt: Instant | null = null;
  let oldestOpenedAt: Instant | null = null;
  for (const now of list) {
    open += now.open;
    oldestEnqueuedAt = earlier(oldestEnqueuedAt, now.oldestEnqueuedAt);
    oldestOpenedAt = earlier(oldestOpenedAt, now.oldestOpenedAt);
  }
  return { oldestEnqueuedAt, open, oldestOpenedAt };
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

function isNowField(field: KpiField): field is NowField {
  return field === 'oldestWait' || field === 'open' || field === 'oldestOpenAge';
}

function nowValue(field: NowField, { now, at }: KpiFacts): number | null {
  if (!now) return null;
  if (field === 'open') return now.open;
  const since = field === 'oldestWait' ? now.oldestEnqueuedAt : now.oldestOpenedAt;
  return since === null ? null : Math.max(0, at - since);
}

function sumOf(terms: readonly Term[], facts: KpiFacts, context: ReadingContext): number | null {
  let sum = 0;
  for (const [field, weight] of terms) {
    const value = fieldValue(field, facts, context);
    if (value === null) return null;
    sum += weight * value;
  }
  return sum;
}

function valueOf(
  variant: KpiFormula,
  numerator: number | null,
  denominator: number | null,
  facts: KpiFacts,
  context: ReadingContext,
): number | null {
  const scale = scaleOf(variant, context);
  if (numerator === null || scale === null) return null;
  if (variant.needs && !((sumOf(variant.needs, facts, context) ?? 0) > 0)) return null;
  if (variant.denominator.length === 0) return numerator * scale;
  return denominator === null || denominator === 0 ? null : (numerator / denominator) * scale;
}

function intervalOf(
  definition: KpiOutline,
  variant: KpiFormula,
  numerator: number | null,
  denominator: number | null,
  context: ReadingContext,
): ReturnType<typeof wilson> {
  if (!(variant.proportion ?? definition.proportion)) return null;
  if (definition.carriesOver && context.basis === 'event') return null;
  return numerator === null || denominator === null ? null : wilson(numerator, denominator);
}

function carriedOver(
  definition: KpiOutline,
  numerator: number | null,
  denominator: number | null,
  context: ReadingContext,
): number {
  if (!definition.carriesOver || context.basis !== 'event') return 0;
  return Math.max(0, (numerator ?? 0) - (denominator ?? 0));
}
