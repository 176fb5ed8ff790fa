/** What scores are made of, a row a customer, as columns: all numbers are whole. */
export interface Customers {
  readonly days: Int32Array<ArrayBuffer>;
  readonly orders: Int32Array<ArrayBuffer>;
  readonly amount: Float64Array<ArrayBuffer>;
}

/** The bands 1 to 5 of each customer, in the order of the customers. */
export interface Bands {
  readonly r: ArrayLike<number>;
  readonly f: ArrayLike<number>;
  readonly m: ArrayLike<number>;
}

/** One way to score: ours, a hand-written one, a peer's, or nothing at all for the floor. */
export interface Way {
  /** Gets ready: the data in the form that this way likes best, its thread, its database. Not in the time. */
  load(customers: Customers): void | Promise<void>;
  /** Five bands a column, cut at type-7 quantiles, from columns to columns. */
  score(): Bands | Promise<Bands>;
}

export interface WayModule {
  readonly way: Way;
}

export interface ScoringRun {
  readonly ms: number;
  /** The longest time between two frames of the page meanwhile. */
  readonly longestFrameMs: number;
}

/** What the harness asks of a page that scores. */
export interface ScoringPage {
  /** So many customers, the same for every way. Milliseconds until the way is ready for them. */
  load(count: number): Promise<number>;
  run(): Promise<ScoringRun>;
  /** Scores once more; the longest time meanwhile, in milliseconds, in which the page could do nothing else. */
  longestBlock(): Promise<number>;
  /** Of the bands of the last run, in order. */
  digest(): string;
}

declare global {
  interface Window {
    scoring?: Promise<ScoringPage>;
  }
}
