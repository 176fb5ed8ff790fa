import { leftOutOf, type Analysis, type Cuts, type LeftOut, type Method } from 'madoguchi/data';
import type { RfmTable } from './tables.js';

/** What is said beside the table: whatever was ignored, rounded or chosen. */
export interface Noticed {
  readonly facts: NoticeFacts;
  readonly rows: number;
  readonly bad: number;
  readonly rounded: number;
  readonly minorUnits: number;
  readonly netRefunds: boolean;
  readonly table: RfmTable;
  /** Whether an order names a product. */
  readonly namesProducts: boolean;
  /** The earlier day that is compared with. */
  readonly since?: number | undefined;
}

/** What is told of an analysis, wherever it was made. */
export interface NoticeFacts {
  readonly left: LeftOut;
  /** Customers who have a score. */
  readonly scored: number;
  /** Customers beside the grid. */
  readonly unscored: number;
  readonly excluded: number;
  readonly method: Method;
  readonly cuts: Cuts | null;
  readonly suggested: Analysis['suggested'];
}

export function noticeFacts({ history, counted, scores, suggested }: Analysis): NoticeFacts {
  return {
    left: leftOutOf(history),
    scored: counted.places.length,
    unscored: counted.unscored.length,
    excluded: counted.excluded.length,
    method: scores.method,
    cuts: scores.cuts,
    suggested,
  };
}

export function noticesOf(noticed: Noticed): readonly string[] {
  const { facts, rows, bad, rounded, minorUnits, netRefunds, table, namesProducts, since } = noticed;
  const { left, scored, unscored, excluded } = facts;
  const notices: readonly (readonly [applies: number | boolean, text: string])[] = [
    [bad, `${bad} bad rows skipped, ${rows} rows counted`],
    [rounded, `${rounded} amounts had more digits than --minor-units ${minorUnits}: rounded one by one`],
    [left.cancelled, `${left.cancelled} cancelled orders ignored`],
    [left.afterAnalysis, `${left.afterAnalysis} orders after the analysis date ignored`],
    [left.refunds, refundNotice(left.refunds, netRefunds)],
    [unscored, `${unscored} customers without a valid order have no score`],
    [excluded, `${excluded} customers out of scope have no score`],
    [
      table === 'shares' && rows > 0 && !namesProducts,
      'no order names a product, so that there are no shares: name its column by --columns product=<column>',
    ],
    [
      since !== undefined && facts.method !== 'fixed',
      'only --method fixed keeps two days comparable: by others customers move because others do',
    ],
    [
      scored === 0,
      'no customer has a score: there is no valid order up to the analysis date; see --as-of and --columns',
    ],
    ...(scored === 0 ? [] : suggestedCuts(facts, minorUnits)).map(text => [true, text] as const),
  ];
  return notices.filter(([applies]) => applies).map(([, text]) => text);
}

function refundNotice(refunds: number, netRefunds: boolean): string {
  return netRefunds
    ? `${refunds} negative amounts subtracted as refunds`
    : `${refunds} negative amounts ignored; --net-refunds subtracts them`;
}

function suggestedCuts({ suggested, cuts }: NoticeFacts, minorUnits: number): readonly string[] {
  return suggested.map(dimension => {
    const unit = dimension === 'm' ? 10 ** minorUnits : 1;
    const keep = `--cuts-${dimension} ${(cuts?.[dimension] ?? []).map(cut => cut / unit).join(',')}`;
    return `cuts of ${dimension.toUpperCase()} suggested from the data; to compare with another day give ${keep}`;
  });
}
