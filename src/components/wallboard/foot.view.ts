import type { WallboardMessages } from './wallboard.messages.js';

/** Where the pages are in their turn. */
export interface Turn {
  readonly pages: number;
  readonly index: number;
  /** The page that comes next by itself; `null` where none does. */
  readonly next: number | null;
  readonly leftMs: number | null;
  readonly paused: boolean;
  /** Minutes that are left of a pause made by hand; `null` for one without an end. */
  readonly minutesLeft: number | null;
  nameOf(index: number): string;
}

/** "Queues 2 / 3 · Agents in 18 s". */
export function turnText(turn: Turn, words: WallboardMessages): string {
  const { pages, index, next, leftMs, paused, minutesLeft, nameOf } = turn;
  if (pages === 0) return '';
  const place = pages === 1 ? '' : `${index + 1} / ${pages}`;
  const parts = [words.page(nameOf(index), place).trim()];
  if (paused) parts.push(minutesLeft === null ? words.paused : words.pausedFor(String(minutesLeft)));
  else if (next !== null && leftMs !== null)
    parts.push(words.next(nameOf(next), String(Math.ceil(leftMs / 1000))));
  return parts.join(words.separator);
}

/** What a reader has to know of the display itself. */
export interface Remarks {
  readonly layoutStays: boolean;
  readonly newerPage: boolean;
  readonly sleeps: boolean;
  /** Alerts that are shown without shouting, and elements without room. */
  readonly quieted: number;
  readonly dropped: number;
  /** On what the advice rests, or why the figures are old. */
  readonly basis: string;
}

/** The gravest first, since what has no room is dropped. */
export function remarkTexts(remarks: Remarks, words: WallboardMessages): readonly string[] {
  const { layoutStays, newerPage, sleeps, quieted, dropped, basis } = remarks;
  return [
    quieted > 0 ? words.quieted(String(quieted)) : '',
    dropped > 0 ? words.dropped(String(dropped)) : '',
    layoutStays ? words.layoutStays : '',
    newerPage ? words.newerPage : '',
    sleeps ? words.sleeps : '',
    basis,
  ].filter(Boolean);
}
