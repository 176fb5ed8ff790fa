import { silences } from '../../data/rfm/due-state.js';
import type { DueSummary } from './due-list.facts.js';

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
