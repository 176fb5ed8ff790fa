import type {
  CustomerFlags,
  DueAlert,
  LineColumns,
  OrderColumns,
  PackedTexts,
  RfmSnapshot,
  SalesRecord,
} from 'madoguchi/data';
import type { InputFormat } from '../input/source.js';
import type { ListChoice } from './list-filter.js';
import type { HowMade, Scoring } from './scoring.js';

/** The customers of the orders in the log that are not known over there yet. */
export interface CustomersCall {
  /** How many are known there; another number begins anew. */
  readonly from: number;
  readonly ids: PackedTexts;
}

/** The orders of the log, and what is known of customers, for a live cube. */
export interface BookCall {
  readonly cube: string;
  /** Days since 1970-01-01. */
  readonly asOf: number;
  /** How many customers there are; their ids came before. */
  readonly customers: number;
  readonly orders: Omit<OrderColumns, 'customers'>;
  readonly lines: LineColumns | null;
  readonly flags: CustomerFlags;
  readonly scoring: Scoring;
}

/** A file of orders, to be read and scored. */
export interface FileCall {
  readonly cube: string;
  readonly orders: string;
  readonly format?: InputFormat | undefined;
  readonly customers?: string | undefined;
  readonly columns: Readonly<Record<string, string>>;
  readonly timeZone: string;
  /** Days since 1970-01-01: the day it is at the shop. */
  readonly today: number;
  /** The analysis date; `null`: today, or the day behind the last order where that is long ago. */
  readonly asOf: number | null;
  readonly scoring: Scoring;
}

/** A file's cube that is published: lists are of it from now on. */
export interface KeepCall {
  readonly cube: string;
}

/** A part of a list. */
export interface PageCall {
  readonly cube: string;
  readonly choice: ListChoice;
  readonly offset: number;
  readonly limit: number;
}

/** Keeps a list as it is now, with its whole ids. */
export interface ExtractCall {
  readonly cube: string;
  readonly extract: string;
  readonly choice: ListChoice;
}

export interface ExtractPageCall {
  readonly extract: string;
  readonly offset: number;
  readonly limit: number;
}

export interface DropCall {
  readonly extract: string;
}

/** One person, by all the keys that may name him. */
export interface CustomerCall {
  readonly cube: string;
  readonly basis: SalesRecord['basis'];
  readonly keys: readonly string[];
}

/** Who is due in a cube. */
export interface AlertsCall {
  readonly cube: string;
}

/** What a cube is made of by now. */
export interface Analysed {
  readonly made: HowMade;
  /** Customers with a score. */
  readonly scored: number;
}

/** What a file came to. */
export interface FileAnalysed extends Analysed {
  readonly snapshot: RfmSnapshot;
  readonly rows: number;
  /** Rows that were passed over, and the first of them. */
  readonly bad: number;
  readonly problems: readonly BadRow[];
  /** Amounts with more digits than the smallest unit. */
  readonly rounded: number;
  readonly customers: number;
  /** The last order up to today, as days since 1970-01-01. */
  readonly lastOrder: number;
}

/** Where a row is bad and how; without what stands there, which may be somebody's. */
export interface BadRow {
  readonly line: number;
  readonly column: string;
  readonly code: string;
}

export interface ListPage {
  /** By rank, from the offset on. */
  readonly rows: readonly object[];
  readonly length: number;
  readonly totals: Readonly<Record<string, number>>;
}

export interface Extracted {
  readonly count: number;
  readonly made: HowMade;
}

/** What the thread that analyses can be asked for. It does one thing after another. */
export interface AnalystCalls {
  customers(call: CustomersCall): void;
  book(call: BookCall): Analysed;
  file(call: FileCall): Promise<FileAnalysed>;
  keep(call: KeepCall): void;
  page(call: PageCall): ListPage;
  extract(call: ExtractCall): Extracted;
  extractPage(call: ExtractPageCall): ListPage;
  drop(call: DropCall): void;
  /** `null` where the cube knows none of the keys. */
  customer(call: CustomerCall): SalesRecord | null;
  alerts(call: AlertsCall): readonly DueAlert[];
}
