import {
  createFold,
  FOLD_VERSION,
  type Fold,
  type Instant,
  type LogEntry,
  type RecordStream,
  type SiteSettings,
} from 'madoguchi/data';
import type { EventLog } from '../log/event-log.js';
import { createSqliteCustomerIndex } from '../log/sqlite-customer-index.js';

/** The records that a log folds to, kept up with it. */
export interface FoldedLog {
  /** Names the records' world: the same for every gateway that folds the same log with the same code. */
  readonly epoch: string;
  /** The position up to which the log is folded. */
  readonly position: number;
  /** The site as the log last configured it; `null` before. */
  readonly site: SiteSettings | null;
  /** Entries that could not be folded: a fault of ours. They stay in the log. */
  readonly failures: number;
  /** Events the fold refused, by reason. */
  readonly refused: Fold['refused'];
  /** Whether rights of this subject that were issued then are void by now. */
  isRevoked(subject: string, issued: Instant): boolean;
  stream(name: string): RecordStream | undefined;
  close(): void;
}

/**
 * Folds what the log holds, then follows it.
 *
 * @param onFailure told of the first entry of each type that the fold can't take
 */
export async function foldLog(
  log: EventLog,
  onFailure: (entry: LogEntry, error: unknown) => void,
): Promise<FoldedLog> {
  const folded = new FollowingFold(`${log.generation}.${FOLD_VERSION}`, onFailure);
  for await (const entry of log.read(1)) folded.take(entry);
  folded.follow(log);
  return folded;
}

class FollowingFold implements FoldedLog {
  readonly epoch: string;
  readonly #customers = createSqliteCustomerIndex();
  readonly #fold = createFold({ customers: this.#customers });
  readonly #onFailure: (entry: LogEntry, error: unknown) => void;
  readonly #failedTypes = new Set<string>();
  #unfollow: () => void = () => undefined;
  #site: SiteSettings | null = null;
  #failures = 0;

  constructor(epoch: string, onFailure: (entry: LogEntry, error: unknown) => void) {
    this.epoch = epoch;
    this.#onFailure = onFailure;
  }

  get position(): number {
    return this.#fold.position;
  }

  get site(): SiteSettings | null {
    return this.#site;
  }

  get failures(): number {
    return this.#failures;
  }

  get refused(): Fold['refused'] {
    return this.#fold.refused;
  }

  isRevoked(subject: string, issued: Instant): boolean {
    return this.#fold.isRevoked(subject, issued);
  }

  stream(name: string): RecordStream | undefined {
    return this.#fold.stream(name);
  }

  follow(log: EventLog): void {
    this.#unfollow = log.follow(entries => entries.forEach(entry => this.take(entry)));
  }

  take(entry: LogEntry): void {
    const { event } = entry;
    if (event.type === 'site.configured') this.#site = event.data;
    try {
      this.#fold.apply(entry);
    } catch (error) {
      this.#failures += 1;
      if (!this.#failedTypes.has(event.type)) this.#onFailure(entry, error);
      this.#failedTypes.add(event.type);
    }
  }

  close(): void {
    this.#unfollow();
    this.#customers.close();
  }
}
