import type { TemplateResult } from 'lit';
import { parseKpiId } from '../../data/kpi/definitions/definitions.js';
import type { KpiChoice } from '../../data/kpi/definitions/definitions.js';
import { kpiColumn } from '../../data/kpi/definitions/outlines.js';
import type { OutlineChoice } from '../../data/kpi/definitions/outlines.js';
import type { VariantExplanation } from '../../data/kpi/explain.js';
import { explainKpi } from '../../data/kpi/explain.js';
import { fieldNames } from '../../data/kpi/field-names.js';
import type { Limit } from '../../data/kpi/thresholds.js';
import { explainStyles } from './explain.styles.js';
import type { ExplainParts } from './explain.template.js';
import { explainTemplate } from './explain.template.js';
import { explainView } from './explain.view.js';
import type { GaugeFacts } from './kpi-gauge.facts.js';

/** A figure that is to be explained, and how the sheet is worked. */
export interface Explained extends Omit<ExplainParts, 'view'> {
  readonly choice: OutlineChoice;
  readonly facts: GaugeFacts;
  readonly target: Limit | undefined;
  readonly periodText: string;
  readonly currency: string | undefined;
}

/** "Explain this number", all of it. A gauge loads it when it is asked for first. */
export function explanation(explained: Explained): TemplateResult | undefined {
  const { facts, target, language, periodText, currency, popover, close, choose } = explained;
  const choice = parseKpiId(kpiColumn(explained.choice));
  if (!choice) return undefined;
  const view = explainView({
    definition: choice.definition,
    explanations: explanationsOf(facts, choice),
    chosen: choice.variant.id,
    target: typeof target === 'number' ? target : null,
    settings: facts.settings,
    periodText,
    options: { language, ...(currency ? { currency } : {}) },
  });
  return explainTemplate({ view, language, popover, close, choose });
}

/** Its looks, for the root it is drawn in. */
export function adoptLooks(root: ShadowRoot): void {
  const { styleSheet } = explainStyles;
  if (!styleSheet || root.adoptedStyleSheets.includes(styleSheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}

/** Every formula on the facts of a figure; of a figure that was only stated, its own alone. */
export function explanationsOf(facts: GaugeFacts, choice: KpiChoice): readonly VariantExplanation[] {
  const { kpiFacts, context, reading } = facts;
  if (kpiFacts) return explainKpi(choice.definition, kpiFacts, context);
  const { variant } = choice;
  const part = (terms: typeof variant.numerator, value: number | null): VariantExplanation['numerator'] => {
    const [first] = terms;
    return first ? [{ field: first[0], names: fieldNames[first[0]], weight: 1, value }] : [];
  };
  return [
    {
      variant,
      numerator: part(variant.numerator, reading.numerator),
      denominator: part(variant.denominator, reading.denominator),
      scale: variant.scale ?? 1,
      reading,
    },
  ];
}
