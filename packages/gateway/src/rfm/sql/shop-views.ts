import type { Dialect } from './dialects.js';
import type { View } from './score-views.js';

/** From a shop's lines of orders to what its customers are scored by: `rfm_lines` to `rfm_customers`. */
export function viewsOfShop(dialect: Dialect): readonly View[] {
  return [ordersView(), customersView(dialect)];
}

function ordersView(): View {
  return {
    name: 'rfm_orders',
    comment:
      'Lines of one customer with one order id are one order with their sum, of the first of their days; it is\n' +
      'cancelled where all of them are. Amounts are whole smallest units, rounded half away from zero, line by line.',
    query: `
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
HAVING count(*) FILTER (WHERE NOT cancelled) > 0`,
  };
}

function customersView({ daysBetween }: Dialect): View {
  const days = daysBetween('max(order_date) FILTER (WHERE amount >= 0)', 'as_of');
  return {
    name: 'rfm_customers',
    comment:
      'Who has a valid order up to the analysis date and is not out of scope. A negative amount is a refund and no order.',
    query: `
SELECT
  customer_id,
  ${days} AS days,
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
HAVING count(*) FILTER (WHERE amount >= 0) > 0`,
  };
}
