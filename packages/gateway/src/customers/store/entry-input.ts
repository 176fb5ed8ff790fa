import type { EntryKind } from 'madoguchi/data';

/** An entry or a profile as it is given, checked: a field that is absent says nothing, `null` clears it. */
export type EntryInput = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly kind: EntryKind | 'customer';
};
