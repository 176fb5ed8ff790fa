/** An element that can do with fewer rows. */
export interface Rowed extends HTMLElement {
  rows: number | undefined;
}

/**
 * What becomes of a lane of people who wait for help where not even its first row has room: all its rows again in smaller
 * words, and of them as few as it takes; then how many wait and nothing else. It is left out only where there is no room
 * for that.
 */
type Tightness = 'small' | 'counts';

const leastRows = 1;

export function hasSpareRow({ rows }: Rowed): boolean {
  return (rows ?? leastRows) > leastRows;
}

/** It has one row, and can be smaller even so. */
export function canTighten(element: Rowed): boolean {
  const lane = element.shadowRoot?.querySelector('[part~="lane"]') ?? null;
  return lane !== null && !hasSpareRow(element) && tightnessOf(element) !== 'counts';
}

export function takeRow(element: Rowed, most: number): void {
  if (hasSpareRow(element)) element.rows = (element.rows ?? leastRows) - 1;
  else if (tightnessOf(element) === 'small') tighten(element, 'counts');
  else giveRows(element, most, 'small');
}

/** It has fewer rows than it may have, as large as they are now: they grow where everything is tried again. */
export function isShort(element: Rowed, most: number): boolean {
  return tightnessOf(element) === 'counts' || (element.rows ?? leastRows) < most;
}

export function giveRow(element: Rowed): void {
  if (tightnessOf(element) === 'counts') tighten(element, 'small');
  else element.rows = (element.rows ?? leastRows) + 1;
}

export function giveRows(element: Rowed, rows: number | undefined, tightness?: Tightness): void {
  tighten(element, tightness);
  element.rows = rows;
}

function tightnessOf({ dataset: { tight } }: Rowed): Tightness | undefined {
  return tight === 'small' || tight === 'counts' ? tight : undefined;
}

function tighten({ dataset }: Rowed, tightness: Tightness | undefined): void {
  if (tightness === undefined) delete dataset['tight'];
  else dataset['tight'] = tightness;
}
