import {
  linesByOrder,
  nextPurchases,
  type Analysis,
  type LineColumns,
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
  #purchases: NextPurchases | null | undefined;

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

  #make(choice: ListChoice): CustomerList {
    if (choice.list === 'targets') return targetList(this.analysis, choice);
    this.#purchases ??= this.#purchasesOf();
    return dueCustomers(this.analysis, this.#purchases, choice);
  }

  /** `null` where no order names a product. */
  #purchasesOf(): NextPurchases | null {
    const { history } = this.analysis;
    const lines = this.#lines;
    if (!lines || lines.products.length === 0) return null;
    return nextPurchases(history, linesByOrder({ orders: history.orders, lines }));
  }
}
