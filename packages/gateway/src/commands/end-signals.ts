import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;
/** npm hands on the signal that the terminal gave its child already: that is not a second wish. */
const sameWishMs = 300;

/** The wish that a process ends. */
export interface EndSignal {
  /** Resolves at the first one; a second one ends the process at once, with 128 and its number. */
  readonly came: Promise<void>;
  /** From now on signals do what they do by themselves. */
  forget(): void;
}

export function firstEndSignal(): EndSignal {
  let first: number | null = null;
  let resolve: () => void = () => undefined;
  const came = new Promise<void>(done => (resolve = done));
  const hear = (signal: NodeJS.Signals): void => {
    if (first === null) {
      first = performance.now();
      resolve();
    } else if (performance.now() - first > sameWishMs) {
      process.exit(128 + constants.signals[signal]);
    }
  };
  for (const signal of signals) process.on(signal, hear);
  return {
    came,
    forget() {
      for (const signal of signals) process.off(signal, hear);
    },
  };
}
