import { stateLimits } from '../../data/rfm/cycle/cycle.js';
import type { DueOrder } from '../../data/rfm/due/due-list.js';
import { dayName } from '../../data/rfm/orders/order-day.js';
import type { Freshness } from '../../data/store/freshness.js';
import type { DueRow, DueSummary } from './due-list.facts.js';
import type { DueKnown } from './due-source.js';

/** A mark on the time axis: days from the day of the figures, and where they lie, 0 to 100. */
export interface AxisMark {
  readonly days: number;
  readonly at: number;
  /** A desk has room for more of them than a narrow place. */
  readonly where: 'narrow' | 'wide';
}

/** The one time axis of all rows, in days from the day of the figures. */
export interface DueAxis {
  readonly from: number;
  readonly to: number;
  readonly today: number;
  readonly ticks: readonly AxisMark[];
}

/** Steps that people count days by. */
const steps = [7, 14, 30, 60, 90, 180, 365, 730, 1825] as const;
/** The least that is shown before and after the day, in days. */
const leastBack = 14;
const leastAhead = 7;
/** Room beyond both ends, as a part of the whole. */
const margin = 0.04;
/** What a word takes of the axis, in percent, in a narrow place and on a desk; that of the day may be a date. */
const wordWidths = { narrow: 18, wide: 12 } as const;
const dateWidths = { narrow: 29, wide: 19 } as const;

/** @param isDate the day itself is called by its date, which takes more room than "today" */
export function dueAxis({ back, ahead }: DueSummary['span'], isDate = false): DueAxis {
  const [before, after] = [Math.max(back, leastBack), Math.max(ahead, leastAhead)];
  const room = (before + after) * margin;
  const [from, to] = [-before - room, after + room];
  const at = (days: number): number => ((days - from) / (to - from)) * 100;
  const ticksFor = (where: AxisMark['where']): readonly AxisMark[] => {
    const word = wordWidths[where];
    const percent = (days: number): number => (days / (to - from)) * 100;
    const step = steps.find(days => percent(days) >= word) ?? Math.ceil((to - from) / 5);
    const most = Math.ceil(before / step);
    return Array.from({ length: 2 * most + 1 }, (_, tick) => (tick - most) * step)
      .map(days => ({ days, at: at(days), where }))
      .filter(tick => tick.at >= word / 2 && tick.at <= 100 - word / 2)
      .filter(tick => Math.abs(tick.at - at(0)) >= (isDate ? dateWidths : wordWidths)[where]);
  };
  const ticks = [...ticksFor('narrow'), ...ticksFor('wide')];
  return { from, to, today: at(0), ticks };
}

/** Where the marks of a row lie on the axis, 0 to 100. */
export interface RowMarks {
  readonly last: number;
  /** The last order lies before the axis begins. */
  readonly isBefore: boolean;
  readonly opens: number;
  readonly closes: number;
  /** Where the line from the last order ends: on the day, or where the window ends after it. */
  readonly end: number;
}

export function rowMarks(
  { lastOrder, opens, closes }: DueRow,
  asOf: number,
  { from, to }: DueAxis,
): RowMarks {
  const at = (day: number): number => Math.min(100, Math.max(0, ((day - asOf - from) / (to - from)) * 100));
  return {
    last: at(lastOrder),
    isBefore: lastOrder - asOf < from,
    opens: at(opens),
    closes: at(closes),
    end: Math.max(at(asOf), at(closes)),
  };
}

/** Where a state begins, which rounding must not cross. */
export const ratioLimits: readonly number[] = Object.values(stateLimits);

/** The alert of this cycle was raised on the very day of the figures. */
export function isNew({ raised }: DueRow, asOf: number): boolean {
  return raised === asOf;
}

/** Whether an order begins with the greatest. */
export const usualDirection: Readonly<Record<DueOrder, boolean>> = {
  value: true,
  ratio: true,
  closes: false,
  lastOrder: false,
  id: false,
};

/** A link in these states tells what there is; in the others nothing is known of it. */
const linked: ReadonlySet<Freshness['state']> = new Set(['live', 'late', 'stale', 'batch']);

/** How far the list is to be trusted: that of a day by its day, which is told, and not by the link. */
export function dueFreshness(known: DueKnown | undefined, ofFeed: Freshness): Freshness {
  if (!linked.has(ofFeed.state)) return ofFeed;
  if (!known) return { ...ofFeed, state: 'loading' };
  if (known.basis === 'live') return ofFeed;
  return { ...ofFeed, state: 'batch', ageMs: null, asOf: null, batchDay: dayName(known.meta.asOf) };
}
