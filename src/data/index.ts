export { createBatchFeed, type BatchFeedOptions } from './feed/batch-feed.js';
export type { FetchedText, FetchText } from './feed/batch-load.js';
export { parseBatchSnapshot, type BatchSnapshot } from './feed/batch-snapshot.js';
export { createMemoryFeed, type MemoryAnswers, type MemoryFeed, type Records } from './feed/memory-feed.js';
export { sharedStore, type Closable, type Shared } from './feed/shared.js';
export { createSocketFeed, type SocketFeedOptions } from './feed/socket-feed.js';
export { TokenError, type Token, type TokenProvider } from './feed/token.js';
export { tokenFrom, type FetchToken, type TokenAnswer } from './feed/token-url.js';
export { freshnessKey, freshnessStates, type Freshness, type FreshnessState } from './store/freshness.js';
export {
  agentsOf,
  calendarOf,
  dayStartOf,
  linesOf,
  mergeAgentFigures,
  mergeNowRecords,
  mergeQueueCounters,
  periodOf,
  queueIdsOf,
  queueLines,
  queueOf,
  queueTrend,
  recordOf,
  siteOf,
  staffOf,
  type AgentEntry,
  type AgentFiguresOptions,
  type Line,
  type LineFilter,
  type QueueFiguresOptions,
  type QueueLine,
  type TrendPoint,
} from './store/select.js';
export { createStore, type Store, type StoreOptions } from './store/store.js';
export type { StreamState } from './store/stream-knowledge.js';
export { systemTime } from './store/system-time.js';
export * from './model/index.js';
export {
  acwEndedAt,
  acwOf,
  connectedAt,
  contactInstants,
  endedAt,
  isOpen,
  isWaiting,
  leftQueueAt,
  talkOf,
  waitOf,
  type ContactInstants,
} from './kpi/contact-times.js';
export { contribute, type ContributionRules, type FactSink, type RescueMark } from './kpi/contribution.js';
export {
  addAgentCounters,
  addCounters,
  addFact,
  agentCounterFields,
  agentTimeFields,
  counterFields,
  emptyAgentCounters,
  emptyCounters,
  mergeAgentCounters,
  mergeCounters,
  type AgentCounters,
  type AgentTimeField,
  type AgentTimes,
  type CounterField,
  type Counters,
  type MutableAgentCounters,
  type MutableCounters,
} from './kpi/counters.js';
export type {
  KpiDefinition,
  KpiDirection,
  KpiField,
  KpiFormula,
  KpiOutline,
  KpiReads,
  KpiVariant,
  NowField,
  Term,
  Unit,
} from './kpi/definition.js';
export {
  findKpi,
  kpiChoices,
  kpiColumn,
  kpiDefinitions,
  kpiIds,
  parseKpiId,
  type KpiChoice,
} from './kpi/definitions/definitions.js';
export { explainKpi, type FormulaPart, type VariantExplanation } from './kpi/explain.js';
export { fieldNames } from './kpi/field-names.js';
export {
  fieldValue,
  mergeNow,
  readKpi,
  variantOf,
  type KpiFacts,
  type NowFacts,
  type Reading,
  type ReadingContext,
  type ReadingPeriod,
} from './kpi/reading.js';
export { builtInProfiles, defineProfile, profileThresholds, type Profile } from './kpi/profiles.js';
export {
  judge,
  thresholdProblem,
  type Judgement,
  type JudgeOptions,
  type Limit,
  type Thresholds,
  type Verdict,
} from './kpi/thresholds.js';
export {
  adviseStaffing,
  estimateStaffing,
  type ErlangLoad,
  type StaffingAdvice,
  type StaffingEstimate,
} from './kpi/erlang.js';
export { adviceMs, expectedLevel, fewestHelpers, type Helpers, type QueueLoad } from './kpi/staffing.js';
export { wilson, z95, type WilsonInterval } from './kpi/wilson.js';
export { csvCell, listColumns, type CsvCell } from './rfm/orders/csv.js';
export * from './rfm/index.js';
export * from './alerts/index.js';
export * from './customer/index.js';
export type { MeRecord, OfferRecord } from './fold/operator-records.js';
export { mostCandidates } from './model/contact-schema.js';
export { longestServedMs, servedMs } from './fold/services.js';
export { decide, type Decisions } from './fold/repeats.js';
export {
  callerOf,
  compareTouches,
  recoveriesOf,
  recoveryMs,
  touchOf,
  type Recovery,
  type RecoveryTouch,
} from './fold/recovery.js';
export {
  comesBefore,
  createMemoryCustomerIndex,
  type CustomerContact,
  type CustomerIndex,
} from './fold/customer-index.js';
export { createFold, FOLD_VERSION, type Fold, type FoldOptions } from './fold/fold.js';
export type { FoldState } from './fold/fold-state.js';
export { expandContact } from './fold/expand.js';
export type { RecordStream } from './fold/record-stream.js';
export type { BookColumns } from './fold/order-book.js';
export type { FoldedCube, FoldedOrders } from './fold/shop.js';
export {
  familyOf,
  recordKey,
  type AgentContact,
  type AgentRecord,
  type HeadlineRecord,
  type LaneRecord,
  type NowRecord,
  type QueueRecord,
  type RecordFamilies,
  type RecordFamily,
  type SiteRecord,
  type SourceRecord,
  type StaffRecord,
  type Worded,
} from './fold/records.js';
export { WritableStream } from './fold/streams.js';
export { comesBeforeFact, readContact, type ContactFact, type ContactReading } from './fold/contact-facts.js';
export {
  gatewayMessageTypes,
  isAnswer,
  pageMessageTypes,
  type AuthMessage,
  type BatchMessage,
  type ClockMessage,
  type CommandMessage,
  type ErrorMessage,
  type GatewayMessage,
  type PageMessage,
  type PageQueryMessage,
  type Part,
  type SeekMessage,
  type Sub,
} from './feed/protocol/messages.js';
export { canonicalJson } from './feed/protocol/canonical.js';
export { createReceiver, type Receiver, type ReceiverOptions } from './feed/protocol/receiver.js';
export {
  createSender,
  type AnswerLater,
  type Sender,
  type SenderHandlers,
  type SenderOptions,
} from './feed/protocol/sender.js';
export { TokenBucket, type Rate } from './feed/protocol/token-bucket.js';
export { createViewCache, type ViewCache } from './feed/protocol/views.js';
export type { RecordValue } from './feed/protocol/columns.js';
export { createView, type Projection, type StreamView } from './feed/protocol/view.js';
export { fastestPast, maxMessageBytes } from './feed/protocol/limits.js';
export { isInPast } from './feed/protocol/past.js';
