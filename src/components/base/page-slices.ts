import type { SliceOptions } from '../../data/rfm/steps.js';
import type { Scheduler } from './scheduler.js';

/** How work in slices lets the page go first. Once the signal is aborted the work ends by its reason. */
export function pageSlices(clock: Pick<Scheduler, 'running'>, signal: AbortSignal): SliceOptions {
  return {
    now: () => clock.running(),
    pause: async () => {
      await macrotask();
      signal.throwIfAborted();
    },
  };
}

/** A message: timers of a page that is out of sight ring once a second. */
function macrotask(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
