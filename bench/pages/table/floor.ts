import type { Mount } from '../contract.js';
import { changedRows, everyMs, rowOf, sized } from './table.shared.js';

/** Takes the same batches and draws nothing. */
export const mount: Mount = (place, size) => {
  sized(place);
  const rows = Array.from({ length: size }, (_, index) => rowOf(index, 0));
  return {
    everyMs,
    push(tick) {
      for (const index of changedRows(size, tick)) rows[index] = rowOf(index, tick);
    },
    shown: () => rows.map(row => [row.id, row.fraction]),
  };
};
