import { setTimeout as sleep } from 'node:timers/promises';
import type { CustomerEntry, HabitsRecord, HistoryInput, Instant, PageQuery } from 'madoguchi/data';
import type { CallOf, ThreadLink, ValueOf } from '../../threads/thread-link.js';
import type {
  Changes,
  CustomerStore,
  Erasure,
  ExportedRecord,
  FoundEntry,
  GivenAddress,
  HabitsClock,
  HeldAddress,
  Mark,
  MergeResult,
  OpenPromise,
  PutResult,
  ResolvedAddress,
  StoredCases,
  StoredMatch,
  StoredPage,
  StoredProfile,
  StoredQuery,
} from './customer-store.js';
import type { ReadCalls, WriteCalls } from './store-calls.js';
import type { StoreReader } from './store-reader.js';

/** Between two steps of scrubbing, so that other processes that wait to write have their turn. */
const restMs = 10;

export interface StoreLinks {
  /** Of this thread, for what reads a few rows. */
  readonly reader: StoreReader;
  readonly writing: ThreadLink<WriteCalls>;
  readonly reading: ThreadLink<ReadCalls>;
  /** What is to be let go of, behind the links. */
  readonly close: () => void;
}

interface Unseen {
  readonly addresses: GivenAddress[];
  readonly resolved: Promise<readonly (ResolvedAddress | null)[]>;
}

/** A store that reads a few rows itself, and asks others for all else. */
export class LinkedStore implements CustomerStore {
  readonly #links: StoreLinks;
  readonly #writes = new Set<Promise<unknown>>();
  /** Addresses that nobody has seen, on their way to get their references together: each writing waits for the disk. */
  #unseen: Unseen | null = null;

  constructor(links: StoreLinks) {
    this.#links = links;
  }

  get generation(): string {
    return this.#links.reader.generation;
  }

  get change(): number {
    return this.#links.reader.change;
  }

  async resolve(address: GivenAddress): Promise<ResolvedAddress | null> {
    const known = this.#links.reader.resolve(address);
    if (known !== undefined) return known;
    const { addresses, resolved } = (this.#unseen ??= this.#gather());
    const place = addresses.push(address) - 1;
    return (await resolved)[place] ?? null;
  }

  addressOf(ref: string): HeldAddress | null {
    return this.#links.reader.addressOf(ref);
  }

  learn(customer: string, ref: string): Promise<boolean> {
    return this.#write('learn', { customer, ref });
  }

  personOf(key: string): string {
    return this.#links.reader.personOf(key);
  }

  profile(key: string): StoredProfile {
    return this.#links.reader.profile(key);
  }

  pinned(key: string, now: Instant): readonly CustomerEntry[] {
    return this.#links.reader.pinned(key, now);
  }

  entry(id: string): FoundEntry | null {
    return this.#links.reader.entry(id);
  }

  openPromises(): Promise<readonly OpenPromise[]> {
    return this.#links.reading.ask('openPromises', null);
  }

  newest(key: string, limit: number): readonly CustomerEntry[] {
    return this.#links.reader.newest(key, limit);
  }

  habits(key: string, clock: HabitsClock): Promise<HabitsRecord> {
    return this.#links.reading.ask('habits', { key, clock });
  }

  page(key: string, query: StoredQuery): Promise<StoredPage> {
    return this.#links.reading.ask('page', { key, query });
  }

  cases(key: string, query: PageQuery): Promise<StoredCases> {
    return this.#links.reading.ask('cases', { key, query });
  }

  search(text: string): Promise<readonly StoredMatch[]> {
    return this.#links.reading.ask('search', text);
  }

  match(keys: readonly string[]): readonly StoredMatch[] {
    return this.#links.reader.match(keys);
  }

  put(inputs: readonly HistoryInput[], mark?: Mark): Promise<readonly PutResult[]> {
    return this.#write('put', { inputs, mark });
  }

  mark(name: string): string | null {
    return this.#links.reader.mark(name);
  }

  merge(child: string, into: string): Promise<MergeResult> {
    return this.#write('merge', { child, into });
  }

  unmerge(child: string): Promise<MergeResult> {
    return this.#write('unmerge', child);
  }

  erase(key: string): Promise<Erasure | null> {
    return this.#write('erase', key);
  }

  async scrub(): Promise<boolean> {
    let page = await this.#write('scrub', 1);
    while (page !== null) {
      await sleep(restMs);
      page = await this.#write('scrub', page);
    }
    return this.#write('emptyJournal', null);
  }

  export(key: string): Promise<readonly ExportedRecord[]> {
    return this.#links.reading.ask('export', key);
  }

  changesSince(change: number, keys: Iterable<string>): Changes {
    return this.#links.reader.changesSince(change, keys);
  }

  /** What was asked to be written is written first: a thread that ends in between would keep the file locked. */
  async close(): Promise<void> {
    const { reading, writing, close } = this.#links;
    await Promise.allSettled(this.#writes);
    await Promise.all([reading.close(), writing.close()]);
    close();
  }

  /** Whatever is asked for in the same turn goes together. */
  #gather(): Unseen {
    const addresses: GivenAddress[] = [];
    const resolved = Promise.resolve().then(() => {
      this.#unseen = null;
      return this.#write('resolve', addresses);
    });
    return { addresses, resolved };
  }

  #write<M extends keyof WriteCalls>(
    method: M,
    call: CallOf<WriteCalls, M>,
  ): Promise<ValueOf<WriteCalls, M>> {
    const written = this.#links.writing.ask(method, call);
    this.#writes.add(written);
    const forget = (): void => void this.#writes.delete(written);
    written.then(forget, forget);
    return written;
  }
}
