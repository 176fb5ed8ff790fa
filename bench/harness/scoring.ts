/** A target of a way of ours: at most so many times another's time. */
export interface ScoringTarget {
  readonly of: 'ours' | 'ours-worker';
  readonly against: string;
  readonly atMost: number;
}

/** The same customers scored in several ways. */
export interface Scoring {
  readonly id: string;
  readonly title: string;
  readonly customers: number;
  readonly rounds: number;
  /** Runs a round and way; the median counts. Short ones need several. */
  readonly runs: number;
  /** Fewer rounds for ways that take half a minute. */
  readonly slowRounds: number;
  readonly targets: readonly ScoringTarget[];
}

export const ways = [
  'floor',
  'hand',
  'ours',
  'ours-worker',
  'ours-slices',
  'd3',
  'arquero',
  'duckdb',
  'objects',
] as const;
export type WayName = (typeof ways)[number];

export const slowWays: ReadonlySet<WayName> = new Set(['arquero', 'objects']);

const targets: readonly ScoringTarget[] = [
  { of: 'ours', against: 'hand', atMost: 1.2 },
  { of: 'ours-worker', against: 'hand', atMost: 1.3 },
  { of: 'ours-worker', against: 'duckdb', atMost: 0.2 },
  { of: 'ours', against: 'arquero', atMost: 0.05 },
];

/** What RFM is measured at. All of it takes some minutes. */
export const scorings: readonly Scoring[] = [
  { customers: 100_000, rounds: 5, runs: 9, slowRounds: 3 },
  { customers: 1_000_000, rounds: 5, runs: 3, slowRounds: 2 },
  { customers: 5_000_000, rounds: 5, runs: 1, slowRounds: 1 },
].map(size => ({
  ...size,
  id: `rfm-${size.customers / 1000}k`,
  title: `RFM scores of ${size.customers.toLocaleString('en')} customers`,
  targets,
}));
