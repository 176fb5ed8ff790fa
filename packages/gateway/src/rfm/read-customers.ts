import { customerParser, findCustomerColumns, type CustomerField, type ParsedCustomer } from 'madoguchi/data';
import { readRecords, type ReadOptions } from '../input/records.js';
import type { InputSource } from '../input/source.js';
import { recordsOf, type TableKind } from './table-kind.js';

/** What customers are read into, one by one. */
export interface CustomerSink {
  add(customer: ParsedCustomer): void;
}

/**
 * Reads what is known of customers beside their orders: who is out of scope, subscribes, waits for an order, was
 * spoken to. Who has no order becomes known too.
 */
export async function readCustomers(
  source: InputSource,
  into: CustomerSink,
  options: ReadOptions,
): Promise<void> {
  const kind: TableKind<CustomerField, ParsedCustomer> = {
    plural: 'customers',
    mandatory: { customer: 'customer_id' },
    find: findCustomerColumns,
    parser: names => customerParser(names, options.zone),
  };
  for await (const customer of readRecords(source, recordsOf(kind), options)) {
    into.add(customer);
  }
}
