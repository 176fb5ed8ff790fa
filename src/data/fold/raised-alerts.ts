import type * as v from 'valibot';
import { columns, rowsOf, texts } from './saved.js';

export const raisedSchema = columns({ ids: texts, cubes: texts, customers: texts });
export type RaisedState = v.InferOutput<typeof raisedSchema>;

/** The alerts that were raised: of each customer in each cube that of his last cycle. */
export class RaisedAlerts {
  readonly #ids = new Set<string>();
  readonly #byCube = new Map<string, Map<string, string>>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string, cube: string, customer: string): void {
    let own = this.#byCube.get(cube);
    if (!own) {
      own = new Map();
      this.#byCube.set(cube, own);
    }
    this.#ids.delete(own.get(customer) ?? '');
    this.#ids.add(id);
    own.set(customer, id);
  }

  save(): RaisedState {
    const all = [...this.#byCube].flatMap(([cube, own]) =>
      Array.from(own, ([who, id]) => ({ cube, who, id })),
    );
    return {
      ids: all.map(({ id }) => id),
      cubes: all.map(({ cube }) => cube),
      customers: all.map(({ who }) => who),
    };
  }

  restore({ ids, cubes, customers }: RaisedState): void {
    for (const [id, cube, customer] of rowsOf(ids, cubes, customers)) this.add(id, cube, customer);
  }
}
