/** What others use of the vocabulary, its instants and its parsers. */

export {
  alertKinds,
  severities,
  type AgentStateRule,
  type AlertKind,
  type AlertRule,
  type AlertSettings,
  type AssistRule,
  type DueRule,
  type HandlingRule,
  type KpiRule,
  type PromiseRule,
  type RescueRule,
  type Severity,
  type SilenceRule,
  type WaitingRule,
  type WordRule,
} from './alert-rule.js';
export {
  AskError,
  askProblem,
  askProblemCodes,
  type AskProblem,
  type AskProblemCode,
  type AskSignal,
  type CommandArgs,
  type CommandResult,
  type Entry,
  type EntryPage,
  type EntryPosition,
  type EntryQuery,
  type SeekOptions,
} from './asking.js';
export type { ContactRecord } from './contact.js';
export type { CubeSegments, CubeSettings } from './cube-settings.js';
export { epochDay } from './civil.js';
export { parseDuration } from './duration.js';
export {
  accessEventTypes,
  agentEventTypes,
  alertEventTypes,
  contactEventTypes,
  cubeEventTypes,
  presenceEventTypes,
  promiseEventTypes,
  shopEventTypes,
  type AccessEvent,
  type AgentEvent,
  type AgentEventType,
  type AgentAssist,
  type AgentSignedIn,
  type AgentStateChange,
  type AlertActData,
  type AlertEvent,
  type AlertSettingsEvent,
  type CentreEvent,
  type ContactEvent,
  type ContactEventType,
  type ContactFields,
  type CubeEvent,
  type DueRaised,
  type FlaggedEvent,
  type FlaggedWord,
  type HeartbeatEvent,
  type LogEntry,
  type LoggedEvent,
  type PresenceEvent,
  type PromiseEvent,
  type QueueSettings,
  type ShopEvent,
  type SiteEvent,
  type SiteSettings,
  type Tick,
} from './event.js';
export { readInstant } from './fields.js';
export type { CustomerChange, OrderLine, OrderPlaced } from './order.js';
export { isAccessInput, parseAccessEvent } from './parse-access.js';
export { maxAlertRules, type CheckedAlertSettings } from './parse-alert-rules.js';
export {
  contactColumns,
  contactParser,
  contactRowParser,
  mandatoryContactColumns,
  missingContactColumns,
  type ContactParser,
  type ContactRowParser,
} from './parse-contact.js';
export { centreEventTypes, eventParser, type EventParser } from './parse-event.js';
export { checkSite, parseSite, siteDefaults, type CheckedSite } from './parse-site.js';
export type { Narrowing } from './narrowing.js';
export type { InputProblem, Parsed, ProblemCode } from './parsed.js';
export type {
  Feed,
  FeedProblem,
  FeedSession,
  FeedSink,
  LinkClock,
  LinkState,
  StreamChange,
  StreamNeed,
} from './stream.js';
export type { TimeSource } from './time-source.js';
export { addDays } from './civil.js';
export { timeZone, type Zone } from './time.js';
export {
  actorTypes,
  agentStates,
  abandonStages,
  assistReasons,
  bases,
  channels,
  directions,
  languages,
  openChannels,
  outcomes,
  periods,
  type ActorType,
  type AgentState,
  type AbandonStage,
  type AssistReason,
  type Basis,
  type Channel,
  type Day,
  type Direction,
  type Instant,
  type Language,
  type Name,
  type Outcome,
  type Period,
  type Texts,
} from './vocabulary.js';
