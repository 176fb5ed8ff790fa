import type { Instant } from 'madoguchi/data';
import type { InputFormat } from '../input/source.js';

/** What `madoguchi serve` was asked for, read and checked as far as one option can be by itself. */
export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  /** Pages of these origins are let in beside this machine's. */
  readonly origin?: readonly string[];
  /** A log to continue, or to make under this name; without it a new one each start. */
  readonly log?: string;
  /** Logs of replays and simulations that stay, the new one included. */
  readonly keepLogs?: number;
  readonly replay?: string;
  /** Of the replayed file, where its name does not say it. */
  readonly inputFormat?: InputFormat;
  readonly simulate?: boolean;
  readonly seed: number;
  /** How fast the virtual clock of a replay or simulation runs. */
  readonly speed: number;
  readonly loop?: boolean;
  /** ISO 8601; without an offset in the site's time zone. */
  readonly start?: string;
  readonly until?: string;
  readonly timeZone?: string;
  /** Milliseconds; events further ahead of the clock are refused. */
  readonly aheadLimit?: number;
  /** A site configuration in JSON. */
  readonly site?: string;
  /** A folder of pages to serve beside the gateway. */
  readonly static?: string;
  readonly exposeState?: boolean;
}

/** Where the log's clock stands and the option's does not matter any more, and the like: said, not fatal. */
export type Say = (sentence: string) => void;

/** The virtual clock's first and last instant, as far as options say them. */
export interface AskedTimes {
  readonly start: Instant | undefined;
  readonly until: Instant | undefined;
}
