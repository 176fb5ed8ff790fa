import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createSqliteCustomerIndex } from '../../packages/gateway/src/log/sqlite-customer-index.js';
import type { EventLog } from '../../packages/gateway/src/log/event-log.js';
import { Journal } from '../../packages/gateway/src/log/journal.js';
import { LoggedFold } from '../../packages/gateway/src/log/logged-fold.js';
import { openSqliteLog } from '../../packages/gateway/src/log/sqlite-log.js';
import { simulatedSite } from '../../packages/gateway/src/sources/simulator/centre.js';
import { createSimulator } from '../../packages/gateway/src/sources/simulator/simulator.js';
import type { EventSource } from '../../packages/gateway/src/sources/event-source.js';
import type { Fold } from '../../src/data/fold/fold.js';
import type { Instant } from '../../src/data/model/vocabulary.js';
import { temporaryFolder } from './gateway.js';

export const firstDay = '2026-11-01';
export const hourMs = 3_600_000;
/** Nothing happens before, and each hour of a log has its 720 ticks. */
const dawnMs = 6 * hourMs;

/** Fills a log with a simulated centre, as a gateway would. */
export class LogFiller {
  readonly from: Instant;
  readonly #source: EventSource;
  readonly #journal: Journal;

  constructor(log: EventLog, seed = 1) {
    this.#source = createSimulator({ from: firstDay, seed });
    this.from = (this.#source.from ?? 0) + dawnMs;
    this.#journal = new Journal(log);
  }

  async configure(): Promise<void> {
    const site = { id: 'site-1', source: 'gateway', type: 'site.configured', subject: 'site' } as const;
    await this.#journal.append(this.from, [{ ...site, time: this.from, data: simulatedSite }]);
  }

  /** Up to so many hours after the first day's six in the morning. */
  async fill(hours: number): Promise<void> {
    const until = this.from + hours * hourMs;
    await this.#journal.advance(until, this.#source.eventsUntil(until));
  }
}

export interface FilledLog {
  readonly path: string;
  readonly log: EventLog;
  readonly filler: LogFiller;
}

/** A log in a folder of its own, which goes with the test, filled up to each of these hours after the first day's six in the morning. */
export async function filledLog(
  context: { after(end: () => void | Promise<void>): void },
  ...hours: readonly number[]
): Promise<FilledLog> {
  const path = join(temporaryFolder(context), 'log.db');
  const log = openSqliteLog(path);
  context.after(() => log.close());
  const filler = new LogFiller(log);
  await filler.configure();
  for (const hour of hours) await filler.fill(hour);
  return { path, log, filler };
}

/** For what has no trouble to tell of. */
export const noTrouble = (sentence: string): void => assert.fail(sentence);

/** A fold of a log that knows nothing but its entries, which have to be whole. */
export async function foldAnew(log: EventLog): Promise<Fold> {
  const logged = LoggedFold.begin(createSqliteCustomerIndex());
  for await (const entry of log.read(1)) logged.take(entry);
  return logged.fold;
}

/** All that a fold shows of itself: equal where two folds are the same. */
export function shownBy(fold: Fold): unknown {
  const streams = fold.streamNames().map(name => {
    const stream = fold.stream(name);
    return [name, stream?.seq, Object.fromEntries(stream?.records ?? [])];
  });
  return { time: fold.time, position: fold.position, refused: { ...fold.refused }, streams };
}

export interface Restored {
  /** Of the snapshot that was gone on from. */
  readonly position: number;
  readonly shown: unknown;
}

/** What a start on this log comes to; `null` where it has no snapshot to begin with. */
export async function restoredBy(log: EventLog, tell: (sentence: string) => void): Promise<Restored | null> {
  const found = await log.snapshots?.restore(tell);
  if (!found) return null;
  const { position } = found.fold;
  for await (const entry of log.read(position + 1)) found.fold.apply(entry);
  const shown = shownBy(found.fold);
  found.close();
  return { position, shown };
}

/** What is read of a day's record of a queue. */
export interface QueueDay {
  readonly entered: number;
}
