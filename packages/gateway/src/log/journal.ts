import type { Instant, LoggedEvent, Tick } from 'madoguchi/data';
import type { Appended, EventLog } from './event-log.js';

/** A tick is due at each multiple of this, of the log's own time. */
export const tickMs = 5_000;

/** A silence longer than this (the gateway was off) is crossed in one step, then ticked as usual. */
const longestWalkMs = 86_400_000;

/** Entries handed to the log at once, so that a long past is loaded in pieces the process can breathe between. */
const chunkSize = 5_000;

/**
 * The log's only writer: puts a tick at each multiple of five seconds before any later event, so that the
 * log carries its own clock and a fold needs none.
 */
export class Journal {
  readonly #log: EventLog;
  #lastTick: Instant | null;
  #failing = false;

  constructor(log: EventLog) {
    this.#log = log;
    this.#lastTick = log.time;
  }

  /** True from a write that the log refused to the next one that it took. */
  get failing(): boolean {
    return this.#failing;
  }

  /**
   * Lets the log's time run to `now` past these events, which are in order of time and not after `now`. Where
   * the clock is `held` there, the log's time ends at that very instant.
   */
  async advance(now: Instant, events: readonly LoggedEvent[], held = false): Promise<void> {
    let chunk: LoggedEvent[] = [];
    for (const event of events) {
      this.#tick(event.time, chunk);
      chunk.push(event);
      if (chunk.length >= chunkSize) {
        await this.#write(chunk);
        chunk = [];
      }
    }
    this.#tick(now, chunk);
    if (held) this.#tickAt(now, chunk);
    await this.#write(chunk);
  }

  /** Takes in what came from outside at `now`, whatever instants its facts have. */
  async append(now: Instant, events: readonly LoggedEvent[]): Promise<readonly Appended[]> {
    const ticks: LoggedEvent[] = [];
    this.#tick(now, ticks);
    const appended = await this.#write([...ticks, ...events]);
    return appended.slice(ticks.length);
  }

  /** A tick that the log refused is due again. */
  async #write(events: readonly LoggedEvent[]): Promise<readonly Appended[]> {
    const first = events.find(event => event.type === 'clock.tick');
    try {
      const appended = await this.#log.append(events);
      // That nothing could be written says nothing about the log.
      if (events.length > 0) this.#failing = false;
      return appended;
    } catch (error) {
      this.#failing = true;
      // Other writes may have failed before this one, with earlier ticks.
      if (first !== undefined) this.#lastTick = Math.min(this.#lastTick ?? Infinity, first.time - 1);
      throw error;
    }
  }

  #tick(now: Instant, into: LoggedEvent[]): void {
    const due = gridOf(now);
    const next = this.#lastTick === null ? due : gridOf(this.#lastTick) + tickMs;
    for (let time = Math.max(next, due - longestWalkMs); time <= due; time += tickMs)
      this.#tickAt(time, into);
  }

  #tickAt(time: Instant, into: LoggedEvent[]): void {
    if (this.#lastTick !== null && time <= this.#lastTick) return;
    into.push({ type: 'clock.tick', time } satisfies Tick);
    this.#lastTick = time;
  }
}

/** The last multiple of five seconds up to an instant. */
function gridOf(instant: Instant): Instant {
  return Math.floor(instant / tickMs) * tickMs;
}
