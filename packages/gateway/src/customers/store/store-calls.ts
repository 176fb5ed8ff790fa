import type { HistoryInput, HabitsRecord, PageQuery } from 'madoguchi/data';
import type Database from 'libsql';
import type {
  Erasure,
  ExportedRecord,
  GivenAddress,
  HabitsClock,
  Mark,
  MergeResult,
  OpenPromise,
  PutResult,
  ResolvedAddress,
  StoredCases,
  StoredMatch,
  StoredPage,
  StoredQuery,
} from './customer-store.js';
import { StoreReader } from './store-reader.js';
import { StoreWriter, type WriterOptions } from './store-writer.js';

/** What writes: asked of one thread, so that all of this process is written in one order. */
export interface WriteCalls {
  resolve(addresses: readonly GivenAddress[]): readonly (ResolvedAddress | null)[];
  learn(call: { readonly customer: string; readonly ref: string }): boolean;
  put(call: {
    readonly inputs: readonly HistoryInput[];
    readonly mark?: Mark | undefined;
  }): readonly PutResult[];
  merge(call: { readonly child: string; readonly into: string }): MergeResult;
  unmerge(child: string): MergeResult;
  erase(key: string): Erasure | null;
  scrub(from: number): number | null;
  emptyJournal(call: null): boolean;
}

/** What may read many rows. */
export interface ReadCalls {
  habits(call: { readonly key: string; readonly clock: HabitsClock }): HabitsRecord;
  page(call: { readonly key: string; readonly query: StoredQuery }): StoredPage;
  cases(call: { readonly key: string; readonly query: PageQuery }): StoredCases;
  search(text: string): readonly StoredMatch[];
  export(key: string): readonly ExportedRecord[];
  openPromises(call: null): readonly OpenPromise[];
}

export function writeCalls(database: Database.Database, options: WriterOptions): WriteCalls {
  const writer = new StoreWriter(database, options);
  return {
    resolve: addresses => writer.resolve(addresses),
    learn: ({ customer, ref }) => writer.learn(customer, ref),
    put: ({ inputs, mark }) => writer.put(inputs, mark),
    merge: ({ child, into }) => writer.merge(child, into),
    unmerge: child => writer.unmerge(child),
    erase: key => writer.erase(key),
    scrub: from => writer.scrub(from),
    emptyJournal: () => writer.emptyJournal(),
  };
}

export function readCalls(database: Database.Database, country: string): ReadCalls {
  const reader = new StoreReader(database, country);
  return {
    habits: ({ key, clock }) => reader.habits(key, clock),
    page: ({ key, query }) => reader.page(key, query),
    cases: ({ key, query }) => reader.cases(key, query),
    search: text => reader.search(text),
    export: key => reader.export(key),
    openPromises: () => reader.openPromises(),
  };
}
