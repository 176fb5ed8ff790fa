import type { KpiOutline } from '../definition.js';
import { agentKpis, productivityKpis } from './agents.js';
import { backlog } from './backlog.js';
import { costKpis, handlingKpis, outcomeKpis } from './handling.js';
import { resolutionKpis } from './resolution.js';
import { responseKpis } from './response.js';
import { serviceLevel } from './service-level.js';
import { surveyKpis } from './surveys.js';
import { waitingKpis } from './waiting.js';

/** What is computed: every KPI by its id, in the order in which they are listed. */
export const kpiOutlines: ReadonlyMap<string, KpiOutline> = new Map(
  [
    serviceLevel,
    ...responseKpis,
    ...waitingKpis,
    ...handlingKpis,
    ...productivityKpis,
    ...costKpis,
    ...resolutionKpis,
    ...surveyKpis,
    ...agentKpis,
    ...outcomeKpis,
    backlog,
  ].map(outline => [outline.id, outline]),
);

/** A KPI and one of its formulas. */
export interface ChoiceOf<Kpi extends KpiOutline> {
  readonly definition: Kpi;
  readonly variant: Kpi['variants'][number];
}

/** The same without words. */
export type OutlineChoice = ChoiceOf<KpiOutline>;

/**
 * Reads `kpi` or `kpi/variant`, as in attributes and column heads: `service-level`, `csat/mean`. The bare id
 * is the default variant. `undefined` where there is no such thing.
 */
export function parseOutlineId(text: string): OutlineChoice | undefined {
  return parseIdAmong(kpiOutlines, text);
}

/** The same among those given. */
export function parseIdAmong<Kpi extends KpiOutline>(
  kpis: ReadonlyMap<string, Kpi>,
  text: string,
): ChoiceOf<Kpi> | undefined {
  const [id = '', variantId, ...rest] = text.split('/');
  const definition = kpis.get(id);
  if (!definition || rest.length > 0) return undefined;
  const variants: readonly Kpi['variants'][number][] = definition.variants;
  const variant = variantId === undefined ? variants[0] : variants.find(each => each.id === variantId);
  return variant && { definition, variant };
}

/** The id by which a formula is known outside: that of the KPI for its default, else `kpi/variant`. */
export function kpiColumn({ definition, variant }: OutlineChoice): string {
  return variant.id === definition.variants[0].id ? definition.id : `${definition.id}/${variant.id}`;
}
