import type {
  EntryRecord,
  HabitsRecord,
  ProfileRecord,
  SalesRecord,
} from '../../data/customer/customer-records.js';

/** An open promise or case, a caution or a hand-over note that holds. */
export type PinnedEntry = EntryRecord & { readonly id: string };
export type PinnedOf<K extends EntryRecord['kind']> = Extract<PinnedEntry, { readonly kind: K }>;

/** What is known of a customer; `null`: nothing, or nothing that this reader may see. */
export interface CardRecords {
  readonly profile: ProfileRecord | null;
  readonly habits: HabitsRecord | null;
  readonly sales: SalesRecord | null;
  readonly pinned: readonly PinnedEntry[];
}
