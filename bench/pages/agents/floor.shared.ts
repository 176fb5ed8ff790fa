import type { Mount } from '../contract.js';
import { everyMs, factsOf, sized, timeOf } from './agents.shared.js';

/** Takes the same batches and draws nothing. */
export const mount: Mount = (place, size) => {
  sized(place);
  const rows = Array.from({ length: size }, (_, index) => factsOf(index, 0));
  return {
    everyMs,
    push(tick) {
      for (let index = 0; index < size; index++) rows[index] = factsOf(index, tick);
    },
    shown: () => rows.map(({ seconds }, index) => [index, timeOf(seconds)]),
  };
};
