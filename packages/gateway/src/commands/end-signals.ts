import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;
/** npm hands on the signal that the terminal gave its child already: that is not a second wish. */
const sameWishMs = 300;

/** Resolves at the first signal to end; a second one ends the process at once, with 128 and its number. */
export function firstEndSignal(): Promise<void> {
  return new Promise(resolve => {
    let first: number | null = null;
    for (const signal of signals) {
      process.on(signal, () => {
        if (first === null) {
          first = performance.now();
          resolve();
        } else if (performance.now() - first > sameWishMs) {
          process.exit(128 + constants.signals[signal]);
        }
      });
    }
  });
}
