import type { TimeSource } from 'madoguchi/data';
import type { EventLog } from '../log/event-log.js';
import type { Snapshots } from '../log/snapshots.js';

/** Entries that a start may have to fold, of which a processor takes some 10,000 a second. */
const every = 5_000;
/** A log that is filled faster, as with the past of a replay, is not copied all the time. */
const pauseMs = 60_000;
/** Entries for which a gateway that ends makes one more; less is folded at once anyway. */
const atClose = 2_000;

export interface SnapshotKeeperOptions {
  readonly log: Pick<EventLog, 'head' | 'follow' | 'snapshots'>;
  readonly time: TimeSource;
  /** Told in a sentence when one could not be made. The log goes on without. */
  readonly onTrouble: (sentence: string) => void;
}

/** Has a snapshot of the log made when much has come since the last one, and at the end. */
export class SnapshotKeeper {
  readonly #options: SnapshotKeeperOptions;
  readonly #snapshots: Snapshots;
  readonly #unfollow: () => void;
  #position: number;
  #notBefore = -Infinity;
  #taking: Promise<void> | null = null;

  private constructor(options: SnapshotKeeperOptions, snapshots: Snapshots) {
    this.#options = options;
    this.#snapshots = snapshots;
    this.#position = snapshots.position;
    this.#unfollow = options.log.follow(() => this.#look());
    this.#look();
  }

  /** `null` for a log that has no snapshots. */
  static of(options: SnapshotKeeperOptions): SnapshotKeeper | null {
    const { snapshots } = options.log;
    return snapshots ? new SnapshotKeeper(options, snapshots) : null;
  }

  /** Resolves when the last one is made, before which the log should not be closed. */
  async close(): Promise<void> {
    this.#unfollow();
    await this.#taking;
    if (this.#since >= atClose) await this.#take();
  }

  get #since(): number {
    return this.#options.log.head - this.#position;
  }

  #look(): void {
    if (this.#taking || this.#since < every || this.#options.time.monotonic() < this.#notBefore) return;
    void this.#take();
  }

  #take(): Promise<void> {
    const { log, time, onTrouble } = this.#options;
    const { head } = log;
    this.#taking = this.#snapshots
      .take()
      .catch((error: unknown) => {
        onTrouble(`No snapshot of the log could be made: ${(error as Error).message}`);
      })
      .then(() => {
        // Also when it failed: it is tried again when as much has come once more.
        this.#position = head;
        this.#notBefore = time.monotonic() + pauseMs;
        this.#taking = null;
      });
    return this.#taking;
  }
}
