import type { Banded } from './bands.js';
import { cutAmounts } from './cut-amounts.js';
import { countValues, cutCounted } from './cut-counted.js';
import type { Steps } from '../steps.js';
import type { CutPlan } from './thresholds.js';

/**
 * The bands of a column of whole numbers by cuts; counted from the other end where `reversed`. Not empty. Days and orders
 * are few different numbers, which are counted one by one; amounts are many.
 */
export function* cutColumn(
  column: Int32Array | Float64Array,
  plan: CutPlan,
  reversed: boolean,
): Steps<Banded> {
  if (!(column instanceof Int32Array)) return yield* cutAmounts(column, plan, reversed);
  const counts = yield* countValues(column);
  if (!counts) return yield* cutAmounts(Float64Array.from(column), plan, reversed);
  return yield* cutCounted(column, counts, plan, reversed);
}
