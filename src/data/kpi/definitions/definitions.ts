import type { KpiDefinition, KpiFormula, KpiOutline, KpiVariant } from '../definition.js';
import { formulaWords } from './formula-words.js';
import { kpiOutlines, parseIdAmong, type ChoiceOf } from './outlines.js';
import { kpiWords, type KpiWords } from './words.js';

export { kpiColumn } from './outlines.js';

/** Every KPI by its id, in the order in which they are listed. */
export const kpiDefinitions: ReadonlyMap<string, KpiDefinition> = new Map(
  [...kpiOutlines.values()].map(outline => [outline.id, definitionOf(outline)]),
);

export const kpiIds: readonly string[] = [...kpiDefinitions.keys()];

/** The definition of this id, if there is one. */
export function findKpi(id: string): KpiDefinition | undefined {
  return kpiDefinitions.get(id);
}

/** A KPI and one of its formulas. */
export type KpiChoice = ChoiceOf<KpiDefinition>;

/**
 * Reads `kpi` or `kpi/variant`, as in attributes and column heads: `service-level`, `csat/mean`. The bare id
 * is the default variant. `undefined` where there is no such thing.
 */
export function parseKpiId(text: string): KpiChoice | undefined {
  return parseIdAmong(kpiDefinitions, text);
}

/** Every formula of every KPI, in order. */
export function kpiChoices(): readonly KpiChoice[] {
  return [...kpiDefinitions.values()].flatMap(definition =>
    definition.variants.map(variant => ({ definition, variant })),
  );
}

function definitionOf(outline: KpiOutline): KpiDefinition {
  const words = kpiWords[outline.id];
  if (!words) throw new TypeError(`the KPI "${outline.id}" has no words`);
  const [first, ...others] = outline.variants;
  const worded = (formula: KpiFormula): KpiVariant => variantOf(outline.id, formula, words);
  return {
    ...outline,
    description: words.description,
    variants: [worded(first), ...others.map(worded)],
  };
}

function variantOf(kpi: string, formula: KpiFormula, { words, sources }: KpiWords): KpiVariant {
  const source = sources[formula.id];
  if (source === undefined) throw new TypeError(`the formula "${kpi}/${formula.id}" has no source`);
  return { ...formula, words: words?.[formula.id] ?? formulaWords(formula), source };
}
