import type { Database } from './database.js';

/** What is said of customers in a file beside the orders. */
export const flagsTable =
  'CREATE TABLE flags (line INTEGER, customer VARCHAR, excluded BOOLEAN, subscription BOOLEAN, open_order BOOLEAN, last_contact INTEGER)';

/**
 * From the lines the table `customers`, a row a customer, whose place is that of the id in the order of its bytes; and
 * the table `orders`, sorted by place and day, so that all of one customer are read together.
 */
export async function sortOrders(database: Database, say: (step: string) => void): Promise<void> {
  say('customers are gathered');
  await database.run(customers);
  say('orders are sorted by customer and day');
  await database.run(orders);
  await database.run('DROP TABLE lines');
}

/** Of several rows on one customer the last holds. DuckDB compares texts by their bytes. */
const customers = `
  CREATE TABLE customers AS
  WITH named AS (SELECT customer FROM lines UNION SELECT customer FROM flags),
  known AS (
    SELECT
      customer,
      arg_max(excluded, line) AS excluded,
      arg_max(subscription, line) AS subscription,
      arg_max(open_order, line) AS open_order,
      arg_max(last_contact, line) AS last_contact
    FROM flags
    GROUP BY customer
  )
  SELECT
    CAST(row_number() OVER (ORDER BY named.customer) - 1 AS INTEGER) AS place,
    named.customer AS id,
    coalesce(excluded, FALSE) AS excluded,
    coalesce(subscription, FALSE) AS subscription,
    coalesce(open_order, FALSE) AS open_order,
    coalesce(last_contact, -2147483648) AS last_contact
  FROM named
  LEFT JOIN known ON known.customer = named.customer
  ORDER BY place`;

/** The kinds by which of several leads: main, subscription, trial, other; the same way back. */
const byLead = (kind: string): string => `CASE ${kind} WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE ${kind} END`;
const lead = `min(${byLead('kind')}) FILTER (WHERE NOT cancelled)`;

/**
 * Lines with one order id are one order, of the day of the first; it holds what was not cancelled of them. Where no line
 * has one, nothing is merged.
 */
const orders = `
  CREATE TABLE orders AS
  SELECT place, day, CAST(amount AS BIGINT) AS amount, kind, cancelled
  FROM (
    SELECT
      place,
      arg_min(day, line) AS day,
      coalesce(sum(amount) FILTER (WHERE NOT cancelled), 0) AS amount,
      CAST(coalesce(${byLead(lead)}, 3) AS TINYINT) AS kind,
      bool_and(cancelled) AS cancelled
    FROM lines
    JOIN customers ON customers.id = lines.customer
    WHERE order_id <> ''
    GROUP BY place, order_id
    UNION ALL
    SELECT place, day, amount, kind, cancelled
    FROM lines
    JOIN customers ON customers.id = lines.customer
    WHERE order_id = ''
  ) AS merged
  ORDER BY place, day`;
