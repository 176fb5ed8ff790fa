import type { Mount } from '../contract.js';
import { batchOf, everyMs, factsIn, sized, timeOf } from './agents.shared.js';

/** Takes the same batches and draws nothing. */
export const mount: Mount = (place, size) => {
  sized(place);
  const records = new Map(batchOf(size, 0));
  return {
    everyMs,
    push(tick) {
      for (const [key, record] of batchOf(size, tick)) records.set(key, record);
    },
    shown: () => Array.from({ length: size }, (_, index) => [index, timeOf(factsIn(records, index).seconds)]),
  };
};
