import {
  FOLD_VERSION,
  type ContactReading,
  type Fold,
  type FoldedCube,
  type FoldedOrders,
  type Instant,
  type LaneRecord,
  type LogEntry,
  type RecordStream,
  type SiteSettings,
} from 'madoguchi/data';
import type { EventLog } from '../log/event-log.js';
import { LoggedFold } from '../log/logged-fold.js';
import type { RestoredFold } from '../log/snapshots.js';
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
  /** Whether a contact of this customer is with the agent, or was within so many milliseconds of the log's own time. */
  serves(agent: string, customer: string, withinMs?: number): boolean;
  /** What the events of a contact come to; kept while it is open, and over the next day. */
  contact(contactId: string): ContactReading | undefined;
  /** What an agent did in the last 36 hours, the oldest first. */
  lane(agentId: string): readonly LaneRecord[];
  /** All orders that were told, and what is known of their customers. */
  readonly orders: FoldedOrders;
  /** A live cube; `undefined` where there is none of this name. */
  cube(id: string): FoldedCube | undefined;
  /** Whether an alert that a customer is due holds, by its event's id. */
  isDueRaised(id: string): boolean;
  /** The rules by which alerts are raised, as the log told of them last. */
  readonly alertRules: Fold['alertRules'];
  /** What was promised and not kept yet, by the ids of the entries. */
  readonly promises: Fold['promises'];
  close(): void;
}

export interface FoldLogOptions {
  /** Told of the first entry of each type that the fold can't take. */
  readonly onFailure: (entry: LogEntry, error: unknown) => void;
  /** Told in a sentence of each snapshot that can't be used. */
  readonly onBadSnapshot?: (sentence: string) => void;
}

/**
 * Folds what the log holds, from its newest snapshot on, then follows it.
 *
 * @throws Error when entries of the log are forgotten and no snapshot of them can be used
 */
export async function foldLog(log: EventLog, options: FoldLogOptions): Promise<FoldedLog> {
  const restored = await log.snapshots?.restore(options.onBadSnapshot ?? (() => undefined));
  const epoch = `${log.generation}.${FOLD_VERSION}`;
  const folded = new FollowingFold(epoch, restored ?? begin(), options.onFailure);
  for await (const entry of log.read(folded.position + 1)) folded.take(entry);
  folded.follow(log);
  return folded;
}

function begin(): RestoredFold {
  const customers = createSqliteCustomerIndex();
  const { fold, site } = LoggedFold.begin(customers);
  return { fold, site, close: () => customers.close() };
}

class FollowingFold implements FoldedLog {
  readonly epoch: string;
  readonly #logged: LoggedFold;
  readonly #close: () => void;
  readonly #onFailure: (entry: LogEntry, error: unknown) => void;
  readonly #failedTypes = new Set<string>();
  #unfollow: () => void = () => undefined;
  #failures = 0;

  constructor(epoch: string, from: RestoredFold, onFailure: FoldLogOptions['onFailure']) {
    this.epoch = epoch;
    this.#logged = new LoggedFold(from.fold, from.site);
    this.#close = () => from.close();
    this.#onFailure = onFailure;
  }

  get position(): number {
    return this.#logged.fold.position;
  }

  get site(): SiteSettings | null {
    return this.#logged.site;
  }

  get failures(): number {
    return this.#failures;
  }

  get refused(): Fold['refused'] {
    return this.#logged.fold.refused;
  }

  isRevoked(subject: string, issued: Instant): boolean {
    return this.#logged.fold.isRevoked(subject, issued);
  }

  stream(name: string): RecordStream | undefined {
    return this.#logged.fold.stream(name);
  }

  contact(contactId: string): ContactReading | undefined {
    return this.#logged.fold.contact(contactId);
  }

  serves(agent: string, customer: string, withinMs?: number): boolean {
    return this.#logged.fold.serves(agent, customer, withinMs);
  }

  lane(agentId: string): readonly LaneRecord[] {
    return this.#logged.fold.lane(agentId);
  }

  get orders(): FoldedOrders {
    return this.#logged.fold.orders;
  }

  cube(id: string): FoldedCube | undefined {
    return this.#logged.fold.cube(id);
  }

  isDueRaised(id: string): boolean {
    return this.#logged.fold.isDueRaised(id);
  }

  get alertRules(): Fold['alertRules'] {
    return this.#logged.fold.alertRules;
  }

  get promises(): Fold['promises'] {
    return this.#logged.fold.promises;
  }

  follow(log: EventLog): void {
    this.#unfollow = log.follow(entries => entries.forEach(entry => this.take(entry)));
  }

  take(entry: LogEntry): void {
    const { type } = entry.event;
    try {
      this.#logged.take(entry);
    } catch (error) {
      this.#failures += 1;
      if (!this.#failedTypes.has(type)) this.#onFailure(entry, error);
      this.#failedTypes.add(type);
    }
  }

  close(): void {
    this.#unfollow();
    this.#close();
  }
}
