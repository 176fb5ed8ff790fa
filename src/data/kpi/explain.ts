import type { Texts } from '../model/vocabulary.js';
import type { KpiDefinition, KpiField, KpiVariant, Term } from './definition.js';
import { fieldNames } from './field-names.js';
import { fieldValue, readKpi, scaleOf, type KpiFacts, type Reading, type ReadingContext } from './reading.js';

/** One number of a formula: `weight` times `value`, added to those before it. */
export interface FormulaPart {
  readonly field: KpiField;
  /** What the number counts; `{threshold}` and `{short}` stand for the queue's settings. */
  readonly names: Texts;
  readonly weight: number;
  /** `null` where it is unknown. */
  readonly value: number | null;
}

/** One formula with its numbers put in: `126 ÷ (171 + 14 − 2)` as parts. */
export interface VariantExplanation {
  readonly variant: KpiVariant;
  readonly numerator: readonly FormulaPart[];
  /** Empty where the figure is a fact and no quotient. */
  readonly denominator: readonly FormulaPart[];
  /** What the quotient is multiplied by; `null` where it is a setting that is not set. */
  readonly scale: number | null;
  readonly reading: Reading;
}

/** Every formula of a KPI on the same facts, the default first: what "explain this number" shows. */
export function explainKpi(
  definition: KpiDefinition,
  facts: KpiFacts,
  context: ReadingContext,
): readonly VariantExplanation[] {
  const partsOf = (terms: readonly Term[]): readonly FormulaPart[] =>
    terms.map(([field, weight]) => ({
      field,
      names: fieldNames[field],
      weight,
      value: fieldValue(field, facts, context),
    }));
  return definition.variants.map(variant => ({
    variant,
    numerator: partsOf(variant.numerator),
    denominator: partsOf(variant.denominator),
    scale: scaleOf(variant, context),
    reading: readKpi(definition, variant.id, facts, context),
  }));
}
