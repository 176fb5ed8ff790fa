import type { Dialect } from './dialects.js';

/** A view: its name, what it is for, and its query. */
export interface View {
  readonly name: string;
  readonly comment: string;
  readonly query: string;
}

/** The methods whose scores a database makes, and the view of each. */
export const scoreViews = {
  fixed: 'rfm_fixed',
  quantile: 'rfm_quantile',
  ntile: 'rfm_ntile',
  nested: 'rfm_nested',
  'mean-rank': 'rfm_mean_rank',
} as const;
export type DatabaseMethod = keyof typeof scoreViews;

/** One of the views, as it is read. */
export const quantileEnds = 'rfm_quantile_ends';

/**
 * The bands of each customer of `rfm_customers (customer_id, days, orders, amount)`, a view a method, by the one row of
 * `rfm_settings`. All that is compared is whole, so that every database gives the same.
 */
export function viewsOfScores(dialect: Dialect): readonly View[] {
  return [
    fixedView(dialect),
    endsView(dialect),
    quantileView(dialect),
    ntileView(dialect),
    nestedView(dialect),
    meanRankView(dialect),
  ];
}

/** Who brought nothing, net of refunds, is M1 whatever the others brought. */
const lowest = (band: string): string => `CASE WHEN amount <= 0 THEN 1 ELSE ${band} END`;

/** Bands by the arrays of their ends: a value equal to an end stays below it. */
function bandsBetween({ countBelow }: Dialect, ends: Readonly<Record<'r' | 'f' | 'm', string>>): string {
  return `
  bins - ${countBelow(ends.r, 'days')} AS r,
  1 + ${countBelow(ends.f, 'orders')} AS f,
  ${lowest(`1 + ${countBelow(ends.m, 'amount')}`)} AS m`;
}

function fixedView(dialect: Dialect): View {
  return {
    name: scoreViews.fixed,
    comment: 'By given cuts: a value equal to a cut is below it. Only this keeps two days comparable.',
    query: `
SELECT
  customer_id, days, orders, amount,${bandsBetween(dialect, { r: 'cuts_r', f: 'cuts_f', m: 'cuts_m' })}
FROM rfm_customers
CROSS JOIN rfm_settings`,
  };
}

/** Each value of a dimension, and the places from 0 that its customers take among the sorted ones. */
const tallies = `WITH counted AS (
  SELECT 'r' AS dimension, CAST(days AS bigint) AS value, count(*) AS alike FROM rfm_customers GROUP BY days
  UNION ALL
  SELECT 'f' AS dimension, CAST(orders AS bigint) AS value, count(*) AS alike FROM rfm_customers GROUP BY orders
  UNION ALL
  SELECT 'm' AS dimension, CAST(amount AS bigint) AS value, count(*) AS alike FROM rfm_customers GROUP BY amount
),
tallied AS (
  SELECT
    dimension, value,
    CAST(sum(alike) OVER (PARTITION BY dimension ORDER BY value) AS bigint) - alike AS first_place,
    CAST(sum(alike) OVER (PARTITION BY dimension ORDER BY value) AS bigint) - 1 AS last_place
  FROM counted
),`;

function endsView({ divided }: Dialect): View {
  return {
    name: quantileEnds,
    comment:
      'Where the bands of the quantiles end (type 7 of Hyndman and Fan, as PERCENTILE_CONT): "part" of "bins" of the\n' +
      'way from "low" to "high". "threshold" is the last whole number below that.',
    query: `
${tallies}
places AS (
  SELECT
    dimension, last_place, cut,
    ${divided('last_place * cut', 'bins')} AS place,
    (last_place * cut) % bins AS part
  FROM (SELECT dimension, max(last_place) AS last_place FROM tallied GROUP BY dimension) AS sizes
  CROSS JOIN rfm_settings
  CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS cuts (cut)
  WHERE cut < bins
)
SELECT
  places.dimension, places.cut, low.value AS low, high.value AS high, places.part,
  low.value + ${divided('(high.value - low.value) * places.part', 'bins')} AS threshold
FROM places
CROSS JOIN rfm_settings
JOIN tallied AS low
  ON low.dimension = places.dimension AND places.place BETWEEN low.first_place AND low.last_place
JOIN tallied AS high
  ON high.dimension = places.dimension
  AND least(places.place + 1, places.last_place) BETWEEN high.first_place AND high.last_place`,
  };
}

function quantileView(dialect: Dialect): View {
  const ends = (dimension: string): string =>
    `array_agg(threshold) FILTER (WHERE dimension = '${dimension}') AS ends_${dimension}`;
  return {
    name: scoreViews.quantile,
    comment: 'By quantiles: equal values have the same score, and a score may be empty.',
    query: `
WITH ends AS (
  SELECT
    ${ends('r')},
    ${ends('f')},
    ${ends('m')}
  FROM ${quantileEnds}
)
SELECT
  customer_id, days, orders, amount,${bandsBetween(dialect, { r: 'ends_r', f: 'ends_f', m: 'ends_m' })}
FROM rfm_customers
CROSS JOIN rfm_settings
CROSS JOIN ends`,
  };
}

function ntileView({ byBytes }: Dialect): View {
  const id = byBytes('customer_id');
  return {
    name: scoreViews.ntile,
    comment:
      'By NTILE: bands of one size, equal values torn apart by the customer id in the order of its bytes.',
    query: `
SELECT
  customer_id, days, orders, amount,
  ntile(bins) OVER (ORDER BY days DESC, ${id}) AS r,
  ntile(bins) OVER (ORDER BY orders, ${id}) AS f,
  ${lowest(`ntile(bins) OVER (ORDER BY amount, ${id})`)} AS m
FROM rfm_customers
CROSS JOIN rfm_settings`,
  };
}

function nestedView({ byBytes }: Dialect): View {
  const id = byBytes('customer_id');
  return {
    name: scoreViews.nested,
    comment: 'By NTILE of F inside R, of M inside R and F: the totals of F and of M are not comparable.',
    query: `
WITH by_r AS (
  SELECT customer_id, days, orders, amount, bins, ntile(bins) OVER (ORDER BY days DESC, ${id}) AS r
  FROM rfm_customers
  CROSS JOIN rfm_settings
),
by_f AS (
  SELECT
    customer_id, days, orders, amount, bins, r,
    ntile(bins) OVER (PARTITION BY r ORDER BY orders, ${id}) AS f
  FROM by_r
)
SELECT
  customer_id, days, orders, amount, r, f,
  ${lowest(`ntile(bins) OVER (PARTITION BY r, f ORDER BY amount, ${id})`)} AS m
FROM by_f`,
  };
}

/** With 2 * mean rank = 2 * rank - 1 + how many are alike, all stays whole. */
function meanRankView({ divided }: Dialect): View {
  const band = (column: string, order: string): string => {
    const meanRankTwice = `2 * rank() OVER (ORDER BY ${order}) - 1 + count(*) OVER (PARTITION BY ${column})`;
    return `1 + ${divided(`(${meanRankTwice}) * bins`, '2 * (count(*) OVER () + 1)')}`;
  };
  return {
    name: scoreViews['mean-rank'],
    comment: 'By the mean rank of equal values: 1 + floor(mean rank * bins / (customers + 1)).',
    query: `
SELECT
  customer_id, days, orders, amount,
  ${band('days', 'days DESC')} AS r,
  ${band('orders', 'orders')} AS f,
  ${lowest(band('amount', 'amount'))} AS m
FROM rfm_customers
CROSS JOIN rfm_settings`,
  };
}
