import { createFold, type Instant } from 'madoguchi/data';
import { LoggedFold } from '../log/logged-fold.js';
import { FiredAlerts, type Fired } from './fired-alerts.js';
import { Checkpoints, denseSpanMs, pack, type Checkpoint } from './checkpoints.js';
import { PastFold } from './past-fold.js';
import type { PastLog } from './past-log.js';
import type { PastStart } from './past-start.js';
import { VersionedCustomerIndex } from './versioned-index.js';

/** Follows a log, and keeps what it folded to at many of its instants. */
export class Keeper {
  readonly #log: PastLog;
  readonly #index: VersionedCustomerIndex;
  readonly #checkpoints = new Checkpoints();
  readonly #fold: PastFold;
  readonly #fired = new FiredAlerts();
  /** From when on there is a past to be seen. */
  #from: Instant | null;
  /** Ages of the index that worlds read, and how many do. */
  readonly #read = new Map<number, number>();

  private constructor(log: PastLog, index: VersionedCustomerIndex, logged: LoggedFold) {
    this.#log = log;
    this.#index = index;
    this.#fold = new PastFold(log, logged);
    this.#from = logged.fold.position === 0 ? null : logged.fold.time;
  }

  static async open(log: PastLog, start: PastStart): Promise<Keeper> {
    const index = new VersionedCustomerIndex();
    const { current: customers } = index;
    const { state, site } = (await start(customers)) ?? { state: undefined, site: null };
    const fold = createFold({ customers, ...(state && { state }) });
    const keeper = new Keeper(log, index, new LoggedFold(fold, site));
    await keeper.#keep();
    return keeper;
  }

  /** The earliest instant that can be seen; `null` while there is none. */
  get from(): Instant | null {
    const { first } = this.#checkpoints;
    return this.#from === null || !first ? this.#from : Math.max(this.#from, first.time);
  }

  get stats(): { readonly checkpoints: number; readonly bytes: number; readonly time: Instant } {
    return {
      checkpoints: this.#checkpoints.count,
      bytes: this.#checkpoints.bytes,
      time: this.#fold.fold.time,
    };
  }

  /** Goes on along the log for some milliseconds; true when an instant, or else the end of the log, is reached. */
  async advance(isOver: () => boolean, to: Instant = Infinity): Promise<boolean> {
    const end = this.#log.time ?? 0;
    do {
      const whole = await this.#fold.advance(Infinity, isOver, ({ event }) => {
        this.#from ??= event.time;
        if (end - event.time <= denseSpanMs) this.#fired.before(event.time, this.#fold.fold);
        return this.#checkpoints.isDue(this.#fold.fold.time, end);
      });
      if (whole || this.#fold.fold.time > to) return true;
      if (!isOver()) await this.#keep();
    } while (!isOver());
    return false;
  }

  /** How far it has come on the way to an instant, 0 to 1. */
  progress(to: Instant): number {
    if (this.#from === null) return 0;
    const { time } = this.#fold.fold;
    return Math.min(1, Math.max(0, (time - this.#from) / Math.max(1, to - this.#from)));
  }

  /** A fold as it was at a checkpoint before an instant. */
  async foldBefore(at: Instant): Promise<PastFold | null> {
    const checkpoint = this.#checkpoints.before(at);
    const { from } = this;
    if (!checkpoint || from === null || at < from) return null;
    const { age } = checkpoint;
    this.#read.set(age, (this.#read.get(age) ?? 0) + 1);
    return PastFold.from(this.#log, checkpoint, this.#index, () => this.#release(age));
  }

  /** The alerts of a stream that fired in the last hours, the newest first. */
  fired(stream: string): readonly Fired[] {
    this.#fired.look(this.#fold.fold);
    return this.#fired.of(stream);
  }

  close(): void {
    this.#fold.close();
    this.#index.close();
  }

  #release(age: number): void {
    const readers = (this.#read.get(age) ?? 0) - 1;
    if (readers > 0) this.#read.set(age, readers);
    else this.#read.delete(age);
  }

  async #keep(): Promise<void> {
    const { logged, fold } = this.#fold;
    const { time, position } = fold;
    const { site } = logged;
    const age = this.#index.mark();
    const checkpoint: Checkpoint = { time, position, site, age, packed: await pack(fold) };
    this.#checkpoints.add(checkpoint);
    this.#index.keep(new Set([...this.#checkpoints.ages, ...this.#read.keys()]));
  }
}
