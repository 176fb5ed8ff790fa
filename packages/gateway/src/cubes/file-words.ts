import { dayName, dimensions, type Cuts } from 'madoguchi/data';
import type { InputError } from '../input/problems.js';
import type { BadRow, FileAnalysed } from './analyst-calls.js';

/** What came of a file, in a sentence; of a bad row its place, never what stands there. */
export function sayFile(
  { id, orders, asOf }: { readonly id: string; readonly orders: string; readonly asOf: number | null },
  {
    snapshot,
    customers,
    bad,
    problems,
    rounded,
    lastOrder,
    today,
  }: FileAnalysed & { readonly today: number },
): string {
  const { asOf: day } = snapshot.meta;
  const isPast = asOf === null && day !== dayName(today);
  const parts = [
    `The cube ${id} is of ${day}: ${customers} customers of ${orders}`,
    isPast ? `its last order is of ${dayName(lastOrder)}, so it is looked at from the day behind that` : '',
    bad === 0
      ? ''
      : `bad rows passed over: ${bad} (${problems.map(placeOf).join(', ')}${bad > problems.length ? ' …' : ''})`,
    rounded === 0 ? '' : `amounts rounded to the smallest unit: ${rounded}`,
    sayCuts(snapshot.meta),
  ];
  return `${parts.filter(part => part !== '').join('; ')}.`;
}

function placeOf({ line, column, code }: BadRow): string {
  return column === '' ? `line ${line}: ${code}` : `line ${line}, ${column}: ${code}`;
}

/** The cuts that were taken from the data, for whoever wants to give them; empty where none was. */
export function sayCuts({ suggested, cuts, minorUnits }: ToldCuts): string {
  const told = dimensions.flatMap(name => {
    const unit = name === 'm' ? 10 ** minorUnits : 1;
    const values = cuts?.[name].map(cut => cut / unit);
    return values && suggested.includes(name) ? [`${name.toUpperCase()} ${values.join(' ')}`] : [];
  });
  return told.length === 0 ? '' : `cuts taken from the data: ${told.join(', ')}`;
}

interface ToldCuts {
  readonly suggested: readonly string[];
  readonly cuts: Cuts | null;
  readonly minorUnits: number;
}

/**
 * Why a file can't be used, as far as it may stand in a log: what the system said of it is told as it is; behind the
 * colon of others stands what was found in the file, which may be somebody's.
 */
export function sayFileFault({ message }: InputError): string {
  const told = message.startsWith("Can't read") ? message : (message.split(':', 1)[0] ?? '');
  return told.replace(/[.\s]+$/, '');
}
