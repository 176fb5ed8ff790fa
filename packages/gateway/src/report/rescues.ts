import {
  Recoveries,
  recoveryMs,
  type ContactRecord,
  type RecoveryTouch,
  type RescueMark,
} from 'madoguchi/data';

/** What a contact means to its caller; `contact` is that of a call that was given up. */
export interface TouchRow {
  readonly touch: RecoveryTouch;
  readonly contact: ContactRecord | null;
}

/**
 * The contacts that were given up by a caller who could be called back, and whether that came about; `rows` come in the
 * order of time. It holds those of one day at most.
 */
export function* rescuesOf(rows: Iterable<TouchRow>): Generator<readonly [ContactRecord, RescueMark]> {
  const recoveries = new Recoveries();
  const held: TouchRow[] = [];
  const settled = function* (until: number, now: number): Generator<readonly [ContactRecord, RescueMark]> {
    const open = held.findIndex(({ touch }) => touch.at >= until);
    for (const { touch, contact } of held.splice(0, open < 0 ? held.length : open)) {
      const mark = recoveries.mark(touch.contactId);
      if (contact && mark !== 'none') yield [contact, mark];
      recoveries.forget(touch.contactId, now);
    }
  };
  for (const row of rows) {
    const now = row.touch.at;
    recoveries.advance(now);
    // Batches of an hour: a list is not cut at each contact.
    const [first] = held;
    if (first && first.touch.at < now - recoveryMs - 3_600_000) yield* settled(now - recoveryMs, now);
    recoveries.note(row.touch.contactId, row.touch, now);
    held.push(row);
  }
  yield* settled(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
}
