import type { Mount } from '../contract.js';
import { answeredWithin, cells, digits, everyMs, inSight } from './gauges.shared.js';

/** Takes the same batches and draws nothing. */
export const mount: Mount = (place, size) => {
  const all = cells(place, size);
  const values = new Float64Array(size);
  let last = 0;
  return {
    everyMs,
    push(tick) {
      last = tick;
      for (let index = 0; index < size; index++) values[index] = answeredWithin(index, tick);
    },
    shown: () => inSight(all, index => digits(index, last)),
  };
};
