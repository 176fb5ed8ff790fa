import type { LinkClock, SourceRecord } from 'madoguchi/data';
import type { GatewayPhase, GatewayStats } from '../server/stats.js';
import { alertMeasures } from './alert-measures.js';
import { customerMeasures } from './customer-measures.js';

/** What is known of a gateway at the moment it is read. */
export interface Facts {
  readonly phase: GatewayPhase;
  readonly stats: GatewayStats;
  readonly clock: LinkClock;
  /** The position of the log's last entry. */
  readonly head: number;
  /** The log's own time in epoch milliseconds; `null` before its first tick. */
  readonly logTime: number | null;
  /** Up to where there is a snapshot of the log; `null` where the log has none at all. */
  readonly snapshot: number | null;
  /** Those that send heartbeats, by name. */
  readonly sources: ReadonlyMap<string, SourceRecord>;
  /** Events that were sent and are in the log, and those that were there before. */
  readonly appended: { readonly accepted: number; readonly duplicate: number };
  readonly version: string;
}

/** A number, numbers by label, or `null` where it is not known: it is told as NaN, never as 0. */
export type Measured = number | null | Readonly<Partial<Record<string, number>>>;

export interface Measure {
  /** With its unit, as Prometheus names things. */
  readonly name: string;
  /** A `counter` only grows while the gateway runs. */
  readonly kind: 'counter' | 'gauge';
  readonly help: string;
  /** What tells its numbers apart. */
  readonly label?: string;
  read(facts: Facts): Measured;
}

const seconds = (ms: number): number => ms / 1000;

const phases: readonly GatewayPhase[] = ['starting', 'ok', 'draining', 'failed'];

const gateway: readonly Measure[] = [
  {
    name: 'madoguchi_build_info',
    kind: 'gauge',
    help: 'Always 1; the version is in the label.',
    label: 'version',
    read: ({ version }) => ({ [version]: 1 }),
  },
  {
    name: 'madoguchi_phase',
    kind: 'gauge',
    help: '1 for what the gateway is at, as in /health.',
    label: 'phase',
    read: ({ phase }) => Object.fromEntries(phases.map(name => [name, name === phase ? 1 : 0])),
  },
  {
    name: 'madoguchi_clock_rate',
    kind: 'gauge',
    help: 'Seconds of the gateway’s clock a real second: 1 live, 0 held.',
    read: ({ clock }) => clock.rate,
  },
  {
    name: 'madoguchi_clock_time_seconds',
    kind: 'gauge',
    help: 'The gateway’s clock, in seconds since 1970.',
    read: ({ clock }) => seconds(clock.virtual),
  },
];

const log: readonly Measure[] = [
  {
    name: 'madoguchi_events_total',
    kind: 'counter',
    help: 'Events that were sent: accepted, duplicate, or refused.',
    label: 'outcome',
    read: ({ appended, stats }) => ({ ...appended, refused: stats.refusedEvents }),
  },
  {
    name: 'madoguchi_events_refused_total',
    kind: 'counter',
    help: 'Events that did not come into the log, by the code that the sender was told.',
    label: 'code',
    read: ({ stats }) => stats.refusedEventsByCode,
  },
  {
    name: 'madoguchi_events_uncounted_total',
    kind: 'counter',
    help: 'Events of the log that count nowhere, by reason.',
    label: 'reason',
    read: ({ stats }) => stats.refusedByFold,
  },
  {
    name: 'madoguchi_fold_failures_total',
    kind: 'counter',
    help: 'Entries of the log that could not be folded: a fault of the gateway.',
    read: ({ stats }) => stats.foldFailures,
  },
  {
    name: 'madoguchi_log_head_position',
    kind: 'gauge',
    help: 'The position of the log’s last entry.',
    read: ({ head }) => head,
  },
  {
    name: 'madoguchi_log_fold_lag_entries',
    kind: 'gauge',
    help: 'Entries of the log that are not folded yet.',
    read: ({ head, stats }) => head - stats.position,
  },
  {
    name: 'madoguchi_log_tick_age_seconds',
    kind: 'gauge',
    help: 'How far the log’s own time is behind the gateway’s clock; over 10 it can’t be written.',
    read: ({ clock, logTime }) => (logTime === null ? null : seconds(clock.virtual - logTime)),
  },
  {
    name: 'madoguchi_log_behind_seconds',
    kind: 'gauge',
    help: 'For how long the log could not be kept up with the clock; 0 while all is well.',
    read: ({ stats }) => seconds(stats.behindMs),
  },
  {
    name: 'madoguchi_log_snapshot_lag_entries',
    kind: 'gauge',
    help: 'Entries that a start would have to fold, since they came after the last snapshot.',
    read: ({ head, snapshot }) => (snapshot === null ? null : head - snapshot),
  },
];

const sources: readonly Measure[] = [
  {
    name: 'madoguchi_source_live',
    kind: 'gauge',
    help: '1 for a source whose heartbeats come, 0 for one that fell silent.',
    label: 'source',
    read: facts => bySource(facts, ({ state }) => (state === 'live' ? 1 : 0)),
  },
  {
    name: 'madoguchi_source_heartbeat_age_seconds',
    kind: 'gauge',
    help: 'Since a source was last heard of.',
    label: 'source',
    read: facts =>
      bySource(facts, ({ lastHeartbeat }) =>
        lastHeartbeat === null ? undefined : seconds(facts.clock.wall - lastHeartbeat),
      ),
  },
];

/** A name is a sender's own: so many are told that no sender can fill a monitor. */
const maxSources = 100;

function bySource(
  { sources }: Facts,
  read: (record: SourceRecord) => number | undefined,
): Readonly<Record<string, number>> {
  const first = [...sources].slice(0, maxSources);
  const read_ = first.flatMap(([name, record]) => {
    const value = read(record);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(read_);
}

const sockets: readonly Measure[] = [
  {
    name: 'madoguchi_sockets',
    kind: 'gauge',
    help: 'Open sockets: waiting to be let in, admitted without a word, live.',
    label: 'state',
    read: ({ stats }) => stats.socketStats.open,
  },
  {
    name: 'madoguchi_socket_held_bytes',
    kind: 'gauge',
    help: 'Bytes written that no page has taken yet.',
    read: ({ stats }) => stats.socketStats.heldBytes,
  },
  {
    name: 'madoguchi_sockets_turned_away_total',
    kind: 'counter',
    help: 'Sockets that were not let in, by reason.',
    label: 'reason',
    read: ({ stats }) => stats.socketStats.turnedAway,
  },
  {
    name: 'madoguchi_sockets_closed_total',
    kind: 'counter',
    help: 'Sockets that ended, by reason.',
    label: 'reason',
    read: ({ stats }) => stats.socketStats.closed,
  },
  {
    name: 'madoguchi_socket_messages_refused_total',
    kind: 'counter',
    help: 'Messages of pages that were refused, by the code that was answered.',
    label: 'code',
    read: ({ stats }) => stats.socketStats.refusedMessages,
  },
  {
    name: 'madoguchi_socket_messages_total',
    kind: 'counter',
    help: 'Messages from pages (in) and to them (out), answers included.',
    label: 'direction',
    read: ({ stats }) => stats.socketStats.messages,
  },
  {
    name: 'madoguchi_socket_bytes_total',
    kind: 'counter',
    help: 'Bytes of these messages, without framing and TLS.',
    label: 'direction',
    read: ({ stats }) => stats.socketStats.bytes,
  },
  {
    name: 'madoguchi_socket_sent_total',
    kind: 'counter',
    help: 'Batches, and the snapshots and deltas that went out in them.',
    label: 'kind',
    read: ({ stats }) => stats.socketStats.sent,
  },
];

/** All that is measured by reading; what takes time is in a histogram of its own. */
export const measures: readonly Measure[] = [
  ...gateway,
  ...log,
  ...sources,
  ...sockets,
  ...customerMeasures,
  ...alertMeasures,
];
