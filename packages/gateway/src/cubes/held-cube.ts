import {
  amountsOf,
  linesByOrder,
  nextPurchases,
  type Analysis,
  type LineColumns,
  type LinesByOrder,
  type NextPurchases,
} from 'madoguchi/data';
import type { CustomerList } from './customer-list.js';
import { dueCustomers } from './due-customers.js';
import type { ListChoice } from './list-filter.js';
import type { HowMade } from './scoring.js';
import { targetList } from './target-list.js';

/** Lists that stay sorted: whoever pages through one asks for it again and again. */
const keptLists = 8;

/** A cube as it was analysed, with the lists that were asked of it since. */
export class HeldCube {
  readonly analysis: Analysis;
  readonly made: HowMade;
  readonly #lines: LineColumns | null;
  readonly #lists = new Map<string, CustomerList>();
  #byOrder: LinesByOrder | null | undefined;
  #purchases: NextPurchases | null | undefined;
  #amounts: Float64Array | null = null;

  constructor(analysis: Analysis, lines: LineColumns | null, made: HowMade) {
    this.analysis = analysis;
    this.made = made;
    this.#lines = lines;
  }

  /** @throws AnswerProblem where the choice names what is no cell */
  list(choice: ListChoice): CustomerList {
    const key = JSON.stringify(choice);
    const list = this.#lists.get(key) ?? this.#make(choice);
    this.#lists.delete(key);
    this.#lists.set(key, list);
    for (const oldest of this.#lists.keys()) {
      if (this.#lists.size <= keptLists) break;
      this.#lists.delete(oldest);
    }
    return list;
  }

  /** What was bought, by order; `null` where no order names a product. */
  get byOrder(): LinesByOrder | null {
    const { orders } = this.analysis.history;
    const lines = this.#lines;
    this.#byOrder ??= lines && lines.products.length > 0 ? linesByOrder({ orders, lines }) : null;
    return this.#byOrder;
  }

  /** What is bought next; `null` where no order names a product. */
  get purchases(): NextPurchases | null {
    const { byOrder } = this;
    this.#purchases ??= byOrder && nextPurchases(this.analysis.history, byOrder);
    return this.#purchases;
  }

  /** What each customer brought to date, refunds taken off, by the customer's place. */
  get amounts(): Float64Array {
    return (this.#amounts ??= amountsOf(this.analysis.history, true));
  }

  #make(choice: ListChoice): CustomerList {
    if (choice.list === 'targets') return targetList(this.analysis, choice);
    return dueCustomers(this.analysis, this.purchases, choice);
  }
}
