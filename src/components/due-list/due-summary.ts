import type { CubeCountRecord } from '../../data/rfm/cube/cube-records.js';
import { dueHorizons } from '../../data/rfm/due/due-estimate.js';
import { silences } from '../../data/rfm/due/due-state.js';
import type { DueEstimate, DueSummary } from './due-list.facts.js';

/** What a gateway tells of the whole list. */
export function summaryOfTotals(totals: Readonly<Record<string, number>>): DueSummary {
  const { customers = 0, value = 0, back = 0, ahead = 0, nextOpens, nextCustomers = 0 } = totals;
  return {
    customers,
    value,
    silent: silences.flatMap(silence => {
      const left = totals[`silent|${silence}`] ?? 0;
      return left === 0 ? [] : [[silence, left] as const];
    }),
    next: nextOpens === undefined ? null : { opens: nextOpens, customers: nextCustomers },
    span: { back, ahead },
  };
}

/** How many a cube expects within the days asked for, by its records; `null` where it says nothing of that. */
export function estimateOf(records: ReadonlyMap<string, unknown>, within: number): DueEstimate | null {
  const days = dueHorizons.findLast(horizon => horizon <= within) ?? dueHorizons[0];
  const sum = { customers: 0, amount: 0 };
  for (const [key, record] of records) {
    const [family, horizon] = key.split('|', 2);
    if (family !== 'due' || Number(horizon) > days) continue;
    const { customers, amount } = record as CubeCountRecord;
    sum.customers += customers;
    sum.amount += amount;
  }
  return sum.customers === 0 ? null : { days, ...sum };
}
