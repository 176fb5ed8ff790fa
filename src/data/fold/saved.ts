import * as v from 'valibot';

/**
 * How the parts of a fold are saved: each class has a `save` that gives a plain value, a schema of that value, and a
 * `restore` that takes it back while the object is still new. What can be derived is not saved. Many rows are saved
 * as columns, which are short as JSON and quick to read.
 */

/** Columns are checked by one look at each cell: a schema a cell would cost more than all the rest of a start. */
const column = <T>(holds: (cell: unknown) => cell is T) =>
  v.custom<readonly T[]>(input => Array.isArray(input) && input.every(holds), 'Expected a column.');

const isNumber = (cell: unknown): cell is number => Number.isFinite(cell);
const isText = (cell: unknown): cell is string => typeof cell === 'string';

export const numbers = column(isNumber);
export const texts = column(isText);
export const numbersOrTexts = column((cell): cell is number | string => isNumber(cell) || isText(cell));
export const cells = column((cell): cell is unknown => cell !== undefined);

type Columns = Readonly<Record<string, readonly unknown[]>>;

/** Columns of one length. */
export function columns<C extends Columns>(entries: {
  readonly [K in keyof C]: v.GenericSchema<C[K]>;
}): v.GenericSchema<C> {
  const all: v.ObjectEntries = entries;
  const even = (input: Readonly<Record<string, unknown>>): boolean =>
    new Set(Object.values(input as Columns).map(({ length }) => length)).size <= 1;
  const schema = v.pipe(v.strictObject(all), v.check(even, 'Expected columns of one length.'));
  return schema as v.GenericSchema as v.GenericSchema<C>;
}

/** The rows of columns of one length. */
export function* rowsOf<C extends readonly (readonly unknown[])[]>(
  ...columns: C
): Generator<{ [I in keyof C]: C[I][number] }> {
  const length = columns[0]?.length ?? 0;
  for (let row = 0; row < length; row++) {
    yield columns.map(each => each[row]) as { [I in keyof C]: C[I][number] };
  }
}

/** The item of a saved list that another part refers to. Throws a TypeError where there is none. */
export function itemAt<T>(list: readonly T[], place: number): T {
  return known(list[place], `item ${place}`);
}

/** What another part of the state must have. Throws a TypeError that names it where it has not. */
export function known<T>(value: T | undefined | null, name: string): T {
  if (value === undefined || value === null) throw new TypeError(`There is no ${name}.`);
  return value;
}

/** Gives each distinct value a place in a list, so that it is saved once. */
export class Places<T> {
  readonly #places = new Map<T, number>();
  readonly values: T[] = [];

  /** The place of a value that has one. */
  find(value: T): number | undefined {
    return this.#places.get(value);
  }

  of(value: T): number {
    const place = this.#places.get(value);
    if (place !== undefined) return place;
    this.#places.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}
