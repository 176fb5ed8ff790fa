import { familyOf, type LinkClock, type SourceRecord } from 'madoguchi/data';
import type { Appended, EventLog } from '../log/event-log.js';
import type { Access } from '../server/access.js';
import type { Route } from '../server/http.js';
import type { GatewayPhase, GatewayStats } from '../server/stats.js';
import { packageVersion } from '../version.js';
import type { Facts } from './definitions.js';
import { createMetrics, type Metrics } from './metrics.js';
import { metricsRoute } from './metrics-route.js';
import type { MetricsReaders } from './readers.js';

/** What is asked of a gateway when it is measured. */
export interface WatchedFacts {
  readonly phase: GatewayPhase;
  readonly stats: GatewayStats;
  readonly clock: LinkClock;
  readonly log: EventLog;
  /** The records of the stream `source`. */
  readonly sources: ReadonlyMap<string, unknown>;
}

/** Watches one gateway: counts what nobody else counts, and shows all counts where they are asked for. */
export class Watch {
  readonly #metrics: Metrics;
  readonly #version = packageVersion();
  #accepted = 0;
  #duplicate = 0;

  constructor(facts: () => WatchedFacts) {
    this.#metrics = createMetrics(() => this.#factsOf(facts()));
  }

  /** Measures events on their way into the log. */
  async appending(appended: Promise<readonly Appended[]>): Promise<readonly Appended[]> {
    const began = performance.now();
    const results = await appended;
    this.#metrics.observeAppend(performance.now() - began);
    const duplicates = results.filter(({ duplicate }) => duplicate).length;
    this.#duplicate += duplicates;
    this.#accepted += results.length - duplicates;
    return results;
  }

  routes(readers: MetricsReaders, isRevoked: (access: Access) => boolean): readonly Route[] {
    return readers === 'off' ? [] : [metricsRoute({ metrics: this.#metrics, readers, isRevoked })];
  }

  #factsOf({ log, sources, ...facts }: WatchedFacts): Facts {
    return {
      ...facts,
      head: log.head,
      logTime: log.time,
      snapshot: log.snapshots?.position ?? null,
      sources: heartbeats(sources),
      appended: { accepted: this.#accepted, duplicate: this.#duplicate },
      version: this.#version,
    };
  }
}

function heartbeats(records: ReadonlyMap<string, unknown>): ReadonlyMap<string, SourceRecord> {
  const own = [...records].filter(([key]) => familyOf(key) === 'source');
  return new Map(own.map(([key, record]) => [key.slice('source|'.length), record as SourceRecord]));
}
