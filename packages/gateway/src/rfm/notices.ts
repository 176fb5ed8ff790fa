import { leftOutOf, type Analysis, type CollectedOrders } from 'madoguchi/data';
import type { RfmTable } from './tables.js';

/** What is said beside the table: whatever was ignored, rounded or chosen. */
export interface Noticed {
  readonly analysis: Analysis;
  readonly rows: number;
  readonly bad: number;
  readonly rounded: number;
  readonly minorUnits: number;
  readonly netRefunds: boolean;
  readonly table: RfmTable;
  readonly lines: CollectedOrders['lines'];
  /** The earlier day that is compared with. */
  readonly since?: number | undefined;
}

export function noticesOf({
  analysis,
  rows,
  bad,
  rounded,
  minorUnits,
  netRefunds,
  table,
  lines,
  since,
}: Noticed): readonly string[] {
  const left = leftOutOf(analysis.history);
  const { unscored, excluded } = analysis.counted;
  const notices: readonly (readonly [applies: number | boolean, text: string])[] = [
    [bad, `${bad} bad rows skipped, ${rows} rows counted`],
    [rounded, `${rounded} amounts had more digits than --minor-units ${minorUnits}: rounded one by one`],
    [left.cancelled, `${left.cancelled} cancelled orders ignored`],
    [left.afterAnalysis, `${left.afterAnalysis} orders after the analysis date ignored`],
    [left.refunds, refundNotice(left.refunds, netRefunds)],
    [unscored.length, `${unscored.length} customers without a valid order have no score`],
    [excluded.length, `${excluded.length} customers out of scope have no score`],
    [
      table === 'shares' && rows > 0 && lines.products.length === 0,
      'no order names a product, so that there are no shares: name its column by --columns product=<column>',
    ],
    [
      since !== undefined && analysis.scores.method !== 'fixed',
      'only --method fixed keeps two days comparable: by others customers move because others do',
    ],
    ...suggestedCuts(analysis, minorUnits).map(text => [true, text] as const),
  ];
  return notices.filter(([applies]) => applies).map(([, text]) => text);
}

function refundNotice(refunds: number, netRefunds: boolean): string {
  return netRefunds
    ? `${refunds} negative amounts subtracted as refunds`
    : `${refunds} negative amounts ignored; --net-refunds subtracts them`;
}

function suggestedCuts({ suggested, scores }: Analysis, minorUnits: number): readonly string[] {
  return suggested.map(dimension => {
    const unit = dimension === 'm' ? 10 ** minorUnits : 1;
    const cuts = (scores.cuts?.[dimension] ?? []).map(cut => cut / unit).join(',');
    const keep = `--cuts-${dimension} ${cuts}`;
    return `cuts of ${dimension.toUpperCase()} suggested from the data; to compare with another day give ${keep}`;
  });
}
