import type { Instant, RecordStream, SalesRecord, TimeSource } from 'madoguchi/data';
import { keptAnalysisMs } from '../../cubes/live-cube.js';
import type { SharedTurns } from '../../server/shared-turns.js';
import type { CustomerStore } from '../store/customer-store.js';
import { KeptRecords } from './kept-records.js';
import { customerDrafts, keysOf, readCustomer, type CustomerSums } from './read-customer.js';
import type { ShownRecords } from './shown-records.js';

/** Whoever looks gets to see the rest when the figures of a cube take longer than this to come. */
export const salesWaitMs = 500;
/** What could not be read is read again after this: whoever runs the gateway is told each time. */
export const retryMs = 2_000;

/** What all open customers share. */
export interface CustomerHost {
  readonly store: CustomerStore;
  readonly shown: ShownRecords;
  /** `null` where no cube knows the person by any of these keys. */
  readonly sales: (keys: readonly string[]) => Promise<SalesRecord | null>;
  /** The site's. */
  readonly timeZone: () => string;
  /** The gateway's clock: what is pinned holds by it. */
  readonly now: () => Instant;
  readonly time: TimeSource;
  readonly turns: Pick<SharedTurns, 'act' | 'steps'>;
  readonly onError: (error: unknown) => void;
}

/** One customer whom somebody looks at. */
export class OpenCustomer {
  readonly epoch: string;
  readonly key: string;
  readers = 0;
  readonly #host: CustomerHost;
  readonly #records: KeptRecords;
  #isLoaded = false;
  #isClosed = false;
  #until: Instant | null = null;
  /** When a busy cube has an analysis of after the last change, on the monotonic clock. */
  #salesDueAt = Infinity;
  /** The number of the last change that was told of the person. */
  #revision = 0;
  /** When what could not be read is to be read again, on the monotonic clock. */
  #retryAt = Infinity;
  #running: Promise<void> | null = null;
  #isAgain = false;
  #sales: SalesRecord | null = null;

  constructor(key: string, name: string, epoch: string, host: CustomerHost) {
    this.key = key;
    this.epoch = epoch;
    this.#host = host;
    this.#records = new KeptRecords(name);
  }

  /** `null` while it is being loaded. */
  get stream(): RecordStream | null {
    return this.#isLoaded ? this.#records.stream : null;
  }

  /** True when something of it holds no more, or could not be read before. */
  isDue(now: Instant): boolean {
    if (this.#running) return false;
    if (this.#retryAt < Infinity) return this.#host.time.monotonic() >= this.#retryAt;
    return this.#areSalesDue || (this.#until !== null && this.#until <= now);
  }

  /** Something of the person has changed. */
  changed(): void {
    const { store, time } = this.#host;
    this.#revision = store.change;
    this.refresh();
    this.#salesDueAt = time.monotonic() + keptAnalysisMs;
  }

  /** Makes the records anew; once more where it is asked for meanwhile. */
  refresh(): void {
    if (this.#running) {
      this.#isAgain = true;
      return;
    }
    if (this.#areSalesDue) this.#salesDueAt = Infinity;
    this.#retryAt = Infinity;
    this.#running = this.#load()
      .catch((error: unknown) => {
        this.#retryAt = this.#host.time.monotonic() + retryMs;
        this.#host.onError(error);
      })
      .then(() => {
        this.#running = null;
        if (this.#isAgain && !this.#isClosed) this.refresh();
        this.#isAgain = false;
      });
  }

  close(): void {
    this.#isClosed = true;
  }

  get #areSalesDue(): boolean {
    return this.#host.time.monotonic() >= this.#salesDueAt;
  }

  async #load(): Promise<void> {
    const { store, shown, now, turns } = this.#host;
    if (!this.#isLoaded) this.#revision = store.change;
    const reading = await turns.act(() => readCustomer(store, this.key, now()));
    const isErased = reading.profile.state === 'erased';
    const sums = isErased ? null : await this.#sums(keysOf(reading.profile));
    if (this.#isClosed) return;
    const prepared = await turns.steps(this.#records.prepare(customerDrafts(reading, sums, shown)));
    if (this.#isClosed) return;
    this.#records.apply(prepared, now());
    this.#until = reading.until;
    this.#isLoaded = true;
  }

  async #sums(keys: readonly string[]): Promise<CustomerSums> {
    const { store, timeZone } = this.#host;
    const [habits, sales] = await Promise.all([
      store.habits(this.key, { timeZone: timeZone() }),
      this.#salesInTime(keys),
    ]);
    return { habits: { ...habits, revision: this.#revision }, sales };
  }

  /** What is not there in time is shown as it was, and comes behind. */
  async #salesInTime(keys: readonly string[]): Promise<SalesRecord | null> {
    const { time, sales, onError } = this.#host;
    let isLate = false;
    const asked = sales(keys).then(
      record => {
        this.#sales = record;
        if (isLate && !this.#isClosed) this.refresh();
      },
      (error: unknown) => onError(error),
    );
    let cancel = (): void => undefined;
    const late = new Promise<void>(resolve => {
      cancel = time.after(salesWaitMs, () => {
        isLate = true;
        resolve();
      });
    });
    await Promise.race([asked, late]);
    cancel();
    return this.#sales;
  }
}
