import type { Term } from '../definition.js';

/** Terms that are simply added. */
export function plus(...fields: readonly Term[0][]): readonly Term[] {
  return fields.map(field => [field, 1]);
}

/** Terms that are taken off. */
export function minus(...fields: readonly Term[0][]): readonly Term[] {
  return fields.map(field => [field, -1]);
}
