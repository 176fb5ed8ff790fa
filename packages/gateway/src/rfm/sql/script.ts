import type { Dialect } from './dialects.js';
import { viewsOfScores, type View } from './score-views.js';
import { viewsOfShop } from './shop-views.js';

/** A view as the statement that makes it. */
export function createView({ name, query }: View): string {
  return `CREATE OR REPLACE VIEW ${name} AS${query};`;
}

/** The file that is shipped for a database: settings, then every view with what it is for. */
export function shippedScript(dialect: Dialect): string {
  const views = [...viewsOfShop(dialect), ...viewsOfScores(dialect)];
  return `${[head(dialect), settings(dialect), ...views.map(described)].join('\n\n')}\n`;
}

function described(view: View): string {
  return `${commented(view.comment)}\n${createView(view)}`;
}

function commented(text: string): string {
  return text
    .split('\n')
    .map(line => `-- ${line}`.trimEnd())
    .join('\n');
}

function head({ id, name }: Dialect): string {
  const tested = id === 'trino' ? '\nThis form is not tested: there was no Trino to run it on.' : '';
  return commented(
    `R, F and M of customers in ${name}, the same as those of "madoguchi rfm".${tested}
Made from packages/gateway/src/rfm/sql by "npm run docs"; do not edit.

It reads a table or view rfm_lines of yours, a row an order or a line of one:
  customer_id  text
  order_id     text, null where each row is an order of its own
  order_date   date, the calendar day in the shop's time zone
  amount       decimal, in the currency; negative is a refund
  cancelled    boolean, null is not cancelled`,
  );
}

function settings({ wholes, id }: Dialect): string {
  const text = id === 'trino' ? 'varchar' : 'text';
  return `-- One row. "unit" is how many smallest units the currency has: 100 for cents, 1 for yen. Cuts are days, orders and
-- smallest units, bins - 1 each, ascending; they are for rfm_fixed alone.
CREATE TABLE rfm_settings AS
SELECT
  DATE '2026-04-01' AS as_of,
  5 AS bins,
  100 AS unit,
  FALSE AS distinct_days,
  FALSE AS net_refunds,
  ${wholes('30, 90, 180, 365')} AS cuts_r,
  ${wholes('1, 3, 6, 11')} AS cuts_f,
  ${wholes('5000, 10000, 20000, 50000')} AS cuts_m;

-- Customers out of scope: they have no score and shape no quantile.
CREATE TABLE rfm_excluded (customer_id ${text});`;
}
