/** How databases say what they don't say alike. */
export interface Dialect {
  readonly id: 'duckdb' | 'postgresql' | 'trino';
  readonly name: string;
  /** A whole number divided by one that is above zero, cut to a whole number. */
  divided(dividend: string, divisor: string): string;
  /** How many numbers of an array are below a value. */
  countBelow(numbers: string, value: string): string;
  /** An id as it is ordered by the bytes of its UTF-8. */
  byBytes(id: string): string;
  /** The days from one date to another. */
  daysBetween(from: string, to: string): string;
  /** An array of whole numbers. */
  wholes(numbers: string): string;
}

/** In brackets, where it is more than a name. */
const grouped = (expression: string): string => (/^\w+$/.test(expression) ? expression : `(${expression})`);

export const duckdb: Dialect = {
  id: 'duckdb',
  name: 'DuckDB',
  divided: (dividend, divisor) => `${grouped(dividend)} // ${grouped(divisor)}`,
  countBelow: (numbers, value) => `len(list_filter(${numbers}, lambda cut : cut < ${value}))`,
  byBytes: id => id,
  daysBetween: (from, to) => `${to} - ${from}`,
  wholes: numbers => `CAST(ARRAY[${numbers}] AS bigint[])`,
};

export const postgresql: Dialect = {
  id: 'postgresql',
  name: 'PostgreSQL',
  divided: (dividend, divisor) => `${grouped(dividend)} / ${grouped(divisor)}`,
  countBelow: (numbers, value) => `(SELECT count(*) FROM unnest(${numbers}) AS cut WHERE cut < ${value})`,
  byBytes: id => `${id} COLLATE "C"`,
  daysBetween: (from, to) => `${to} - ${from}`,
  wholes: numbers => `CAST(ARRAY[${numbers}] AS bigint[])`,
};

export const trino: Dialect = {
  id: 'trino',
  name: 'Trino',
  divided: (dividend, divisor) => `${grouped(dividend)} / ${grouped(divisor)}`,
  countBelow: (numbers, value) => `cardinality(filter(${numbers}, cut -> cut < ${value}))`,
  byBytes: id => id,
  daysBetween: (from, to) => `date_diff('day', ${from}, ${to})`,
  wholes: numbers => `CAST(ARRAY[${numbers}] AS array(bigint))`,
};

export const dialects: readonly Dialect[] = [duckdb, postgresql, trino];
