import type { CubeSettings, RfmSnapshot } from 'madoguchi/data';
import type { LogBook } from './log-book.js';

/** What the log says of cubes, folded. */
export interface CubeFold {
  /** The orders of the log. */
  readonly book: LogBook;
  /** How each live cube of the log is scored, by its id. */
  readonly cubes: ReadonlyMap<string, CubeSettings>;
  /** The day of the log that a live cube is of; `null` before the first. */
  readonly today: string | null;
  /** What a cube is by now, live or daily; `null` where there is none of this id. */
  snapshot(cube: string): RfmSnapshot | null;
  /** Whether there is an alert of this id, also where its entry is forgotten. */
  isRaised(alert: string): boolean;
}
