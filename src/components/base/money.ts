import type { Language } from '../../data/model/vocabulary.js';
import { formatMoney, formatNumber } from './formats.js';

/** What an amount is of. */
export interface MoneyUnit {
  /** Digits of the currency's smallest unit. */
  readonly minorUnits: number;
  /** ISO 4217, where it is known. */
  readonly currency?: string | undefined;
}

/** An amount in the smallest unit, in full; without a currency the number alone. */
export function money(amount: number, { minorUnits, currency }: MoneyUnit, language: Language): string {
  const whole = Math.round(amount);
  if (currency !== undefined && minorUnits === decimalsOf(currency))
    return formatMoney(whole, currency, language);
  return [formatNumber(whole / 10 ** minorUnits, language), currency].filter(Boolean).join(' ');
}

function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
