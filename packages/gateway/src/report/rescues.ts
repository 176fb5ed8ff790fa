import {
  compareTouches,
  recoveriesOf,
  type ContactRecord,
  type RecoveryTouch,
  type RescueMark,
} from 'madoguchi/data';

/** What a contact means to a caller; the contact itself where the call was given up. */
export interface CallerTouch {
  readonly caller: string;
  readonly touch: RecoveryTouch;
  /** Reads the contact again. */
  readonly contact: () => ContactRecord;
}

/**
 * The contacts that were given up by a caller who could be called back, and whether that came about; `rows` come caller by
 * caller. It holds the contacts of one caller.
 */
export function* rescuesOf(rows: Iterable<CallerTouch>): Generator<readonly [ContactRecord, RescueMark]> {
  let own = new Map<string, CallerTouch>();
  let caller: string | null = null;
  for (const row of rows) {
    if (row.caller !== caller) {
      yield* marked(own);
      own = new Map();
    }
    caller = row.caller;
    // One that reaches a caller in several ways comes several times.
    own.set(row.touch.contactId, row);
  }
  yield* marked(own);
}

function* marked(own: ReadonlyMap<string, CallerTouch>): Generator<readonly [ContactRecord, RescueMark]> {
  const touches = Array.from(own.values(), ({ touch }) => touch).sort(compareTouches);
  for (const { counted, state } of recoveriesOf(touches, null, Number.POSITIVE_INFINITY)) {
    const row = counted && own.get(counted.contactId);
    if (row) yield [row.contact(), state === 'reached' ? 'recovered' : 'rescue'];
  }
}
