import type { CentreEvent, Instant, TimeSource } from 'madoguchi/data';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { Journal } from '../log/journal.js';
import type { EventSource } from '../sources/event-source.js';

/** How often the sources are asked; a gauge is drawn at most this often anyway. */
const askEveryMs = 100;
/** After the log refused to be written: long enough not to spin, short enough to be back soon. */
const retryAfterMs = 1_000;

export interface PumpOptions {
  readonly sources: readonly EventSource[];
  readonly journal: Journal;
  readonly clock: GatewayClock;
  readonly time: TimeSource;
  readonly onError: (error: unknown) => void;
}

/** Lets the log's time run with the gateway's clock, and the sources' events flow into it. */
export class Pump {
  readonly #options: PumpOptions;
  /** What the sources told and the log has not yet taken; while there is such, they are asked for no more. */
  #told: Told | null = null;
  #cancel: (() => void) | null = null;
  #turn: Promise<void> = Promise.resolve();
  #stopped = false;
  #asOf: Instant | null = null;

  constructor(options: PumpOptions) {
    this.#options = options;
  }

  /** What the sources tell up to this instant is in the log; `null` before the past is loaded. */
  get asOf(): Instant | null {
    return this.#asOf;
  }

  /** Loads the past up to now, then goes on by itself. Rejects when the log can't take the past. */
  async start(): Promise<void> {
    await this.#pass();
    this.#schedule(askEveryMs);
  }

  /** Resolves when nothing is on its way into the log any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#turn;
  }

  #schedule(ms: number): void {
    if (this.#stopped) return;
    this.#cancel = this.#options.time.after(ms, () => {
      this.#turn = this.#pass().then(
        () => this.#schedule(askEveryMs),
        (error: unknown) => {
          this.#options.onError(error);
          this.#schedule(retryAfterMs);
        },
      );
    });
  }

  async #pass(): Promise<void> {
    const { sources, journal, clock } = this.#options;
    const told = (this.#told ??= ask(sources, clock.now()));
    await journal.advance(told.until, told.events);
    this.#told = null;
    this.#asOf = told.until;
  }
}

/** All that sources know up to and including an instant, in order of time. */
interface Told {
  readonly until: Instant;
  readonly events: readonly CentreEvent[];
}

function ask(sources: readonly EventSource[], until: Instant): Told {
  const events = sources.flatMap(source => source.eventsUntil(until));
  return { until, events: events.sort((one, other) => one.time - other.time) };
}
