import type { Instant } from 'madoguchi/data';
import type { AlertsStats } from '../alerts/alert-desk.js';
import type { CubeHealth } from '../cubes/kept-cube.js';
import type { CustomersStats } from '../customers/streams/customer-desk.js';
import type { SocketStats } from './sockets/counts.js';

/** `starting`: the log is folded; `ok`: pages are served; `draining`: it is about to end; `failed`: it can't begin. */
export type GatewayPhase = 'starting' | 'ok' | 'draining' | 'failed';

/** What a gateway counts about itself. Nothing in it is of a person. */
export interface GatewayStats {
  /** Pages that are let in. */
  readonly sockets: number;
  readonly socketStats: SocketStats;
  /** The place of the last entry that is folded. */
  readonly position: number;
  /** What the sources tell up to this instant of the gateway's clock is folded; `null` while it starts. */
  readonly asOf: Instant | null;
  /** For how long the log could not be kept up with the clock, in real milliseconds; 0 while all is well. */
  readonly behindMs: number;
  readonly epoch: string;
  /** Events that did not come into the log. */
  readonly refusedEvents: number;
  /** The same by the code that the sender was told. */
  readonly refusedEventsByCode: Readonly<Partial<Record<string, number>>>;
  /** Events of the log that count nowhere, by the reason. */
  readonly refusedByFold: Readonly<Record<string, number>>;
  readonly refusedMessages: number;
  readonly foldFailures: number;
  readonly cubes: readonly CubeHealth[];
  /** `null` where none are kept. */
  readonly customers: CustomersStats | null;
  /** `null` before the log is folded. */
  readonly alerts: AlertsStats | null;
}
