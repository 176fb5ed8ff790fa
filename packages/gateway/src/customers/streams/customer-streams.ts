import { WritableStream, type RecordStream } from 'madoguchi/data';
import type { StreamSource } from '../../server/stream-source.js';
import { OpenCustomer, type CustomerHost } from './open-customer.js';

/** A customer whom nobody looks at any more stays open for so long: whoever turns a page or reloads it comes back. */
export const lingerMs = 5_000;
/** And no more of them than this: whoever runs through all customers must not fill the memory. */
export const mostLingering = 200;
/** How often the store and the clock are looked at for what has changed. */
export const lookEveryMs = 500;

/** The kinds of streams that come from the entries database. */
export const customerKind = 'customer';
export const searchStream = 'customers';
/** As events and entries name customers. */
const keyPattern = /^[^|\p{Cc}]{1,200}$/u;

export interface CustomerStreamsOptions extends CustomerHost {
  /** Names this process: its seqs begin anew. */
  readonly process: string;
  /** Another one when the figures of all customers may be others. */
  readonly salesVersion: () => string;
}

/** What the gateway tells of its open customers. Nothing in it is of a person. */
export interface CustomerStreamsStats {
  readonly open: number;
  readonly readers: number;
}

/** The key that a stream's name holds; `null` where it is no stream of a customer. */
export function customerOf(stream: string): string | null {
  const key = stream.startsWith(`${customerKind}/`) ? stream.slice(customerKind.length + 1) : '';
  return keyPattern.test(key) ? key : null;
}

/**
 * The streams `customer/{key}`: opened by the first who looks, shared by all who do, closed some seconds after the last.
 * Every key has one, also a stranger's. `customers` is searched by pages and holds nothing.
 */
export class CustomerStreams implements StreamSource {
  readonly #options: CustomerStreamsOptions;
  readonly #open = new Map<string, OpenCustomer>();
  /** Those whom nobody looks at, the longest so first, and what takes back their closing. */
  readonly #lingering = new Map<string, () => void>();
  readonly #search = new WritableStream(searchStream);
  #openings = 0;
  #change: number;
  #salesVersion = '';
  #cancelLook: () => void;
  #isLookDue = false;

  constructor(options: CustomerStreamsOptions) {
    this.#options = options;
    this.#change = options.store.change;
    this.#cancelLook = options.time.after(lookEveryMs, () => this.#lookAgain());
  }

  get stats(): CustomerStreamsStats {
    const open = [...this.#open.values()];
    return { open: open.length, readers: open.reduce((sum, { readers }) => sum + readers, 0) };
  }

  has(name: string): boolean {
    return name === searchStream || customerOf(name) !== null;
  }

  epoch(name: string): string {
    const { store, process } = this.#options;
    return this.#open.get(name)?.epoch ?? `${store.generation}.${process}`;
  }

  hold(name: string): void {
    const key = customerOf(name);
    if (key === null) return;
    this.#lingering.get(name)?.();
    this.#lingering.delete(name);
    const customer = this.#open.get(name) ?? this.#begin(key, name);
    customer.readers += 1;
  }

  release(name: string): void {
    const customer = this.#open.get(name);
    if (!customer) return;
    customer.readers -= 1;
    if (customer.readers > 0) return;
    this.#lingering.set(
      name,
      this.#options.time.after(lingerMs, () => this.#end(name)),
    );
    for (const oldest of this.#lingering.keys()) {
      if (this.#lingering.size <= mostLingering) break;
      this.#end(oldest);
    }
  }

  stream(name: string): RecordStream | 'loading' | undefined {
    if (name === searchStream) return this.#search;
    const customer = this.#open.get(name);
    return customer && (customer.stream ?? 'loading');
  }

  /** Something was written just now: what is shown of it is made anew in a moment. */
  written(): void {
    if (this.#isLookDue) return;
    this.#isLookDue = true;
    this.#cancelLook();
    this.#cancelLook = this.#options.time.after(0, () => this.#lookAgain());
  }

  close(): void {
    this.#cancelLook();
    for (const name of [...this.#open.keys()]) this.#end(name);
  }

  #begin(key: string, name: string): OpenCustomer {
    const { store, process } = this.#options;
    const epoch = `${store.generation}.${process}.${(this.#openings += 1)}`;
    const customer = new OpenCustomer(key, name, epoch, this.#options);
    this.#open.set(name, customer);
    customer.refresh();
    return customer;
  }

  #end(name: string): void {
    this.#lingering.get(name)?.();
    this.#lingering.delete(name);
    this.#open.get(name)?.close();
    this.#open.delete(name);
  }

  #lookAgain(): void {
    this.#isLookDue = false;
    try {
      this.#look();
    } catch (error) {
      this.#options.onError(error);
    }
    this.#cancelLook = this.#options.time.after(lookEveryMs, () => this.#lookAgain());
  }

  #look(): void {
    const { store, now, salesVersion } = this.#options;
    const customers = [...this.#open.values()];
    const { change, keys } = store.changesSince(
      this.#change,
      customers.map(({ key }) => key),
    );
    this.#change = change;
    const changed = new Set(keys);
    const version = salesVersion();
    const isOtherCube = version !== this.#salesVersion;
    this.#salesVersion = version;
    for (const customer of customers) {
      if (changed.has(customer.key)) customer.changed();
      else if (isOtherCube || customer.isDue(now())) customer.refresh();
    }
  }
}
