import type { Instant } from 'madoguchi/data';

/** The newest stay: should one be damaged, the one before it is still there. */
const newest = 2;
/** Of the log's own time: what a page looks back on, mostly. Its past is read from a snapshot that is older. */
export const lookedBackMs = 9 * 3_600_000;
/** Between two that stay besides, so that no look at the last hours reads more of the log than these and this. */
const apartMs = 4 * 3_600_000;

/**
 * Which snapshots of a log stay: the newest, and one each four hours back to the first that is older than the last nine. That is
 * six at most.
 *
 * @param snapshots the newest first
 * @param timeOf the log's own time there; `null` where the log does not say any more
 */
export function staying<Snapshot>(
  snapshots: readonly Snapshot[],
  timeOf: (snapshot: Snapshot) => Instant | null,
): readonly Snapshot[] {
  const dated = snapshots.flatMap(snapshot => {
    const time = timeOf(snapshot);
    return time === null ? [] : [{ snapshot, time }];
  });
  const now = dated[0]?.time ?? 0;
  const begin = dated.findIndex(({ time }) => time <= now - lookedBackMs);
  const stay = new Set(snapshots.slice(0, newest));
  let before = -Infinity;
  // From the oldest on, so that the same stay when there are more.
  for (const { snapshot, time } of dated.slice(0, begin < 0 ? undefined : begin + 1).reverse()) {
    if (time - before < apartMs) continue;
    stay.add(snapshot);
    before = time;
  }
  return snapshots.filter(snapshot => stay.has(snapshot));
}
