import { stages } from '../../data/rfm/stages/stages.js';
import type { Steps } from '../../data/rfm/steps.js';
import type { CellSums, Filter, GridFacts, TargetCustomer } from './rfm-grid.facts.js';
import { faultOf, targetOf, type CustomerRow } from './target-rows.js';

/** Rows a step: the dearest row takes some microseconds, so that a step is a fraction of a slice. */
const rowsPerStep = 512;

export type ReadCustomers =
  | { readonly facts: GridFacts; readonly problem?: undefined }
  | { readonly facts?: undefined; readonly problem: string };

/** Reads the rows of customers beside the figures, a step at a time, or says what is wrong with the first bad one. */
export function* customerSteps(facts: GridFacts, rows: readonly unknown[]): Steps<ReadCustomers> {
  const { bins } = facts.meta;
  const customers: TargetCustomer[] = [];
  const parts = new PartSums(bins ** 3);
  for (const [at, row] of rows.entries()) {
    const bad = faultOf(row, bins);
    if (bad !== '') return { problem: `customers.${at}: ${bad}` };
    const customer = targetOf(row as CustomerRow, bins);
    customers.push(customer);
    parts.add(customer);
    if (customers.length % rowsPerStep === 0) yield;
  }
  return { facts: { ...facts, lists: 'given', customers, parts: parts.sums } };
}

/** Adds up who is in each part. */
class PartSums {
  readonly #cells: number;
  readonly #parts = new Map<Filter, { customers: number[]; orders: number[]; amount: number[] }>();

  constructor(cells: number) {
    this.#cells = cells;
  }

  /** Stages first, in their order. */
  get sums(): ReadonlyMap<Filter, CellSums> {
    const order: readonly Filter[] = [...stages, 'positive-dormant'];
    return new Map(
      order.flatMap(filter => {
        const part = this.#parts.get(filter);
        return part ? [[filter, part] as const] : [];
      }),
    );
  }

  add(customer: TargetCustomer): void {
    if (customer.stage) this.#addTo(customer.stage, customer);
    if (customer.positiveDormant) this.#addTo('positive-dormant', customer);
  }

  #addTo(filter: Filter, { cell, orders, amount }: TargetCustomer): void {
    const none = (): number[] => Array.from({ length: this.#cells }, () => 0);
    const part = this.#parts.get(filter) ?? { customers: none(), orders: none(), amount: none() };
    this.#parts.set(filter, part);
    part.customers[cell] = (part.customers[cell] ?? 0) + 1;
    part.orders[cell] = (part.orders[cell] ?? 0) + orders;
    part.amount[cell] = (part.amount[cell] ?? 0) + amount;
  }
}
