import { randomBytes } from 'node:crypto';
import type { CentreEvent, HeartbeatEvent, HistoryInput, Instant, TimeSource } from 'madoguchi/data';
import type { EventSource } from './event-source.js';

/**
 * How often the gateway logs a heartbeat for a source of its own, in real time whatever its clock's rate: 17,280
 * entries a day and source, as many as there are ticks at rate 1.
 */
const heartbeatMs = 5_000;

/** A run's name stands in each of its heartbeats: short, and yet no two of a log are alike. */
const runBytes = 9;

export interface OwnSourcesOptions {
  readonly sources: readonly EventSource[];
  readonly time: Pick<TimeSource, 'monotonic'>;
  readonly onError: (error: unknown) => void;
  /** Tells the heartbeats of this start from those of others. */
  readonly run?: string;
}

/** The sources that the gateway asks: what they tell, and that they live. One that fails costs only itself. */
export class OwnSources {
  readonly #options: OwnSourcesOptions;
  readonly #run: string;
  readonly #failing = new Set<EventSource>();
  #beats = 0;
  #lastBeatAt = -Infinity;

  constructor(options: OwnSourcesOptions) {
    this.#options = options;
    this.#run = options.run ?? randomBytes(runBytes).toString('base64url');
  }

  /** What they tell up to and including an instant, in order of time. */
  tellUntil(instant: Instant): readonly CentreEvent[] {
    const events = this.#options.sources.flatMap(source => this.#ask(source, instant));
    return events.sort((one, other) => one.time - other.time);
  }

  /** What was written to and by customers since the last call, up to and including an instant. */
  writtenUntil(instant: Instant): readonly HistoryInput[] {
    return this.#options.sources
      .filter(source => !this.#failing.has(source))
      .flatMap(source => source.entriesUntil?.(instant) ?? []);
  }

  /** The heartbeats that are due now, for the log at its instant `at`; due again until `beaten` is called. */
  dueBeats(at: Instant): readonly HeartbeatEvent[] {
    const now = this.#options.time.monotonic();
    if (now - this.#lastBeatAt < heartbeatMs) return [];
    const living = this.#options.sources.filter(source => !this.#failing.has(source) && source.alive?.());
    return living.map(({ id }) => this.#beatOf(id, at));
  }

  /** The log has taken the heartbeats that were due. */
  beaten(): void {
    this.#lastBeatAt = this.#options.time.monotonic();
  }

  #beatOf(id: string, time: Instant): HeartbeatEvent {
    const type = 'source.heartbeat';
    const data = { intervalMs: heartbeatMs };
    return { id: `${this.#run}-${(this.#beats += 1)}`, source: id, type, subject: id, time, data };
  }

  /** A fault is told once until the source answers again: it is asked many times a second. */
  #ask(source: EventSource, instant: Instant): readonly CentreEvent[] {
    try {
      const events = source.eventsUntil(instant);
      this.#failing.delete(source);
      return events;
    } catch (error) {
      if (!this.#failing.has(source)) this.#options.onError(error);
      this.#failing.add(source);
      return [];
    }
  }
}
