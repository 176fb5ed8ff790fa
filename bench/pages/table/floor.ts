import type { Mount } from '../contract.js';
import { batchOf, everyMs, factsIn, firstBatch, fractionOf, sized } from './table.shared.js';

/** Takes the same batches and draws nothing. */
export const mount: Mount = (place, size) => {
  sized(place);
  const records = new Map(firstBatch(size));
  return {
    everyMs,
    push(tick) {
      for (const [key, record] of batchOf(size, tick)) records.set(key, record);
    },
    shown: () => Array.from({ length: size }, (_, index) => [index, fractionOf(factsIn(records, index))]),
  };
};
