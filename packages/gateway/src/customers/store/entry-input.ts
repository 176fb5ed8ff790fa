import type { EntryKind } from 'madoguchi/data';

/** An entry or a profile as a source sends it, before it is read: one flat object. */
export type EntryInput = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly kind: EntryKind | 'customer';
};
