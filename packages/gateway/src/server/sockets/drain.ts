import type { TimeSource } from 'madoguchi/data';
import type { Line } from './line.js';
import { drainBatch, drainPauseMs, drainSpread } from './limits.js';

/** Over how long a time so many pages are to come back, in milliseconds. */
export function spreadMs(sockets: number): number {
  const { perSocketMs, leastMs, mostMs } = drainSpread;
  return Math.min(mostMs, Math.max(leastMs, sockets * perSocketMs));
}

/** Lets go of all pages, some at a time; each is told a moment of its own to come back at. */
export async function drainLines(lines: readonly Line[], time: TimeSource): Promise<void> {
  const spread = spreadMs(lines.length);
  for (const [place, line] of lines.entries()) {
    line.drain(Math.round((spread * (place + 0.5)) / lines.length));
    if ((place + 1) % drainBatch === 0) await pause(time, drainPauseMs);
  }
}

/** When the next of those who come meanwhile is to come again: spread by the golden ratio. */
export function createRetryHints(sockets: number): () => number {
  const spread = spreadMs(sockets);
  let count = 0;
  return () => Math.round(((count++ * 0.618034) % 1) * spread);
}

export function pause(time: TimeSource, ms: number): Promise<void> {
  return new Promise(resolve => time.after(ms, resolve));
}
