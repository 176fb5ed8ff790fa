import type { Language } from '../../data/model/vocabulary.js';
import type { CubeMeta } from '../../data/rfm/cube/cube.js';
import type { Dimension } from '../../data/rfm/orders/columns.js';
import { formatCompact, formatCount, formatNumber, formatSigned } from '../base/formats.js';
import { money } from '../base/money.js';
import type { Measure } from './measures.js';
import { gridMessages } from './rfm-grid.messages.js';

export { money } from '../base/money.js';

/** From here on a count has no room in a cell. */
const widest = 10_000;

/** A figure in few characters, for a cell. */
export function shortFigure(measure: Measure, value: number, meta: CubeMeta, language: Language): string {
  if (measure === 'change') return formatSigned(value, language);
  if (measure === 'customers')
    return value < widest ? formatNumber(value, language) : formatCompact(value, language);
  return formatCompact(units(value, meta), language);
}

/** A figure in full, with its unit. */
export function fullFigure(measure: Measure, value: number, meta: CubeMeta, language: Language): string {
  if (measure === 'change') return formatSigned(value, language);
  return measure === 'customers' ? formatCount(value, 'people', language) : money(value, meta, language);
}

/** An amount in few characters: `£3.2m`. */
export function shortMoney(amount: number, meta: CubeMeta, language: Language): string {
  return formatCompact(units(amount, meta), language, meta.currency);
}

function units(amount: number, { minorUnits }: CubeMeta): number {
  return amount / 10 ** minorUnits;
}

/** What a band holds, in its head: `〜30日`, `4–6`, `>2,500`; empty for methods without cuts. */
export function bandLimits(
  dimension: Dimension,
  band: number,
  meta: CubeMeta,
  language: Language,
  short = false,
): string {
  // R's own method takes a value equal to a cut into the band above, which these words would belie.
  if (!meta.cuts || meta.method === 'r-rfm-0.3.0') return '';
  const cuts = meta.cuts[dimension];
  // The highest band of R has the fewest days.
  const at = dimension === 'r' ? meta.bins - band : band - 1;
  const ends = { after: cuts[at - 1], upTo: cuts[at] };
  const { bands } = gridMessages[language];
  if (dimension === 'm') {
    const text = (cut: number | undefined): string | undefined =>
      cut === undefined ? undefined : amountLimit(units(cut, meta), language, short);
    return bands.m({ after: text(ends.after), upTo: text(ends.upTo) });
  }
  const first = Math.floor(ends.after ?? (dimension === 'r' ? -1 : 0)) + 1;
  const last = ends.upTo === undefined ? undefined : Math.floor(ends.upTo);
  if (last !== undefined && last < first) return '–';
  const number = (value: number): string => formatNumber(value, language);
  return bands[dimension]({ first: number(first), last: last === undefined ? undefined : number(last), at });
}

function amountLimit(value: number, language: Language, short: boolean): string {
  return Math.abs(value) < (short ? 1_000 : 100_000)
    ? formatNumber(value, language)
    : formatCompact(value, language);
}

/** "R 30/90/180/365 days · F 1/3/6/11 orders · M 250/500/1,000/2,500"; how it is cut without cuts. */
export function cutsText(meta: CubeMeta, language: Language): string {
  const words = gridMessages[language];
  if (!meta.cuts) return words.noCuts(String(meta.bins));
  const number = (value: number): string => formatNumber(value, language, Number.isInteger(value) ? 0 : 1);
  const { r, f, m } = meta.cuts;
  return words.cuts(
    r.map(number).join('/'),
    f.map(number).join('/'),
    m.map(cut => formatNumber(units(cut, meta), language)).join('/') +
      (meta.currency === undefined ? '' : ` ${meta.currency}`),
  );
}
