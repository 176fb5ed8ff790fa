import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds, for at most so long: how long it took, or `null` when it did not come. */
export async function untilHolds(
  holds: () => boolean | Promise<boolean>,
  limitMs: number,
  everyMs = 25,
): Promise<number | null> {
  const begun = Date.now();
  for (;;) {
    if (await holds()) return Date.now() - begun;
    if (Date.now() - begun > limitMs) return null;
    await sleep(everyMs);
  }
}
