/** What others use of recency, frequency and monetary value. */

export { formatAmount, mostMinorUnits, parseAmount, type ParsedAmount } from './orders/amount.js';
export {
  analyseCustomers,
  analysePart,
  isWorthACall,
  reasonFor,
  scoreOrders,
  segmentsOf,
  type Analysis,
  type AnalysisOptions,
  type ScoredOrders,
  type PartBasis,
} from './analysis.js';
export { parseCells, type ParsedCells } from './cube/cell-list.js';
export {
  cellBands,
  cellColumn,
  cellName,
  totalsOf,
  type CellBands,
  type Sum,
  type Totals,
} from './cube/cells.js';
export { compareBytes } from './orders/byte-order.js';
export {
  customerFields,
  findCustomerColumns,
  findOrderColumns,
  mandatoryOrderFields,
  orderFields,
  type CustomerColumnNames,
  type CustomerField,
  type OrderColumnNames,
  type OrderField,
} from './orders/column-names.js';
export {
  dimensions,
  noProduct,
  productKinds,
  type CustomerColumns,
  type Dimension,
  type OrderColumns,
  type ProductKind,
} from './orders/columns.js';
export {
  cubeBases,
  cubeKey,
  cubeRecords,
  type CubeBasis,
  type CubeCountRecord,
  type CubeExtra,
  type CubeFamilies,
  type CubeFamily,
  type CubeMetaRecord,
  type CubePart,
  type CubeRecord,
  type CubeSegmentRecord,
  type CubeSumRecord,
} from './cube/cube-records.js';
export { readCube } from './cube/read-cube.js';
export { cubeAnalysisOptions, parseCubeRules, type CubeRules } from './cube/cube-rules.js';
export { parseSnapshot } from './cube/parse-snapshot.js';
export { cellAt, countCells, type CubeCells, type CubeMeta, type RfmCube } from './cube/cube.js';
export {
  cycleStates,
  stateLimits,
  type Cycle,
  type CycleGround,
  type CycleSpread,
  type CycleState,
  type PooledGaps,
  type PurchaseWindow,
} from './cycle/cycle.js';
export { dueAlertId, dueAlerts, type DueAlert } from './due/due-alerts.js';
export { dueCells, dueColumns } from './due/due-csv.js';
export { dueHorizons, dueSums, DueTally, type DueHorizon, type DueSum } from './due/due-estimate.js';
export { ReturnSurvey, type ReturnChance } from './due/return-curve.js';
export {
  dueList,
  dueOrders,
  dueSpan,
  dueTotals,
  sortDue,
  usualWithin,
  windowPhase,
  windowPhases,
  type DueCustomer,
  type DueList,
  type DueOptions,
  type DueOrder,
  type WindowPhase,
} from './due/due-list.js';
export type { DueFacts, DueFilter, DueRecord } from './due/due-records.js';
export { dueStates, silences, standingOf, type DueState, type Silence } from './due/due-state.js';
export { dueStateNames, silenceNames, windowPhaseNames } from './due/due-words.js';
export { checkFlags, FlagCollector, noDay, type CustomerFlags, type FlagRow } from './orders/flags.js';
export { cycleByGaps, GapSurvey } from './cycle/gap-survey.js';
export { gapsBetween, type GapFacts } from './cycle/gaps.js';
export {
  amountsOf,
  countCustomers,
  leftOutOf,
  orderDaysOf,
  orderHistory,
  type CountedCustomers,
  type CountOptions,
  type LeftOut,
  type OrderHistory,
} from './orders/history.js';
export {
  extractableLists,
  targetOrders,
  type ExtractableList,
  type ExtractRecord,
  type ListPart,
  type ListTotals,
  type TargetFacts,
  type TargetOrder,
  type TargetRecord,
  type TargetsFilter,
} from './cube/list-records.js';
export { lifetimeValues, type LifetimeValues } from './lifetime.js';
export { beside, movementBetween, type Move, type Movement } from './cube/movement.js';
export { fewestCases, nextPurchases, type NextPurchase, type NextPurchases } from './cycle/next-purchase.js';
export {
  OrderCollector,
  type CollectedOrders,
  type LineColumns,
  type OrderRow,
} from './orders/order-columns.js';
export { dayName, readOrderDay } from './orders/order-day.js';
export {
  noSpread,
  outlooksOf,
  suppressionOf,
  type GapBasis,
  type Outlook,
  type Outlooks,
  type Suppression,
} from './cycle/outlook.js';
export {
  cancelledWords,
  orderParser,
  type OrderParserOptions,
  type ParsedOrder,
} from './orders/parse-order.js';
export { longestKey, type ReadField } from './orders/row-fields.js';
export { customerParser, type ParsedCustomer } from './orders/parse-customer.js';
export { parseSegmentMap } from './segments/parse-segments.js';
export { parseStageRules } from './stages/parse-stage-rules.js';
export { isPositiveDormant, type DormantFacts } from './cycle/positive-dormant.js';
export { linesByOrder, ordersOfCustomer, type LinesByOrder } from './orders/product-lines.js';
export { productShares, type ProductShare } from './cycle/product-share.js';
export { wordReason } from './cycle/reason-words.js';
export {
  reasonOf,
  type CycleParams,
  type Reason,
  type ReasonCode,
  type ReasonFacts,
} from './cycle/reasons.js';
export {
  checkedCuts,
  defaultBins,
  defaultCuts,
  fewestBins,
  methods,
  mostBins,
  scoreCustomers,
  scoreSteps,
  type Cuts,
  type Method,
  type ScoreOptions,
  type Scores,
} from './scores/scores.js';
export {
  cellCount,
  mapOfPlaces,
  segmentBins,
  type Segment,
  type SegmentMap,
} from './segments/segment-map.js';
export { defaultSegments, findSegmentPreset, segmentPresets } from './segments/segments.js';
export { stageFacts, stagesOfAll, type StageColumns } from './stages/stage-columns.js';
export {
  defaultStageRules,
  dormantAfterDays,
  stageNames,
  stageOf,
  stages,
  type Stage,
  type StageBound,
  type StageFacts,
  type StageRule,
} from './stages/stages.js';
export {
  completeCuts,
  completeCutsBy,
  suggestCuts,
  type CompletedCuts,
  type CutSize,
  type GivenCuts,
} from './scores/suggest.js';
export { quantileValue, type Quantile } from './scores/thresholds.js';
export {
  snapshotCustomers,
  snapshotOf,
  type CellFigures,
  type EarlierCells,
  type RfmSnapshot,
  type SnapshotCustomer,
} from './cube/snapshot.js';
export {
  answerScoreRequest,
  needsIds,
  packTexts,
  scoreInWorker,
  unpackTexts,
  type PackedTexts,
  type ScorePort,
  type ScoreReply,
  type ScoreRequest,
  type WorkerScores,
} from './scores/score-worker.js';
export { finish, inSlices, sliceMs, type SliceOptions, type Steps } from './steps.js';
