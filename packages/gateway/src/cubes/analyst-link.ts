import type { Worker } from 'node:worker_threads';
import { openThread as open } from '../threads/open-thread.js';
import { Thread, type ThreadLink } from '../threads/thread-link.js';
import type { AnalystCalls } from './analyst-calls.js';

/** A way to whoever analyses. */
export type AnalystLink = ThreadLink<AnalystCalls>;

/** A thread of this process that analyses. */
export class AnalystThread extends Thread<AnalystCalls> implements AnalystLink {
  constructor(start: () => Worker = openThread) {
    super(start);
  }
}

/** The thread's file lies beside this one. */
export function openThread(): Worker {
  return open(new URL('./analyst-thread.js', import.meta.url));
}
