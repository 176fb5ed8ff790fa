import type { InputSource } from '../../input/source.js';
import { productKinds } from 'madoguchi/data';
import { readOrders, type OrderCounts, type OrderReadOptions } from '../read-orders.js';
import type { Database } from './database.js';

/**
 * Orders of CSV, NDJSON or JSON as the table `lines (line, customer, order_id, day, amount, kind, cancelled)`: read by
 * the same reader as elsewhere, so that a bad row is the same bad row, and put aside instead of being held. `order_id`
 * is empty where there is none.
 */
export async function linesOfText(
  database: Database,
  source: InputSource,
  options: OrderReadOptions,
): Promise<OrderCounts> {
  await database.run(`CREATE TABLE lines ${lineColumns}`);
  const appender = await database.appender('lines');
  let line = 0;
  const counts = await readOrders(
    source,
    {
      add({ customer, order = '', day, amount, kind = 'main', cancelled = false }) {
        appender.add([line, customer, order, day, amount, productKinds.indexOf(kind), cancelled]);
        line += 1;
      },
    },
    options,
  );
  appender.end();
  return counts;
}

/** Whole numbers up to 2^53 are exact as DOUBLE, and are handed over without becoming a bigint each. */
export const lineColumns =
  '(line DOUBLE, customer VARCHAR, order_id VARCHAR, day INTEGER, amount DOUBLE, kind TINYINT, cancelled BOOLEAN)';
