import type { Instant, RecordStream, SalesRecord, TimeSource } from 'madoguchi/data';
import type { CustomerStore } from '../store/customer-store.js';
import { KeptRecords } from './kept-records.js';
import { customerDrafts, keysOf, readCustomer, type CustomerSums } from './read-customer.js';
import type { ShownRecords } from './shown-records.js';

/** Whoever looks gets to see the rest when the figures of a cube take longer than this to come. */
export const salesWaitMs = 500;

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
  /** Does one thing after another, each in a turn of its own. */
  readonly inTurn: <T>(act: () => T) => Promise<T>;
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
  /** The number of the last change that was told of the person. */
  #revision: number;
  #running: Promise<void> | null = null;
  #isAgain = false;
  #sales: SalesRecord | null = null;

  constructor(key: string, name: string, epoch: string, host: CustomerHost) {
    this.key = key;
    this.epoch = epoch;
    this.#host = host;
    this.#revision = host.store.change;
    this.#records = new KeptRecords(name);
  }

  /** `null` while it is being loaded. */
  get stream(): RecordStream | null {
    return this.#isLoaded ? this.#records.stream : null;
  }

  /** True when something of it holds no more, or it could not be loaded before. */
  isDue(now: Instant): boolean {
    if (this.#running) return false;
    return !this.#isLoaded || (this.#until !== null && this.#until <= now);
  }

  /** Something of the person has changed. */
  changed(): void {
    this.#revision = this.#host.store.change;
    this.refresh();
  }

  /** Makes the records anew; once more where it is asked for meanwhile. */
  refresh(): void {
    if (this.#running) {
      this.#isAgain = true;
      return;
    }
    this.#running = this.#load()
      .catch(this.#host.onError)
      .then(() => {
        this.#running = null;
        if (this.#isAgain && !this.#isClosed) this.refresh();
        this.#isAgain = false;
      });
  }

  close(): void {
    this.#isClosed = true;
  }

  async #load(): Promise<void> {
    const { store, shown, now, inTurn } = this.#host;
    const reading = await inTurn(() => readCustomer(store, this.key, now()));
    const isErased = reading.profile.state === 'erased';
    const sums = isErased ? null : await this.#sums(keysOf(reading.profile));
    if (this.#isClosed) return;
    await inTurn(() => this.#records.replace(customerDrafts(reading, sums, shown), now()));
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
