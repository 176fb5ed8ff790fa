import type { Instant, OrderColumnNames } from 'madoguchi/data';
import type { AlertsConfig } from '../config/alerts-schema.js';
import type { CubeConfig } from '../config/cube-schema.js';
import type { CustomersConfig } from '../config/customers-schema.js';
import type { InputFormat } from '../input/source.js';
import type { Logger, LogFormat, LogLevel } from '../logging/logger.js';
import type { SocketLimits } from '../server/sockets/limits.js';
import type { MetricsReaders } from '../metrics/readers.js';
import type { RightsOptions } from '../rights/serve-rights.js';
import type { SceneName } from '../sources/simulator/scene/acts.js';

/** What `madoguchi serve` was asked for, read and checked as far as one option can be by itself. */
export interface ServeOptions extends RightsOptions {
  /** The file whose settings hold where the command line is silent. */
  readonly config?: string;
  /** Only tell whether the configuration is right. */
  readonly check?: boolean;
  readonly port: number;
  readonly host: string;
  /** Where sockets answer; `/madoguchi` by default. */
  readonly path?: string;
  readonly socketLimits?: SocketLimits;
  /** A log to continue, or to make under this name; without it a new one each start. */
  readonly log?: string;
  /** The operation log; beside the log by default. */
  readonly audit?: string;
  /** Entries of the operation log older than this are forgotten, in milliseconds; none by default. */
  readonly auditKeep?: number;
  /** Logs of replays and simulations that stay, the new one included. */
  readonly keepLogs?: number;
  readonly replay?: string;
  /** Of the replayed file, where its name does not say it. */
  readonly inputFormat?: InputFormat;
  readonly simulate?: boolean;
  /** A simulated shop beside the simulated centre, and its live cube. */
  readonly shop?: boolean;
  /** What happens at the simulated centre beside the ordinary. */
  readonly scene?: SceneName;
  readonly seed: number;
  /** Days that are simulated before the first one shown; 1 by default. */
  readonly history?: number;
  /** How fast the virtual clock of a replay or simulation runs. */
  readonly speed: number;
  readonly loop?: boolean;
  /** ISO 8601; without an offset in the site's time zone. */
  readonly start?: string;
  readonly until?: string;
  readonly timeZone?: string;
  /** Milliseconds; events further ahead of the clock are refused. */
  readonly aheadLimit?: number;
  /** The path of a site configuration in JSON, or what stands in such a file. */
  readonly site?: string | object;
  /** A folder of pages to serve beside the gateway. */
  readonly static?: string;
  /** The least that is told; `info` by default. */
  readonly logLevel?: LogLevel;
  /** How it is told; where it is left open, for people in a terminal and for machines elsewhere. */
  readonly logFormat?: LogFormat;
  readonly metrics?: MetricsReaders;
  /** Milliseconds for which `/health` says that the gateway drains, before the pages are told. */
  readonly drainAnnounce?: number;
  /** The longest an end may take, in milliseconds. */
  readonly drainLimit?: number;
  readonly exposeState?: boolean;
  /** The database of customers and their entries; beside the log by default. */
  readonly entriesDb?: string;
  /** What the configuration says of customers. */
  readonly customersConfig?: CustomersConfig;
  /** What the configuration says of alerts, with whole paths. */
  readonly alertsConfig?: AlertsConfig;
  /** Cubes as the configuration has them, with whole paths. */
  readonly cubes?: readonly CubeConfig[];
  /** A file of orders: the daily cube `all`. */
  readonly orders?: string;
  /** Which column of `orders` says what; the usual names by default. */
  readonly columns?: OrderColumnNames;
  /** What is known of the customers of `orders`. */
  readonly customers?: string;
  /** The day that the cube of `orders` is looked at from, `YYYY-MM-DD`; each day's own by default. */
  readonly asOf?: string;
  /** The id of a cube of the orders in the log. */
  readonly liveCube?: string;
  /** Of both: digits of the currency's smallest unit. */
  readonly minorUnits?: number;
  /** Of both: ISO 4217. */
  readonly currency?: string;
}

/** Where the log's clock stands and the option's does not matter any more, and the like: said, not fatal. */
export type Say = (sentence: string) => void;

/** To whom a gateway that serves speaks. */
export interface Listeners {
  /** Sentences for whoever started it, on standard output. */
  readonly say: Say;
  readonly logger: Logger;
}

/** The virtual clock's first and last instant, as far as options say them. */
export interface AskedTimes {
  readonly start: Instant | undefined;
  readonly until: Instant | undefined;
}
