/**
 * A value that is saved as many short texts of JSON instead of one: a text has a longest length, and the process
 * must be able to breathe while a hundred megabytes are read.
 */
export interface Piece {
  /** Where in the value: names of fields, as JSON. A list comes in several pieces of one path. */
  readonly path: string;
  readonly json: string;
}

/** Items of a list in one piece: some hundred kB of JSON where they are objects. */
const pieceItems = 5_000;
/** Objects of more fields are maps, and are saved whole. */
const mostFields = 64;

/** @param value of JSON; what JSON has no word for is lost as in `JSON.stringify` */
export function* piecesOf(value: unknown, path: readonly string[] = []): Generator<Piece> {
  const piece = (part: unknown): Piece => ({ path: JSON.stringify(path), json: JSON.stringify(part) });
  if (Array.isArray(value) && value.length > pieceItems) {
    for (let from = 0; from < value.length; from += pieceItems) {
      yield piece(value.slice(from, from + pieceItems));
    }
    return;
  }
  const fields = fieldsOf(value);
  if (fields === null) return yield piece(value);
  yield piece({});
  for (const [name, part] of fields) {
    if (part !== undefined) yield* piecesOf(part, [...path, name]);
  }
}

function fieldsOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const fields = Object.entries(value);
  return fields.length <= mostFields ? fields : null;
}

/** Puts the pieces of `piecesOf` together again, given in their order. */
export class Assembly {
  #whole: unknown = undefined;

  /** @throws TypeError when the piece fits nowhere */
  add({ path, json }: Piece): void {
    const names = JSON.parse(path) as readonly string[];
    const part: unknown = JSON.parse(json);
    const last = names.at(-1);
    if (last === undefined) {
      this.#whole = joined(this.#whole, part);
      return;
    }
    const parent = names.slice(0, -1).reduce<unknown>((at, name) => fieldsIn(at, path)[name], this.#whole);
    const fields = fieldsIn(parent, path);
    // A plain assignment of `__proto__` would set something else.
    const value = joined(Object.hasOwn(fields, last) ? fields[last] : undefined, part);
    Object.defineProperty(fields, last, { value, enumerable: true, writable: true, configurable: true });
  }

  whole(): unknown {
    return this.#whole;
  }
}

function fieldsIn(at: unknown, path: string): Record<string, unknown> {
  if (typeof at === 'object' && at !== null) return at as Record<string, unknown>;
  throw new TypeError(`The piece ${path} fits nowhere.`);
}

function joined(before: unknown, part: unknown): unknown {
  if (!Array.isArray(before) || !Array.isArray(part)) return part;
  for (const item of part) before.push(item);
  return before;
}
