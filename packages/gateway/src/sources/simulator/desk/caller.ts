import type { ContactFields } from 'madoguchi/data';

/** Who rings at a desk, as the exchange and the gateway together know it: references only. */
export interface Caller {
  readonly identity: Pick<ContactFields, 'customerKey' | 'candidates' | 'addressRef' | 'withheld'>;
  /** What it is about. */
  readonly matter: { readonly queue: string; readonly category?: string };
}
