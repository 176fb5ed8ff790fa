import type { KpiDefinition, KpiVariant } from '../definition.js';
import { agentKpis, productivityKpis } from './agents.js';
import { backlog } from './backlog.js';
import { costKpis, handlingKpis, outcomeKpis } from './handling.js';
import { resolutionKpis } from './resolution.js';
import { responseKpis } from './response.js';
import { serviceLevel } from './service-level.js';
import { surveyKpis } from './surveys.js';
import { waitingKpis } from './waiting.js';

/** Every KPI by its id, in the order in which they are listed. */
export const kpiDefinitions: ReadonlyMap<string, KpiDefinition> = new Map(
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
  ].map(definition => [definition.id, definition]),
);

export const kpiIds: readonly string[] = [...kpiDefinitions.keys()];

/** The definition of this id, if there is one. */
export function findKpi(id: string): KpiDefinition | undefined {
  return kpiDefinitions.get(id);
}

/** A KPI and one of its formulas. */
export interface KpiChoice {
  readonly definition: KpiDefinition;
  readonly variant: KpiVariant;
}

/**
 * Reads `kpi` or `kpi/variant`, as in attributes and column heads: `service-level`, `csat/mean`. The bare id
 * is the default variant. `undefined` where there is no such thing.
 */
export function parseKpiId(text: string): KpiChoice | undefined {
  const [id = '', variantId, ...rest] = text.split('/');
  const definition = findKpi(id);
  if (!definition || rest.length > 0) return undefined;
  const [first] = definition.variants;
  const variant = variantId === undefined ? first : definition.variants.find(each => each.id === variantId);
  return variant && { definition, variant };
}

/** The id by which a formula is known outside: that of the KPI for its default, else `kpi/variant`. */
export function kpiColumn({ definition, variant }: KpiChoice): string {
  return variant === definition.variants[0] ? definition.id : `${definition.id}/${variant.id}`;
}

/** Every formula of every KPI, in order. */
export function kpiChoices(): readonly KpiChoice[] {
  return [...kpiDefinitions.values()].flatMap(definition =>
    definition.variants.map(variant => ({ definition, variant })),
  );
}
