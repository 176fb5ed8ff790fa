import { dimensions, type RfmSnapshot } from 'madoguchi/data';
import type { Scoring } from './scoring.js';

/**
 * The cuts for a day's cube: those that are given, and of the day before those that were taken from the data then, since
 * others would move customers from cell to cell by themselves.
 */
export function keptCuts(
  { method, bins, minorUnits, cuts }: Scoring,
  standing: RfmSnapshot | null,
): Pick<Scoring, 'cuts' | 'suggested'> {
  const before = standing?.meta;
  const fits = before?.method === method && before.bins === bins && before.minorUnits === minorUnits;
  if (method !== 'fixed' || !fits || !before.cuts) return { cuts, suggested: [] };
  const suggested = dimensions.filter(name => cuts[name] === undefined && before.suggested.includes(name));
  const kept = Object.fromEntries(suggested.map(name => [name, before.cuts?.[name]]));
  return { cuts: { ...cuts, ...kept }, suggested };
}
