import * as v from 'valibot';
import { cells, itemAt, numbers, texts } from './saved.js';

/** Objects of few shapes, each shape's field names once, and all values in one list, object after object. */
export const packedSchema = v.strictObject({ shapes: v.array(texts), shapeOf: numbers, cells });
export type Packed = v.InferOutput<typeof packedSchema>;

type Fields = Readonly<Record<string, unknown>>;

export function pack(values: Iterable<object>): Packed {
  const shapes: (readonly string[])[] = [];
  const places = new Map<string, number>();
  const shapeOf: number[] = [];
  const all: unknown[] = [];
  for (const value of values) {
    const fields = Object.keys(value);
    const name = fields.join('|');
    let place = places.get(name);
    if (place === undefined) {
      place = shapes.push(fields) - 1;
      places.set(name, place);
    }
    shapeOf.push(place);
    for (const field of fields) all.push((value as Fields)[field]);
  }
  return { shapes, shapeOf, cells: all };
}

/** The packed objects again, in their order. Throws a TypeError where values are missing or left over. */
export function unpack(packed: Packed): readonly object[] {
  // Engines copy an object far faster than they build one of computed names.
  const models = packed.shapes.map(fields => Object.fromEntries(fields.map(field => [field, 0])));
  let next = 0;
  const values = packed.shapeOf.map(place => {
    const value: Record<string, unknown> = { ...itemAt(models, place) };
    for (const field of itemAt(packed.shapes, place)) value[field] = packed.cells[next++];
    return value;
  });
  if (next !== packed.cells.length)
    throw new TypeError(`Expected ${next} values, got ${packed.cells.length}.`);
  return values;
}
