/** All classes and types. Importing this registers nothing: see `madoguchi/define`, or `defineAll`. */
import { defineElements, type DefineOptions } from './components/base/registration.js';
import { elements } from './elements.js';

export { MadoElement } from './components/base/element.js';
export type { DefineOptions } from './components/base/registration.js';
export { MadoDialEvent, type DialDetail } from './components/base/dial-event.js';
export { MadoExtractEvent, type ExtractDetail } from './components/base/extract-event.js';
export { MadoSelectEvent, type SelectDetail } from './components/base/select-event.js';
export { MadoRevealEvent, type RevealDetail } from './components/base/reveal-event.js';
export type {
  CurrentCustomer,
  CustomerFollower,
  CustomerOffer,
  CustomerPlace,
  CustomerTurn,
} from './components/base/customer-current.js';
export { version } from './components/base/version.js';
export type { AgentDataInput } from './components/agent-board/agent-board.data.js';
export { MadoAssistEvent, type AssistDetail } from './components/agent-board/agent-board.events.js';
export { MadoAgentBoard } from './components/agent-board/agent-board.js';
export type { AlertDataInput } from './components/alert-feed/alert-feed.data.js';
export {
  MadoAlertAcknowledgeEvent,
  MadoAlertClaimEvent,
  MadoAlertReleaseEvent,
  MadoAlertReopenEvent,
  MadoAlertResolveEvent,
  type AlertDetail,
} from './components/alert-feed/alert-feed.events.js';
export { MadoAlertFeed } from './components/alert-feed/alert-feed.js';
export type { CardDataInput } from './components/customer-card/customer-card.data.js';
export * from './components/customer-card/customer-card.events.js';
export { MadoCustomerCard } from './components/customer-card/customer-card.js';
export type {
  TimelineDataInput,
  TimelineEntryInput,
} from './components/customer-timeline/customer-timeline.data.js';
export { MadoCustomerTimeline } from './components/customer-timeline/customer-timeline.js';
export { MadoCustomerSearch } from './components/customer-search/customer-search.js';
export type { DueDataInput } from './components/due-list/due-list.data.js';
export { MadoDueList } from './components/due-list/due-list.js';
export type { DueCustomerInput } from './components/due-list/due-rows.js';
export type { FilterChoice } from './components/base/filter-registry.js';
export type { Scope } from './components/base/scope.js';
export type { GroupOption } from './components/filter/filter.attributes.js';
export { MadoFilterChangeEvent } from './components/filter/filter.events.js';
export { MadoFilter } from './components/filter/filter.js';
export type { HeadlineDataInput } from './components/headline/headline.data.js';
export { MadoHeadline } from './components/headline/headline.js';
export type { GaugeDataInput } from './components/kpi-gauge/kpi-gauge.data.js';
export { MadoKpiGauge, type GaugeAppearance } from './components/kpi-gauge/kpi-gauge.js';
export type { LimitInput } from './components/kpi-gauge/limits.js';
export type { QueueDataInput } from './components/queue-status/queue-status.data.js';
export { MadoQueueStatus } from './components/queue-status/queue-status.js';
export type { GridDataInput } from './components/rfm-grid/rfm-grid.schema.js';
export { MadoRfmGrid } from './components/rfm-grid/rfm-grid.js';
export * from './components/source/source.events.js';
export { MadoSource } from './components/source/source.js';
export { MadoSeekEvent, type SeekDetail } from './components/time-machine/time-machine.events.js';
export { MadoTimeMachine } from './components/time-machine/time-machine.js';
export type { LayoutInput } from './components/wallboard/layout/layout-schema.js';
export { MadoPageEvent, type PageChange } from './components/wallboard/wallboard.events.js';
export { MadoWallboard } from './components/wallboard/wallboard.js';

/**
 * Registers every element, with a suffix where two versions share a page: `mado-kpi-gauge-b`. Throws a
 * TypeError where the suffix makes no tag name.
 */
export function defineAll(options: DefineOptions = {}): void {
  defineElements(elements, options);
}
