import type { TimeSource } from 'madoguchi/data';
import type { EventLog } from '../log/event-log.js';
import type { Snapshots } from '../log/snapshots.js';

/** Entries that a start may have to fold, of which a processor takes some 10,000 a second. */
const every = 5_000;
/**
 * After the start and between two: a log that is filled faster, as with the past of a replay, is not copied all the
 * time, and a gateway that is only tried is not kept busy with it.
 */
const pauseMs = 60_000;
/** Entries for which a gateway that ends makes one more; less is folded at once anyway. */
const atClose = 2_000;
/** What an end waits for it. Given up, it is lost, and the next start folds more. */
const closeMs = 5_000;

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
  readonly #given = new AbortController();
  #notBefore: number;
  #taking: Promise<void> | null = null;

  private constructor(options: SnapshotKeeperOptions, snapshots: Snapshots) {
    this.#options = options;
    this.#snapshots = snapshots;
    this.#position = snapshots.position;
    this.#notBefore = options.time.monotonic() + pauseMs;
    this.#unfollow = options.log.follow(() => this.#look());
  }

  /** `null` for a log that has no snapshots. */
  static of(options: SnapshotKeeperOptions): SnapshotKeeper | null {
    const { snapshots } = options.log;
    return snapshots ? new SnapshotKeeper(options, snapshots) : null;
  }

  /**
   * Resolves when the last one is made or given up, after 5 s at most. The log should not be closed before, since
   * who reads it keeps it from becoming one file.
   */
  async close(): Promise<void> {
    this.#unfollow();
    const cancel = this.#options.time.after(closeMs, () => this.#given.abort());
    await this.#taking;
    if (!this.#given.signal.aborted && this.#isDue(atClose)) await this.#take();
    cancel();
  }

  #isDue(entries: number): boolean {
    return this.#since >= entries && this.#options.time.monotonic() >= this.#notBefore;
  }

  get #since(): number {
    return this.#options.log.head - this.#position;
  }

  #look(): void {
    if (!this.#taking && this.#isDue(every)) void this.#take();
  }

  #take(): Promise<void> {
    const { log, time, onTrouble } = this.#options;
    const { head } = log;
    this.#taking = this.#snapshots
      .take(this.#given.signal)
      .catch((error: unknown) => {
        if (!this.#given.signal.aborted)
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
