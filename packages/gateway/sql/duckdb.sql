-- R, F and M of customers in DuckDB, the same as those of "madoguchi rfm".
-- Made from packages/gateway/src/rfm/sql by "npm run docs"; do not edit.
--
-- It reads a table or view rfm_lines of yours, a row an order or a line of one:
--   customer_id  text
--   order_id     text, null where each row is an order of its own
--   order_date   date, the calendar day in the shop's time zone
--   amount       decimal, in the currency; negative is a refund
--   cancelled    boolean, null is not cancelled

-- One row. "unit" is how many smallest units the currency has: 100 for cents, 1 for yen. Cuts are days, orders and
-- smallest units, bins - 1 each, ascending; they are for rfm_fixed alone.
CREATE TABLE rfm_settings AS
SELECT
  DATE '2026-04-01' AS as_of,
  5 AS bins,
  100 AS unit,
  FALSE AS distinct_days,
  FALSE AS net_refunds,
  CAST(ARRAY[30, 90, 180, 365] AS bigint[]) AS cuts_r,
  CAST(ARRAY[1, 3, 6, 11] AS bigint[]) AS cuts_f,
  CAST(ARRAY[5000, 10000, 20000, 50000] AS bigint[]) AS cuts_m;

-- Customers out of scope: they have no score and shape no quantile.
CREATE TABLE rfm_excluded (customer_id text);

-- Lines of one customer with one order id are one order with their sum, of the first of their days; it is
-- cancelled where all of them are. Amounts are whole smallest units, rounded half away from zero, line by line.
CREATE OR REPLACE VIEW rfm_orders AS
WITH lines AS (
  SELECT
    customer_id, order_id, order_date,
    coalesce(cancelled, FALSE) AS cancelled,
    CAST(round(CAST(amount AS decimal(28, 6)) * unit) AS bigint) AS amount
  FROM rfm_lines
  CROSS JOIN rfm_settings
)
SELECT customer_id, order_date, amount
FROM lines
WHERE order_id IS NULL AND NOT cancelled
UNION ALL
SELECT customer_id, min(order_date) AS order_date, CAST(sum(amount) FILTER (WHERE NOT cancelled) AS bigint) AS amount
FROM lines
WHERE order_id IS NOT NULL
GROUP BY customer_id, order_id
HAVING count(*) FILTER (WHERE NOT cancelled) > 0;

-- Who has a valid order up to the analysis date and is not out of scope. A negative amount is a refund and no order.
CREATE OR REPLACE VIEW rfm_customers AS
SELECT
  customer_id,
  as_of - max(order_date) FILTER (WHERE amount >= 0) AS days,
  CASE
    WHEN distinct_days THEN count(DISTINCT order_date) FILTER (WHERE amount >= 0)
    ELSE count(*) FILTER (WHERE amount >= 0)
  END AS orders,
  CAST(coalesce(sum(amount) FILTER (WHERE amount >= 0 OR net_refunds), 0) AS bigint) AS amount
FROM rfm_orders
CROSS JOIN rfm_settings
WHERE
  order_date <= as_of
  AND NOT EXISTS (SELECT 1 FROM rfm_excluded WHERE rfm_excluded.customer_id = rfm_orders.customer_id)
GROUP BY customer_id, as_of, distinct_days, net_refunds
HAVING count(*) FILTER (WHERE amount >= 0) > 0;

-- By given cuts: a value equal to a cut is below it. Only this keeps two days comparable.
CREATE OR REPLACE VIEW rfm_fixed AS
SELECT
  customer_id, days, orders, amount,
  bins - len(list_filter(cuts_r, lambda cut : cut < days)) AS r,
  1 + len(list_filter(cuts_f, lambda cut : cut < orders)) AS f,
  CASE WHEN amount <= 0 THEN 1 ELSE 1 + len(list_filter(cuts_m, lambda cut : cut < amount)) END AS m
FROM rfm_customers
CROSS JOIN rfm_settings;

-- Where the bands of the quantiles end (type 7 of Hyndman and Fan, as PERCENTILE_CONT): "part" of "bins" of the
-- way from "low" to "high". "threshold" is the last whole number below that.
CREATE OR REPLACE VIEW rfm_quantile_ends AS
WITH counted AS (
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
),
places AS (
  SELECT
    dimension, last_place, cut,
    (last_place * cut) // bins AS place,
    (last_place * cut) % bins AS part
  FROM (SELECT dimension, max(last_place) AS last_place FROM tallied GROUP BY dimension) AS sizes
  CROSS JOIN rfm_settings
  CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS cuts (cut)
  WHERE cut < bins
)
SELECT
  places.dimension, places.cut, low.value AS low, high.value AS high, places.part,
  low.value + ((high.value - low.value) * places.part) // bins AS threshold
FROM places
CROSS JOIN rfm_settings
JOIN tallied AS low
  ON low.dimension = places.dimension AND places.place BETWEEN low.first_place AND low.last_place
JOIN tallied AS high
  ON high.dimension = places.dimension
  AND least(places.place + 1, places.last_place) BETWEEN high.first_place AND high.last_place;

-- By quantiles: equal values have the same score, and a score may be empty.
CREATE OR REPLACE VIEW rfm_quantile AS
WITH ends AS (
  SELECT
    array_agg(threshold) FILTER (WHERE dimension = 'r') AS ends_r,
    array_agg(threshold) FILTER (WHERE dimension = 'f') AS ends_f,
    array_agg(threshold) FILTER (WHERE dimension = 'm') AS ends_m
  FROM rfm_quantile_ends
)
SELECT
  customer_id, days, orders, amount,
  bins - len(list_filter(ends_r, lambda cut : cut < days)) AS r,
  1 + len(list_filter(ends_f, lambda cut : cut < orders)) AS f,
  CASE WHEN amount <= 0 THEN 1 ELSE 1 + len(list_filter(ends_m, lambda cut : cut < amount)) END AS m
FROM rfm_customers
CROSS JOIN rfm_settings
CROSS JOIN ends;

-- By NTILE: bands of one size, equal values torn apart by the customer id in the order of its bytes.
CREATE OR REPLACE VIEW rfm_ntile AS
SELECT
  customer_id, days, orders, amount,
  ntile(bins) OVER (ORDER BY days DESC, customer_id) AS r,
  ntile(bins) OVER (ORDER BY orders, customer_id) AS f,
  CASE WHEN amount <= 0 THEN 1 ELSE ntile(bins) OVER (ORDER BY amount, customer_id) END AS m
FROM rfm_customers
CROSS JOIN rfm_settings;

-- By NTILE of F inside R, of M inside R and F: the totals of F and of M are not comparable.
CREATE OR REPLACE VIEW rfm_nested AS
WITH by_r AS (
  SELECT customer_id, days, orders, amount, bins, ntile(bins) OVER (ORDER BY days DESC, customer_id) AS r
  FROM rfm_customers
  CROSS JOIN rfm_settings
),
by_f AS (
  SELECT
    customer_id, days, orders, amount, bins, r,
    ntile(bins) OVER (PARTITION BY r ORDER BY orders, customer_id) AS f
  FROM by_r
)
SELECT
  customer_id, days, orders, amount, r, f,
  CASE WHEN amount <= 0 THEN 1 ELSE ntile(bins) OVER (PARTITION BY r, f ORDER BY amount, customer_id) END AS m
FROM by_f;

-- By the mean rank of equal values: 1 + floor(mean rank * bins / (customers + 1)).
CREATE OR REPLACE VIEW rfm_mean_rank AS
SELECT
  customer_id, days, orders, amount,
  1 + ((2 * rank() OVER (ORDER BY days DESC) - 1 + count(*) OVER (PARTITION BY days)) * bins) // (2 * (count(*) OVER () + 1)) AS r,
  1 + ((2 * rank() OVER (ORDER BY orders) - 1 + count(*) OVER (PARTITION BY orders)) * bins) // (2 * (count(*) OVER () + 1)) AS f,
  CASE WHEN amount <= 0 THEN 1 ELSE 1 + ((2 * rank() OVER (ORDER BY amount) - 1 + count(*) OVER (PARTITION BY amount)) * bins) // (2 * (count(*) OVER () + 1)) END AS m
FROM rfm_customers
CROSS JOIN rfm_settings;
