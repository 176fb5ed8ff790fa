import { createFold, type Fold, type Instant, type LogEntry } from 'madoguchi/data';
import { LoggedFold } from '../log/logged-fold.js';
import type { SqliteCustomerIndex } from '../log/sqlite-customer-index.js';
import { unpack, type Checkpoint } from './checkpoints.js';
import type { PastLog } from './past-log.js';
import type { VersionedCustomerIndex } from './versioned-index.js';

/** Entries after which it is looked how long it has been at it. */
const stride = 50;

/** Folds a log from a position on, a piece at a time, and only as far as it is asked to. */
export class PastFold {
  readonly logged: LoggedFold;
  readonly #log: PastLog;
  readonly #close: () => void;
  #read: readonly LogEntry[] = [];
  #next = 0;

  constructor(log: PastLog, logged: LoggedFold, close: () => void = () => undefined) {
    this.#log = log;
    this.logged = logged;
    this.#close = close;
  }

  /** Goes on from a checkpoint, without changing anything of it. */
  static async from(
    log: PastLog,
    { packed, site, age }: Checkpoint,
    index: VersionedCustomerIndex,
    release: () => void,
  ): Promise<PastFold> {
    const customers: SqliteCustomerIndex = index.from(age);
    try {
      const fold = createFold({ customers, state: await unpack(packed) });
      return new PastFold(log, new LoggedFold(fold, site), () => {
        customers.close();
        release();
      });
    } catch (error) {
      customers.close();
      release();
      throw error;
    }
  }

  get fold(): Fold {
    return this.logged.fold;
  }

  /**
   * Takes what the log holds up to an instant of its own time; true when that is all. An entry of a later instant moves
   * the log's time beyond it, and so ends what is of that instant.
   *
   * @param isOver asked again and again: whether it has been at it for long enough
   * @param before asked before each entry; true ends it there
   */
  async advance(
    to: Instant,
    isOver: () => boolean,
    before: (entry: LogEntry) => boolean = () => false,
  ): Promise<boolean> {
    for (let taken = 1; ; taken++) {
      const entry = await this.#peek();
      if (!entry || entry.event.time > to) return true;
      if (before(entry)) return false;
      this.#next++;
      try {
        this.logged.take(entry);
      } catch {
        // A fault of ours: the gateway reported it, and went on as well.
      }
      if (taken % stride === 0 && isOver()) return false;
    }
  }

  close(): void {
    this.#close();
  }

  async #peek(): Promise<LogEntry | undefined> {
    if (this.#next >= this.#read.length) {
      this.#read = await this.#log.page(this.fold.position + 1);
      this.#next = 0;
    }
    return this.#read[this.#next];
  }
}
