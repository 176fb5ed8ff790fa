import { InvalidArgumentError } from 'commander';
import {
  fewestBins,
  mostBins,
  mostMinorUnits,
  orderFields,
  readOrderDay,
  timeZone,
  type OrderColumnNames,
  type OrderField,
} from 'madoguchi/data';

/** A calendar day, as days since 1970-01-01. */
export function dayOption(text: string): number {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? readOrderDay(text, timeZone('UTC')) : '';
  if (typeof day === 'number') return day;
  throw new InvalidArgumentError('Give an existing day such as 2026-04-01.');
}

/** Ascending numbers, separated by commas. */
export function cutsOption(text: string): readonly number[] {
  const cuts = text.split(',').map(part => (/^\s*-?\d+(\.\d+)?\s*$/.test(part) ? Number(part) : Number.NaN));
  if (cuts.every((cut, at) => cut > (cuts[at - 1] ?? -Infinity))) return cuts;
  throw new InvalidArgumentError('Give ascending numbers such as 30,90,180,365.');
}

export function binsOption(text: string): number {
  return wholeNumber(text, fewestBins, mostBins);
}

export function minorUnitsOption(text: string): number {
  return wholeNumber(text, 0, mostMinorUnits);
}

/** The id of a cube, as it stands in the name of its stream. */
export function cubeOption(text: string): string {
  if (/^[^|/\s\p{Cc}]{1,200}$/u.test(text)) return text;
  throw new InvalidArgumentError('Give a name without spaces, "|" and "/".');
}

/** Days ahead. */
export function withinOption(text: string): number {
  return wholeNumber(text, 0, 999);
}

function wholeNumber(text: string, low: number, high: number): number {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new InvalidArgumentError(`Give a whole number from ${low} to ${high}.`);
}

/** Which column says what: `customer=buyer,amount=total`. */
export function columnsOption(text: string): OrderColumnNames {
  const columns: Partial<Record<OrderField, string>> = {};
  for (const part of text.split(',')) {
    const [name = '', ...rest] = part.split('=');
    const field = orderFields.find(known => known === name.trim());
    const column = rest.join('=').trim();
    if (!field || column === '') {
      throw new InvalidArgumentError(
        `Give pairs such as customer=customer_id,date=order_date, of ${orderFields.join(', ')}.`,
      );
    }
    columns[field] = column;
  }
  return columns;
}

/** A size of memory, as DuckDB takes it. */
export function sizeOption(text: string): string {
  if (/^\d+(\.\d+)?\s?[KMGT]i?B$/i.test(text)) return text;
  throw new InvalidArgumentError('Give a size such as 500MB or 4GB.');
}
