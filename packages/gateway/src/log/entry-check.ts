import type Database from 'libsql';
import type { Instant, LogEntry, LoggedEvent } from 'madoguchi/data';
import { tickMs } from './journal.js';

/** What is wrong with a log, and where. */
export interface Fault {
  /** Of the entry; `null` where it is not one entry's. */
  readonly position: number | null;
  readonly reason: string;
}

export interface Row {
  readonly position: number;
  readonly source: string | null;
  readonly id: string | null;
  readonly type: string;
  readonly time: Instant;
  readonly body: string | null;
  readonly appendedAt: Instant;
}

/** A row as an entry, where it can be one, and what is wrong with it. */
export interface Checked {
  readonly entry: LogEntry | null;
  readonly faults: readonly Fault[];
}

/** Rows read at once. */
const pageSize = 1_000;

/** All rows from a position on, as they are. */
export function* rowsFrom(database: Database.Database, from: number): Generator<Row> {
  const page = database.prepare(
    `SELECT position, source, id, type, time, body, appended_at AS appendedAt FROM entries
     WHERE position >= ? ORDER BY position LIMIT ${pageSize}`,
  );
  for (let next = from; ;) {
    const rows = page.all(next) as Row[];
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    next = last.position + 1;
  }
}

/**
 * Looks at the rows of a log in their order: positions without a gap, bodies that say what their columns say, ticks
 * that never go back. Silences that the log's clock crossed in one step are no fault.
 */
export class EntryCheck {
  #next: number;
  #tick: Instant | null = null;
  #ticks = 0;
  #silences = 0;

  /** @param next the position that the first row has to have */
  constructor(next: number) {
    this.#next = next;
  }

  get ticks(): number {
    return this.#ticks;
  }

  get silences(): number {
    return this.#silences;
  }

  /** The reasons never quote a body, which may be somebody's. */
  take(row: Row): Checked {
    const { position, time, appendedAt } = row;
    const missing = position - this.#next;
    const gap = missing === 0 ? [] : [`${missing} entries before it are missing, from ${this.#next} on`];
    this.#next = position + 1;
    const isTick = row.type === 'clock.tick';
    const event = isTick ? { type: 'clock.tick' as const, time } : parsed(row.body);
    const reasons = [...gap, ...(isTick ? this.#tickFaults(row) : bodyFaults(row, event))];
    return {
      entry: event && { position, event, appendedAt },
      faults: reasons.map(reason => ({ position, reason })),
    };
  }

  #tickFaults({ time, body }: Row): readonly string[] {
    const before = this.#tick;
    this.#tick = time;
    this.#ticks += 1;
    if (body !== null) return ['it is a tick with a body'];
    if (before === null) return [];
    if (time <= before) return ['it is a tick that is not after the one before it'];
    // A clock that was held has a tick where it stood; after it the ticks are at multiples of five seconds again.
    if (time > before + tickMs) this.#silences += 1;
    return [];
  }
}

function bodyFaults({ source, id, type, time }: Row, event: LoggedEvent | null): readonly string[] {
  if (event === null) return ['its body is no JSON object'];
  const fields: Readonly<Record<string, unknown>> = { ...event };
  const told = { source, id, type, time };
  const wrong = (Object.keys(told) as (keyof typeof told)[]).filter(name => fields[name] !== told[name]);
  return wrong.length === 0 ? [] : [`its body has another ${wrong.join(', ')} than its columns`];
}

/** What was written as an event was one. */
function parsed(body: string | null): LoggedEvent | null {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null ? (value as LoggedEvent) : null;
  } catch {
    return null;
  }
}
