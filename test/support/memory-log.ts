import { LogWriteError, type Appended, type EventLog } from '../../packages/gateway/src/log/event-log.js';
import type { LogEntry, LoggedEvent } from '../../src/data/model/event.js';
import type { Instant } from '../../src/data/model/vocabulary.js';

/** A log that takes at once what it is given, unless it is full. */
export class MemoryLog implements EventLog {
  readonly generation = 'memory';
  readonly forgottenUntil = null;
  firstKept = 1;
  readonly entries: LogEntry[] = [];
  /** While it is, every write is refused, as on a full disk. */
  full = false;
  time: Instant | null = null;
  readonly #now: () => Instant;
  readonly #known = new Map<string, number>();
  readonly #listeners = new Set<(entries: readonly LogEntry[]) => void>();

  /** @param now wall time of appending */
  constructor(now: () => Instant) {
    this.#now = now;
  }

  get head(): number {
    return this.entries.length;
  }

  get began(): Instant | null {
    return this.entries[0]?.event.time ?? null;
  }

  append(events: readonly LoggedEvent[]): Promise<readonly Appended[]> {
    if (events.length === 0) return Promise.resolve([]);
    if (this.full) return Promise.reject(new LogWriteError('The disk is full.'));
    const before = this.entries.length;
    const appended = events.map(event => this.#put(event));
    for (const listener of this.#listeners) listener(this.entries.slice(before));
    return Promise.resolve(appended);
  }

  async *read(from: number): AsyncIterable<LogEntry> {
    yield* this.entries.slice(from - 1);
  }

  follow(listener: (entries: readonly LogEntry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #put(event: LoggedEvent): Appended {
    const id = event.type === 'clock.tick' ? undefined : `${event.source} ${event.id}`;
    const known = id === undefined ? undefined : this.#known.get(id);
    if (known !== undefined) return { position: known, duplicate: true };
    const position = this.entries.length + 1;
    if (id === undefined) this.time = event.type === 'clock.tick' ? event.time : this.time;
    else this.#known.set(id, position);
    this.entries.push({ position, event, appendedAt: this.#now() });
    return { position, duplicate: false };
  }
}
