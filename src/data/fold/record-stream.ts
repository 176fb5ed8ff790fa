/**
 * A stream: keyed records, a `seq` that counts its changes, and for each key the seq of its last change.
 * Fed by the fold, read by the senders of a gateway.
 */
export interface RecordStream {
  readonly name: string;
  readonly seq: number;
  /** Key to value; values are replaced, never changed in place, so a reference is a snapshot. */
  readonly records: ReadonlyMap<string, unknown>;
  /** The keys changed after `seq`, deleted ones too; `null` when that can't be known any more. */
  changedSince(seq: number): ReadonlySet<string> | null;
}
