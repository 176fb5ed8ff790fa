import { parseGridData } from '../../../src/components/rfm-grid/rfm-grid.data.js';
import type { GridFacts } from '../../../src/components/rfm-grid/rfm-grid.facts.js';
import type { GridDataInput } from '../../../src/components/rfm-grid/rfm-grid.schema.js';
import type { GridWishes } from '../../../src/components/rfm-grid/rfm-grid.view.js';
import { cellAt } from '../../../src/data/rfm/cube/cube.js';

export const cuts = { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [25_000, 50_000, 100_000, 250_000] };

export type People = Readonly<Record<string, number>>;

/** Cells by their scores; each customer brought one order of 100.00. */
export function cellsOf(people: People): { customers: number[]; orders: number[]; amount: number[] } {
  const customers = Array.from({ length: 125 }, () => 0);
  for (const [score, count] of Object.entries(people)) {
    const [r = 0, f = 0, m = 0] = [...score].map(Number);
    customers[cellAt(r, f, m, 5)] = count;
  }
  return { customers, orders: [...customers], amount: customers.map(count => count * 10_000) };
}

export function snapshotWith(people: People, others: Partial<GridDataInput> = {}): GridDataInput {
  return {
    meta: { asOf: '2011-12-10', method: 'fixed', bins: 5, cuts, minorUnits: 2, currency: 'GBP' },
    cells: cellsOf(people),
    ...others,
  };
}

export function factsWith(people: People, others: Partial<GridDataInput> = {}): GridFacts {
  const { facts, problem } = parseGridData(snapshotWith(people, others));
  if (!facts) throw new TypeError(problem);
  return facts;
}

export const plainWishes: GridWishes = {
  language: 'en',
  measure: 'customers',
  filter: null,
  selection: new Set(),
  bands: [1, 2, 3, 4, 5],
};

export function cellOf(score: string): number {
  const [r = 0, f = 0, m = 0] = [...score].map(Number);
  return cellAt(r, f, m, 5);
}
