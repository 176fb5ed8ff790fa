/** Whole smallest units that a `number` holds exactly. */
const most = Number.MAX_SAFE_INTEGER;
export const mostMinorUnits = 4;

export interface ParsedAmount {
  /** In the smallest unit of the currency. */
  readonly amount: number;
  /** It had more digits than the currency: it was rounded, a half away from zero. */
  readonly rounded: boolean;
}

/**
 * A decimal number as whole smallest units, read digit by digit: `0.29 * 100` is not 29. Thousands may be separated by
 * commas.
 *
 * @param minorUnits digits of the smallest unit: 2 for cents, 0 for yen
 * @returns `undefined` where the text is no decimal number, or too large to be exact
 */
export function parseAmount(text: string, minorUnits: number): ParsedAmount | undefined {
  const found = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(text);
  if (!found) return undefined;
  const [, sign, whole = '', fraction = ''] = found;
  const kept = fraction.slice(0, minorUnits).padEnd(minorUnits, '0');
  const beyond = fraction.slice(minorUnits);
  const units = Number(`${whole.replaceAll(',', '')}${kept}`) + (beyond >= '5' ? 1 : 0);
  if (units > most) return undefined;
  return { amount: sign === '-' && units > 0 ? -units : units, rounded: /[1-9]/.test(beyond) };
}

/** Whole smallest units as a decimal number of the currency, with all its digits: `-77183.60`. */
export function formatAmount(amount: number, minorUnits: number): string {
  const digits = String(Math.abs(amount)).padStart(minorUnits + 1, '0');
  const sign = amount < 0 ? '-' : '';
  if (minorUnits === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -minorUnits)}.${digits.slice(-minorUnits)}`;
}
