/** What is measured of a page: while batches come, while it is put up, while it is scrolled, or from the first byte on. */
export type Phase = 'flow' | 'mount' | 'scroll' | 'cold';

export interface Target {
  /** The page that ours is compared with. */
  readonly against: string;
  /** At most this ratio. */
  readonly atMost: number;
}

/** The same work done in several ways. The page `floor` takes the same data and draws nothing. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  /** The folder of its pages. */
  readonly pages: string;
  readonly size: number;
  readonly phase: Phase;
  readonly peers: readonly string[];
  readonly targets: readonly Target[];
  /** No frame of ours may take more than 33 ms meanwhile. */
  readonly framesCount?: boolean;
  /** What is shown is compared between the pages. */
  readonly shows?: boolean;
}
