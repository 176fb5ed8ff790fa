import type { TimeSource } from '../model/time-source.js';

/** The clocks and timers of the machine, in a page, a worker or Node. */
export function systemTime(): TimeSource {
  return {
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
