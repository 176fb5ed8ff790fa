import { analyseCustomers, scoreOrders } from '../analysis.js';
import type { OrderColumns } from '../orders/columns.js';
import { cubeRecords, type CubeRecord } from './cube-records.js';
import { cubeAnalysisOptions, type CubeRules } from './cube-rules.js';
import type { PooledGaps } from '../cycle/cycle.js';
import type { CustomerFlags } from '../orders/flags.js';
import { snapshotOf, type RfmSnapshot } from './snapshot.js';

/** A live cube as a day finds it. */
export interface AnalysedCube {
  readonly records: ReadonlyMap<string, CubeRecord>;
  /** What everybody's gaps tell: single customers are judged by it until the next day. */
  readonly pooled: PooledGaps;
}

/**
 * The records of a live cube, from all of its orders.
 *
 * @param asOf days since 1970-01-01
 */
export function analyseCube(
  orders: OrderColumns,
  flags: CustomerFlags,
  rules: CubeRules,
  asOf: number,
): AnalysedCube {
  const analysis = analyseCustomers(orders, flags, cubeAnalysisOptions(rules, asOf));
  const before = cubeAnalysisOptions(rules, asOf - rules.settings.compareDays);
  const snapshot = asSettled(snapshotOf(analysis, scoreOrders(orders, flags, before)), rules);
  return { records: cubeRecords(snapshot, 'live'), pooled: analysis.outlooks.pooled };
}

/** The settings know the currency, and which cuts were once taken from the data. */
function asSettled(snapshot: RfmSnapshot, { settings }: CubeRules): RfmSnapshot {
  const { suggested, currency } = settings;
  return { ...snapshot, meta: { ...snapshot.meta, suggested, ...(currency !== null && { currency }) } };
}
