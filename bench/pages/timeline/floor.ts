import type { Mount } from '../contract.js';
import { detailOf, entryOf, everyMs, historyOf, shownRows, sized } from './timeline.shared.js';

/** Takes the same entries and draws nothing. */
export const mount: Mount = (place, size) => {
  sized(place);
  const entries = historyOf(size);
  return {
    everyMs,
    push(tick) {
      entries.unshift(entryOf(-tick));
    },
    shown: () => shownRows(entries.slice(0, 12).map(detailOf)),
  };
};
