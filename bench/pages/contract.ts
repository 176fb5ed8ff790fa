/** One way to do a workload's work: ours, a hand-written one, a peer's, or nothing at all for the floor. */
export interface Work {
  /** Takes in the batch of this tick, as it would come from a feed. */
  push(tick: number): void;
  /** What a reader sees now: number of the thing, and its text. */
  shown(): readonly Shown[];
  /** Milliseconds between two batches. */
  readonly everyMs: number;
}

export type Shown = readonly [index: number, text: string];

/** Puts the work into the page; `size` is how many things it has. */
export type Mount = (place: HTMLElement, size: number) => Work | Promise<Work>;

export interface PageModule {
  readonly mount: Mount;
}

/** What the harness asks of a page. */
export interface BenchPage {
  /** Puts the work up, where the page was opened with `late`, until its first picture was drawn. */
  put(): Promise<Work>;
  /** Batches come from now on. */
  start(): void;
  stop(): void;
  /** One batch, and what is shown once it is drawn. */
  settle(tick: number): Promise<readonly Shown[]>;
  /** Scrolls what scrolls to its end and back for so long; how long the frames took, in milliseconds. */
  scroll(forMs: number): Promise<readonly number[]>;
  /** How long the frames take meanwhile, in milliseconds. */
  frames(forMs: number): Promise<readonly number[]>;
  /** Elements in the page, those in shadow roots included. */
  elements(): number;
}

declare global {
  interface Window {
    bench?: Promise<BenchPage>;
  }
}
