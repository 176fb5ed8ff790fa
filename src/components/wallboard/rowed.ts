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

/** It is drawn with more than one row. */
export function hasSpareRow(element: Rowed): boolean {
  return shownRows(element) > leastRows;
}

/** It has one row, and can be smaller even so. */
export function canTighten(element: Rowed): boolean {
  return hasLane(element) && !hasSpareRow(element) && tightnessOf(element) !== 'counts';
}

export function takeRow(element: Rowed, most: number): void {
  if (hasSpareRow(element)) element.rows = shownRows(element) - 1;
  else if (tightnessOf(element) === 'small') tighten(element, 'counts');
  else giveRows(element, most, 'small');
}

/** What is out of sight is not drawn anew: it gets as small as it can by styles alone. False where it is. */
export function shrinkUnseen(element: Rowed): boolean {
  const isLong = (element.rows ?? leastRows) > leastRows;
  const isLoose = hasLane(element) && tightnessOf(element) !== 'counts';
  if (isLong || isLoose) giveRows(element, leastRows, isLoose ? 'counts' : tightnessOf(element));
  return isLong || isLoose;
}

/**
 * It has fewer rows than it may have, and all of those are drawn: it has more to tell, as far as can be seen.
 *
 * @param usual how many rows it may have whose rows can't be seen
 */
export function isShort(element: Rowed, asked: number | undefined, usual: number): boolean {
  const { rows = leastRows } = element;
  const drawn = drawnRows(element).length;
  if (tightnessOf(element) === 'counts' || rows >= (asked ?? Infinity)) return false;
  return drawn === 0 ? rows < usual : drawn >= rows;
}

export function giveRow(element: Rowed): void {
  element.rows = (element.rows ?? leastRows) + 1;
}

export function giveRows(element: Rowed, rows: number | undefined, tightness?: Tightness): void {
  tighten(element, tightness);
  element.rows = rows;
}

/** How high the last of its rows is, in px; `undefined` where none is drawn. */
export function lastRowHeight(element: Rowed): number | undefined {
  return drawnRows(element).at(-1)?.getBoundingClientRect().height;
}

/** By how much it would be less high with its first row alone, in px. */
export function spareHeight(element: Rowed): number {
  const [, ...others] = drawnRows(element).map(row => row.getBoundingClientRect().height);
  return others.reduce((sum, height) => sum + height, 0);
}

/** A lane whose words are smaller than its author's, or which is told by its counts alone. */
export function isTight(element: Rowed): boolean {
  return tightnessOf(element) !== undefined;
}

/**
 * Gives a tight lane its next larger form where that has room; false where it has none. Larger words are tried with as
 * many rows as there are, else with the first alone: so it is what it would be if everything were tried again.
 *
 * @param room how much higher it may become, in px
 * @param heightOf how high it is as it stands
 */
export function loosen(element: Rowed, room: number, heightOf: () => number): boolean {
  const before = tightnessOf(element);
  if (before === undefined) return false;
  const most = heightOf() + room;
  tighten(element, before === 'counts' ? 'small' : undefined);
  // Who waits for no help has no words to be small.
  if (!hasLane(element)) return true;
  const rows = drawnRows(element).map(row => row.getBoundingClientRect().height);
  // What changes every second is not to change the words: half a line is left.
  const spare = before === 'small' ? Math.min(...rows, most) / 2 : 0;
  const whole = heightOf();
  if (whole + spare <= most) return true;
  const [first = 0, ...others] = rows;
  const alone = others.reduce((height, row) => height - row, whole) + moreHeight(element, first);
  if (others.length > 0 && before === 'small' && alone + spare <= most) {
    element.rows = leastRows;
    return true;
  }
  tighten(element, before);
  return false;
}

/** Where rows are taken from a lane that told all of its own, it says in a further line how many there are. */
function moreHeight({ shadowRoot }: Rowed, row: number): number {
  return shadowRoot?.querySelector('.lane-more') ? 0 : row;
}

function shownRows(element: Rowed): number {
  const { rows = leastRows } = element;
  const drawn = drawnRows(element).length;
  return drawn === 0 ? rows : Math.min(rows, drawn);
}

/** Its rows and lines that are drawn, without the head and the sums of a table. */
function drawnRows({ shadowRoot }: Rowed): readonly Element[] {
  const rows = [...(shadowRoot?.querySelectorAll('[role="row"], [role="listitem"]') ?? [])];
  return rows.filter(row => !row.matches('.head, .total') && row.getClientRects().length > 0);
}

function hasLane({ shadowRoot }: Rowed): boolean {
  return (shadowRoot?.querySelector('[part~="lane"]') ?? null) !== null;
}

function tightnessOf({ dataset: { tight } }: Rowed): Tightness | undefined {
  return tight === 'small' || tight === 'counts' ? tight : undefined;
}

function tighten({ dataset }: Rowed, tightness: Tightness | undefined): void {
  if (tightness === undefined) delete dataset['tight'];
  else dataset['tight'] = tightness;
}
