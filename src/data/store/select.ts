/** What elements read of a stream's records: typed, merged, and never by a key put together by hand. */
export { agentsOf, mergeAgentFigures, type AgentEntry, type AgentFiguresOptions } from './agent-figures.js';
export { linesOf, queueIdsOf, type Line, type LineFilter } from './lines.js';
export {
  calendarOf,
  dayStartOf,
  mergeNowRecords,
  mergeQueueCounters,
  periodOf,
  queueLines,
  queueTrend,
  type QueueFiguresOptions,
  type QueueLine,
  type TrendPoint,
} from './queue-figures.js';
export { queueOf, recordOf, siteOf, staffOf } from './record-access.js';
export { keysOf, RecordMap } from './record-map.js';
