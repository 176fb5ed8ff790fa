import * as v from 'valibot';
import { parserOf, refused, type Parsed } from '../../model/parsed.js';
import { stages, type StageFacts, type StageRule } from './stages.js';

const flagNames = ['excluded', 'subscriptionActive'] as const satisfies readonly (keyof StageFacts)[];
const countNames = [
  'ordersEver',
  'daysSinceLastOrder',
  'trialOrders',
  'mainOrders',
  'otherOrders',
] as const satisfies readonly (keyof StageFacts)[];

const bound = v.strictObject({ atLeast: v.optional(v.number()), atMost: v.optional(v.number()) });
const entriesOf = <K extends string, S>(names: readonly K[], schema: S): Record<K, S> =>
  Object.fromEntries(names.map(name => [name, schema])) as Record<K, S>;

const parseShape = parserOf(
  v.pipe(
    v.array(
      v.strictObject({
        stage: v.picklist(stages),
        when: v.strictObject({
          ...entriesOf(flagNames, v.optional(v.boolean())),
          ...entriesOf(countNames, v.optional(bound)),
        }),
      }),
    ),
    v.minLength(1),
  ),
);

/** Own rules of stages from JSON: the first that matches holds, the last has no conditions. */
export function parseStageRules(input: unknown): Parsed<readonly StageRule[]> {
  const shape = parseShape(input);
  if (!shape.ok) return shape;
  const last = shape.value.at(-1);
  if (last && Object.keys(last.when).length > 0) {
    const example = `{"stage": "buyer", "when": {}}`;
    return refused(
      '',
      'contradiction',
      `Nobody may be left over: end by a rule without conditions, ${example}.`,
    );
  }
  return { ok: true, value: shape.value as readonly StageRule[] };
}
