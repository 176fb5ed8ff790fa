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
export { casePosition, casesOf, type CustomerCase } from './cases-of.js';
export {
  comparePositions,
  entryRecord,
  keyPosition,
  newestFirst,
  positionKey,
  positionOf,
  type PositionedFamily,
} from './entry-order.js';
export { findText, foldText, foldTextWithPlaces, type FoldedText } from './fold-text.js';
export { bestOf, blockHours, blockOf, fewestTries, habitsOf, wasAnswered, type Tries } from './habits-of.js';
export {
  entryMatcher,
  entryTotals,
  pageEntries,
  pageOf,
  searchText,
  type EntrySlice,
  type PageOf,
  type PageQuery,
} from './page-entries.js';
export { mostKeysAsked, parseCustomerAsking, parseCustomerFilter } from './parse-asking.js';
export { pinnedOf, pinnedUntil } from './pinned-of.js';
export {
  answerEntryPage,
  customerRecords,
  mostPaged,
  streamedEntries,
  type CustomerTold,
} from './records-of.js';
export { isWholeCustomer } from './whole-customer.js';
export {
  completeEntry,
  fieldsOf,
  isMandatory,
  mergePatches,
  patchOf,
  untoldFacts,
  type EntryPatch,
  type PatchField,
} from './complete-entry.js';
export {
  entryParser,
  type AttributeValue,
  type EntryInput,
  type EntryParser,
  type HistoryInput,
  type LabelledAddress,
  type ProfileInput,
  type Whom,
} from './parse-entry.js';
export {
  entryColumns,
  entryRowParser,
  mandatoryEntryColumns,
  missingEntryColumns,
  type EntryRowParser,
} from './parse-entry-rows.js';
