import type { Mount } from '../contract.js';
import { everyMs } from './ingest.shared.js';

/** A timer as often as the others, and nothing else. */
export const mount: Mount = () => {
  let ticks = 0;
  return { everyMs, push: () => void ticks++, shown: () => [] };
};
