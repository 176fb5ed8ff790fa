/** Customers as the page and the gateway speak of them. */

export {
  addressKinds,
  type AddressKind,
  type AddressRecord,
  type AttributeRecord,
  type CaseRecord,
  type DialledRecord,
  type EntryRecord,
  type HabitsRecord,
  type LastContact,
  type MatchRecord,
  type ProfileRecord,
  type RevealedRecord,
  type SalesRecord,
} from './customer-records.js';
export type {
  CaseFilter,
  CustomerFilter,
  DialArgs,
  EntryFilter,
  IdentifyArgs,
  RevealArgs,
} from './customer-asking.js';
export {
  approvalStates,
  deliveries,
  entryKinds,
  handoverSeverities,
  orderChanges,
  promiseStates,
  type ApprovalState,
  type CustomerEntry,
  type Delivery,
  type EntryContent,
  type EntryFacts,
  type EntryKind,
  type EntryLine,
  type EntryLink,
  type HandoverSeverity,
  type OrderChange,
  type PromiseState,
} from './entry.js';
