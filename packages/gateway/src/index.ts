export { createGateway, type Gateway, type GatewayOptions, type GatewayStats } from './server/gateway.js';
export {
  authorizeLoopback,
  authorizePages,
  type Access,
  type Authorize,
  type Handshake,
  type PageRule,
  type RefusedPage,
} from './server/access.js';
export type { AlertsOptions, AlertsStats } from './alerts/alert-desk.js';
export type { WebhookEndpoint, WebhooksOptions } from './alerts/webhooks.js';
export {
  fixedWords,
  openWordLists,
  type WordListsOptions,
  type WordSource,
} from './alerts/words/word-lists.js';
export type { WordList } from './alerts/words/word-matcher.js';
export { openAuditLog, type AuditLog, type AuditLogOptions, type OpenAuditLog } from './audit/audit-log.js';
export { AuditWriteError } from './audit/audit-writer.js';
export type { AuditAct, AuditEntry, AuditHead } from './audit/entry.js';
export { verifyAudit, type VerifiedAudit } from './audit/verify-audit.js';
export type { CubesSettings } from './cubes/cube-desk.js';
export type { DailyCubeSettings } from './cubes/daily-cube.js';
export type { CubeHealth } from './cubes/kept-cube.js';
export type { LiveCubeSettings } from './cubes/live-cube.js';
export type { Scoring } from './cubes/scoring.js';
export { webhookDialler, type DialCall, type Dialled, type Dialler } from './customers/dialler.js';
export {
  defaultCustomers,
  type AttributeSettings,
  type CustomersSettings,
  type DialSettings,
  type RevealSettings,
} from './customers/settings.js';
export type { CustomerStore } from './customers/store/customer-store.js';
export { openCustomerStore, type StoreOptions } from './customers/store/open-store.js';
export type { CustomersOptions } from './customers/streams/customer-desk.js';
export { createLogger, type LoggerOptions } from './logging/create-logger.js';
export type { LogFields, LogFormat, Logger, LogLevel } from './logging/logger.js';
export { LogWriteError, type Appended, type EventLog } from './log/event-log.js';
export type { RestoredFold, Snapshots } from './log/snapshots.js';
export { openSqliteLog, type SqliteLogOptions } from './log/sqlite-log.js';
export {
  createLiveClock,
  createVirtualClock,
  type GatewayClock,
  type VirtualClockOptions,
} from './clock/virtual-clock.js';
export type { EventSource } from './sources/event-source.js';
export { createReplay, type Replay, type ReplayOptions } from './sources/replay.js';
export { createSimulator, type SimulatorOptions } from './sources/simulator/simulator.js';
export { simulatedSite } from './sources/simulator/centre.js';
export { roles, type Claims, type Role } from './rights/claims.js';
export { project, type Projected } from './rights/project.js';
export { createPseudonyms, type Pseudonyms } from './rights/pseudonyms.js';
export type { Situation } from './rights/situation.js';
export {
  keySet,
  secretKey,
  signingKeyOf,
  verifyKeyOf,
  type SigningKey,
  type TokenAlgorithm,
  type VerifyKey,
} from './rights/token-keys.js';
export { type RefusedToken, type TokenFault } from './rights/token-fault.js';
export {
  authorizeTokens,
  mintToken,
  type MintOptions,
  type Minted,
  type TokenContent,
  type TokenRule,
  type TokenScope,
} from './rights/tokens.js';
