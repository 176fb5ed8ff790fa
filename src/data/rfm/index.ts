/** What others use of recency, frequency and monetary value. */

export { formatAmount, mostMinorUnits, parseAmount, type ParsedAmount } from './amount.js';
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
export { parseCells, type ParsedCells } from './cell-list.js';
export { cellBands, cellColumn, cellName, totalsOf, type CellBands, type Sum, type Totals } from './cells.js';
export { compareBytes } from './byte-order.js';
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
} from './column-names.js';
export {
  dimensions,
  noProduct,
  productKinds,
  type CustomerColumns,
  type Dimension,
  type OrderColumns,
  type ProductKind,
} from './columns.js';
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
} from './cube-records.js';
export { readCube } from './read-cube.js';
export { cubeAnalysisOptions, parseCubeRules, type CubeRules } from './cube-rules.js';
export { parseSnapshot } from './parse-snapshot.js';
export { cellAt, countCells, type CubeCells, type CubeMeta, type RfmCube } from './cube.js';
export {
  cycleStates,
  stateLimits,
  type Cycle,
  type CycleGround,
  type CycleSpread,
  type CycleState,
  type PooledGaps,
  type PurchaseWindow,
} from './cycle.js';
export { dueAlertId, dueAlerts, type DueAlert } from './due-alerts.js';
export { dueCells, dueColumns } from './due-csv.js';
export { dueHorizons, dueSums, DueTally, type DueHorizon, type DueSum } from './due-estimate.js';
export { ReturnSurvey, type ReturnChance } from './return-curve.js';
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
} from './due-list.js';
export type { DueFacts, DueFilter, DueRecord } from './due-records.js';
export { dueStates, silences, type DueState, type Silence } from './due-state.js';
export { dueStateNames, silenceNames, windowPhaseNames } from './due-words.js';
export { checkFlags, FlagCollector, noDay, type CustomerFlags, type FlagRow } from './flags.js';
export { cycleByGaps, GapSurvey } from './gap-survey.js';
export { gapsBetween, type GapFacts } from './gaps.js';
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
} from './history.js';
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
} from './list-records.js';
export { lifetimeValues, type LifetimeValues } from './lifetime.js';
export { beside, movementBetween, type Move, type Movement } from './movement.js';
export { fewestCases, nextPurchases, type NextPurchase, type NextPurchases } from './next-purchase.js';
export { OrderCollector, type CollectedOrders, type LineColumns, type OrderRow } from './order-columns.js';
export { dayName, readOrderDay } from './order-day.js';
export {
  noSpread,
  outlooksOf,
  suppressionOf,
  type GapBasis,
  type Outlook,
  type Outlooks,
  type Suppression,
} from './outlook.js';
export { cancelledWords, orderParser, type OrderParserOptions, type ParsedOrder } from './parse-order.js';
export { longestKey, type ReadField } from './row-fields.js';
export { customerParser, type ParsedCustomer } from './parse-customer.js';
export { parseSegmentMap } from './parse-segments.js';
export { parseStageRules } from './parse-stage-rules.js';
export { isPositiveDormant, type DormantFacts } from './positive-dormant.js';
export { linesByOrder, type LinesByOrder } from './product-lines.js';
export { productShares, type ProductShare } from './product-share.js';
export { wordReason } from './reason-words.js';
export { reasonOf, type CycleParams, type Reason, type ReasonCode, type ReasonFacts } from './reasons.js';
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
} from './scores.js';
export { cellCount, mapOfPlaces, segmentBins, type Segment, type SegmentMap } from './segment-map.js';
export { defaultSegments, findSegmentPreset, segmentPresets } from './segments.js';
export { stageFacts, stagesOfAll, type StageColumns } from './stage-columns.js';
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
} from './stages.js';
export {
  completeCuts,
  completeCutsBy,
  suggestCuts,
  type CompletedCuts,
  type CutSize,
  type GivenCuts,
} from './suggest.js';
export { quantileValue, type Quantile } from './thresholds.js';
export {
  snapshotCustomers,
  snapshotOf,
  type CellFigures,
  type EarlierCells,
  type RfmSnapshot,
  type SnapshotCustomer,
} from './snapshot.js';
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
} from './score-worker.js';
export { finish, inSlices, sliceMs, type SliceOptions, type Steps } from './steps.js';
