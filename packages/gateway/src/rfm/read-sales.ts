import {
  FlagCollector,
  OrderCollector,
  type CollectedOrders,
  type CustomerFlags,
  type OrderColumnNames,
  type ParsedCustomer,
  type Zone,
} from 'madoguchi/data';
import type { RowProblem } from '../input/problems.js';
import type { InputFormat } from '../input/source.js';
import { readCustomers } from './read-customers.js';
import { readOrders, type OrderCounts } from './read-orders.js';

/** Where orders and what is known of customers beside them stand, and how they are read. */
export interface SalesFiles {
  /** A path, or `-` for standard input. */
  readonly orders: string;
  /** Of the orders, where the name does not say it. */
  readonly format?: InputFormat | undefined;
  readonly customers?: string | undefined;
  readonly columns: OrderColumnNames;
  readonly zone: Zone;
  /** Digits of the currency's smallest unit. */
  readonly minorUnits: number;
  /** The first bad row ends the reading with an InputError. */
  readonly strict?: boolean | undefined;
}

export interface SalesListener {
  readonly onProblem: (problem: RowProblem) => void;
  /** Told how many orders there are by now. */
  readonly onCount?: ((count: number) => void) | undefined;
}

/** All that is known of what customers bought. */
export interface Sales extends CollectedOrders, OrderCounts {
  readonly flags: CustomerFlags;
  /** Rows that were reported and passed over. */
  readonly bad: number;
}

/** Reads orders and customers. Throws an InputError where a file or its header can't be read. */
export async function readSales(files: SalesFiles, { onProblem, onCount }: SalesListener): Promise<Sales> {
  const { orders, format, customers, columns, zone, minorUnits, strict } = files;
  const into = { orders: new OrderCollector(), flags: new FlagCollector() };
  let bad = 0;
  const reading = {
    zone,
    strict,
    onProblem: (problem: RowProblem): void => {
      bad += 1;
      onProblem(problem);
    },
  };
  const customerSink = {
    add: (row: ParsedCustomer) => into.flags.set(into.orders.addCustomer(row.customer), row),
  };
  if (customers !== undefined) await readCustomers(customers, customerSink, reading);
  const counts = await readOrders(orders, into.orders, { ...reading, minorUnits, columns, format, onCount });
  const collected = into.orders.finish();
  return { ...collected, ...counts, bad, flags: into.flags.finish(collected.orders.customers.length) };
}
