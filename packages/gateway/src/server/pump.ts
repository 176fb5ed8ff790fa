import type { CentreEvent, HistoryInput, Instant, TimeSource } from 'madoguchi/data';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { Journal } from '../log/journal.js';
import type { EventSource } from '../sources/event-source.js';
import { OwnSources } from '../sources/own-sources.js';

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
  /** Takes entries that the sources tell of; without it they are dropped. */
  readonly write?: (inputs: readonly HistoryInput[]) => Promise<void>;
}

/** Lets the log's time run with the gateway's clock, and the sources' events flow into it. */
export class Pump {
  readonly #options: PumpOptions;
  readonly #sources: OwnSources;
  /** What the sources told and the log has not yet taken; while there is such, they are asked for no more. */
  #told: Told | null = null;
  #cancel: (() => void) | null = null;
  #turn: Promise<void> = Promise.resolve();
  #stopped = false;
  #asOf: Instant | null = null;
  /** When the log last was as it should be, on the monotonic clock. */
  #wholeAt: number | null = null;

  constructor(options: PumpOptions) {
    this.#options = options;
    this.#sources = new OwnSources(options);
  }

  /** What the sources tell up to this instant is in the log; `null` before the past is loaded. */
  get asOf(): Instant | null {
    return this.#asOf;
  }

  /**
   * For how long the log has been behind the gateway's clock and sources, in real milliseconds: 0 while all is
   * well, growing while the disk is full. What pages show is at least so old.
   */
  get behindMs(): number {
    if (this.#wholeAt === null) return 0;
    return Math.max(0, this.#options.time.monotonic() - this.#wholeAt - askEveryMs);
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
    const { journal } = this.#options;
    const told = (this.#told ??= this.#ask());
    const beats = this.#sources.dueBeats(told.until);
    await journal.advance(told.until, [...told.events, ...beats], told.held);
    this.#told = null;
    this.#asOf = told.until;
    if (beats.length > 0) this.#sources.beaten();
    // After what they are about is in the log. What can't be written is lost, and costs nothing else.
    const inputs = this.#sources.writtenUntil(told.until);
    if (inputs.length > 0) this.#options.write?.(inputs).catch(this.#options.onError);
    if (!journal.failing) this.#wholeAt = told.askedAt;
  }

  #ask(): Told {
    const { clock, time } = this.#options;
    const askedAt = time.monotonic();
    // In this order: a clock that is held by now stays where it is.
    const held = clock.reading().rate === 0;
    const until = clock.now();
    return { askedAt, until, held, events: this.#sources.tellUntil(until) };
  }
}

/** All that sources know up to and including an instant, in order of time. */
interface Told {
  /** On the monotonic clock. */
  readonly askedAt: number;
  readonly until: Instant;
  /** The clock stays at that instant. */
  readonly held: boolean;
  readonly events: readonly CentreEvent[];
}
