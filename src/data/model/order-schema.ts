import * as v from 'valibot';
import { amountField, flagField, idField, instantField, scoreField, textField, wordField } from './fields.js';
import { withoutNulls } from './nulls.js';
import { quoted } from './parsed.js';
import type { Zone } from './time.js';
import { productKinds } from './vocabulary.js';

type Issue = v.BaseIssue<unknown>;

const whole = (issue: Issue): string => `Expected an object, got ${quoted(issue.input)}.`;

/** A cart has fewer; who sends more has put several orders into one. */
const mostLines = 200;
/** Ten years of one purchase. */
const longestConsumptionDays = 3_660;

const noQuantity = (issue: Issue): string =>
  `${quoted(issue.input)} is no quantity: give a number from 0 to 1000000.`;

const lineSchema = v.pipe(
  v.unknown(),
  v.transform(withoutNulls),
  v.object(
    {
      product: v.pipe(textField(200), v.nonEmpty('The product is empty: name it, or leave the line out.')),
      kind: v.optional(wordField(productKinds)),
      quantity: v.optional(
        v.pipe(v.number(noQuantity), v.minValue(0, noQuantity), v.maxValue(1_000_000, noQuantity)),
      ),
      amount: v.optional(amountField),
    },
    whole,
  ),
);

/** What `data` of `order.placed` must hold. */
export const orderPlacedSchema = v.object(
  {
    customer: idField,
    amount: amountField,
    kind: v.optional(wordField(productKinds)),
    lines: v.optional(
      v.pipe(
        v.array(lineSchema, issue => `Expected a list of lines, got ${quoted(issue.input)}.`),
        v.maxLength(mostLines, `More than ${mostLines} lines: send several orders.`),
      ),
    ),
  },
  whole,
);

/** What `data` of `customer.changed` must hold: one of its fields at least. */
export const customerChangedSchema = (zone: Zone) =>
  v.pipe(
    v.object(
      {
        excluded: v.optional(flagField),
        subscriptionActive: v.optional(flagField),
        openOrder: v.optional(flagField),
        lastContactAt: v.optional(instantField(zone)),
        consumptionDays: v.optional(scoreField(0, longestConsumptionDays)),
      },
      whole,
    ),
    v.check(
      change => Object.values(change).some(value => value !== undefined),
      'Nothing is said to have changed: give excluded, subscriptionActive, openOrder, lastContactAt or consumptionDays.',
    ),
  );
