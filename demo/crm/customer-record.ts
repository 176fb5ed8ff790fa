import type { EntryRecord, ProfileRecord } from '../../src/data/customer/index.js';
import type { Store } from '../../src/data/store/store.js';
import type { HostWords, OrderState } from './words.js';

const ordersShown = 4;

export interface HostOrder {
  readonly id: string;
  readonly at: number;
  /** Their numbers. */
  readonly products: readonly string[];
  readonly state: OrderState;
  readonly amount: number | null;
}

/** What this CRM shows of a customer; here it comes from the gateway, as the demo has no database of its own. */
export interface HostCustomer {
  readonly name: string | null;
  readonly orders: readonly HostOrder[];
}

const nobody: HostCustomer = { name: null, orders: [] };

/** Reads one customer after the other from the store that the elements read. */
export class CustomerRecord {
  readonly #store: () => Store | undefined;
  readonly #changed: () => void;
  #key: string | null = null;
  #release: (() => void) | null = null;

  constructor(store: () => Store | undefined, changed: () => void) {
    this.#store = store;
    this.#changed = changed;
  }

  follow(key: string | null): void {
    if (key === this.#key) return;
    const before = this.#release;
    this.#key = key;
    const need = { stream: `customer/${key}`, families: ['profile', 'entry'] };
    this.#release = key === null ? null : (this.#store()?.need(need, this.#changed) ?? null);
    before?.();
  }

  /** As the gateway gives it: the name is masked where the role may not have it. */
  get value(): HostCustomer {
    const records = this.#key === null ? undefined : this.#store()?.stream(`customer/${this.#key}`).records;
    if (!records) return nobody;
    const profile = records.get('profile') as ProfileRecord | undefined;
    const entries = [...records].flatMap(([key, record]) =>
      key.startsWith('entry|') ? [record as EntryRecord] : [],
    );
    return { name: profile?.name ?? profile?.maskedName ?? null, orders: ordersOf(entries) };
  }
}

function ordersOf(entries: readonly EntryRecord[]): readonly HostOrder[] {
  const states = new Map<string, OrderState>();
  for (const entry of [...entries].sort((one, other) => one.occurredAt - other.occurredAt)) {
    if (entry.kind !== 'order-change') continue;
    const { orderId, change } = entry.facts;
    if (change === 'shipped' || change === 'delivered' || change === 'cancelled') states.set(orderId, change);
  }
  return entries
    .flatMap(entry => (entry.kind === 'order' ? [entry] : []))
    .sort((one, other) => other.occurredAt - one.occurredAt)
    .slice(0, ordersShown)
    .map(({ occurredAt, facts }) => ({
      id: facts.orderId,
      at: occurredAt,
      products: facts.lines.map(({ product }) => product),
      state: facts.cancelled ? 'cancelled' : (states.get(facts.orderId) ?? 'delivered'),
      amount: facts.amount,
    }));
}

/** The rows of the table of orders. */
export function orderRows(
  orders: readonly HostOrder[],
  words: HostWords,
  date: (at: number) => string,
): readonly HTMLTableRowElement[] {
  if (orders.length === 0) return [noneOf(words.noOrder)];
  return orders.map(({ id, at, products, state, amount }) =>
    rowOf([
      ['date', date(at)],
      ['number', id],
      ['what', words.products(products)],
      ['state', words.orderState(state)],
      ['amount', amount === null ? '' : words.yen(amount)],
    ]),
  );
}

/** A row with a class a cell, by which a narrow page arranges them. */
function rowOf(cells: readonly (readonly [name: string, text: string])[]): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.setAttribute('role', 'row');
  row.append(
    ...cells.map(([name, text]) => {
      const cell = document.createElement('td');
      cell.setAttribute('role', 'cell');
      cell.className = name;
      cell.textContent = text;
      return cell;
    }),
  );
  return row;
}

function noneOf(text: string): HTMLTableRowElement {
  const row = rowOf([['none', text]]);
  row.cells[0]?.setAttribute('colspan', '5');
  return row;
}
