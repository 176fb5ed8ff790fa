/**
 * A column of whole numbers as one text: each cell by the same number of base-64 digits, the most worth first.
 * A reader takes a batch of thousands of cells without making one of them, and finds any cell by its row.
 */

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** What each digit is worth; a unit that is no digit is worth 0, so that any text can be read. */
const worths = new Uint8Array(128);
for (let worth = 0; worth < digits.length; worth++) worths[digits.charCodeAt(worth)] = worth;

/** Digits that hold every safe integer. */
const widest = 9;

/** A shorter column is as quick to read as it is, and a person can read it. */
const packFrom = 8;

/**
 * The text of a column; null where a cell is not a whole number from 0 to 2^53 - 1, where the column is so short
 * that it is not worth it, and where the text would be longer than the cells are in JSON.
 */
export function pack(cells: readonly unknown[]): string | null {
  if (cells.length < packFrom) return null;
  let most = 0;
  let jsonLength = cells.length - 1;
  for (const cell of cells) {
    if (typeof cell !== 'number' || !Number.isSafeInteger(cell) || cell < 0) return null;
    if (cell > most) most = cell;
    jsonLength += decimals(cell);
  }
  const width = widthFor(most);
  if (width * cells.length > jsonLength) return null;
  const units: number[] = [];
  for (const cell of cells as readonly number[]) {
    for (let power = 64 ** (width - 1); power >= 1; power /= 64) {
      units.push(digits.charCodeAt(Math.floor(cell / power) % 64));
    }
  }
  return String.fromCharCode(...units);
}

/** The digits of each of so many cells; null when the text can't be that of so many. */
export function widthOf(text: string, cells: number): number | null {
  if (cells === 0) return text.length === 0 ? 0 : null;
  const width = text.length / cells;
  return Number.isInteger(width) && width >= 1 && width <= widest ? width : null;
}

/** The number in a row of a column of this width. */
export function cellAt(text: string, width: number, row: number): number {
  let value = 0;
  const end = (row + 1) * width;
  for (let at = end - width; at < end; at++) value = value * 64 + (worths[text.charCodeAt(at) & 127] ?? 0);
  return value;
}

function widthFor(most: number): number {
  let width = 1;
  for (let room = 64; room <= most; room *= 64) width++;
  return width;
}

/** How many decimal digits a whole number has. */
function decimals(whole: number): number {
  let count = 1;
  for (let room = 10; room <= whole; room *= 10) count++;
  return count;
}
