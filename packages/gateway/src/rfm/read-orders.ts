import {
  findOrderColumns,
  mandatoryOrderFields,
  orderFields,
  orderParser,
  type OrderCollector,
  type OrderColumnNames,
  type Parsed,
  type ParsedOrder,
} from 'madoguchi/data';
import { headerAdvice } from '../input/header-advice.js';
import { InputError } from '../input/problems.js';
import { readRecords, type ReadOptions, type RecordKind } from '../input/records.js';
import type { InputSource } from '../input/source.js';

export interface OrderReadOptions extends ReadOptions {
  /** Digits of the currency's smallest unit. */
  readonly minorUnits: number;
  /** Columns that are not named as usual. */
  readonly columns: OrderColumnNames;
  /** Told how many rows there are by now. */
  readonly onCount?: ((count: number) => void) | undefined;
}

export interface OrderCounts {
  readonly rows: number;
  /** Amounts with more digits than the currency has. */
  readonly rounded: number;
}

/**
 * Reads orders, or their lines, into columns: CSV, NDJSON or a JSON array of objects. A bad row is reported and costs
 * itself alone, or ends the reading with `strict`. Throws an InputError where the source or its header can't be read.
 */
export async function readOrders(
  source: InputSource,
  into: OrderCollector,
  options: OrderReadOptions,
): Promise<OrderCounts> {
  let rows = 0;
  let rounded = 0;
  for await (const order of readRecords(source, orderKind(options), options)) {
    into.add(order);
    rows += 1;
    if (order.rounded) rounded += 1;
    options.onCount?.(rows);
  }
  return { rows, rounded };
}

function orderKind(options: OrderReadOptions): RecordKind<ParsedOrder> {
  const parserFor = (header: readonly string[]): [OrderColumnNames, ReturnType<typeof orderParser>] => {
    const names = columnsAmong(header, options.columns);
    return [names, orderParser(names, options)];
  };
  let known: ReturnType<typeof parserFor> | undefined;
  return {
    plural: 'orders',
    rowParser(header) {
      const [names, parse] = parserFor(header);
      const places = Object.fromEntries(
        orderFields.map(field => [field, header.indexOf(names[field] ?? '\n')]),
      );
      return cells =>
        cells.length === header.length
          ? parse(field => cells[places[field] ?? -1]?.trim())
          : refusal(
              `The row has ${cells.length} cells under ${header.length} columns: quote commas, fill gaps.`,
            );
    },
    parseJson(input) {
      if (typeof input !== 'object' || input === null || Array.isArray(input)) {
        return refusal('Expected an object of one order.');
      }
      known ??= parserFor(Object.keys(input));
      const [names, parse] = known;
      const fields = new Map<string, unknown>(Object.entries(input));
      return parse(field => fields.get(names[field] ?? ''));
    },
  };
}

function columnsAmong(header: readonly string[], given: OrderColumnNames): OrderColumnNames {
  const absent = Object.values(given).filter(column => !header.includes(column));
  if (absent.length > 0) {
    throw new InputError(
      `There is no column ${absent.map(column => `"${column}"`).join(', ')}: there are ${header.join(', ')}.`,
    );
  }
  const names = findOrderColumns(header, given);
  const missing = mandatoryOrderFields.filter(field => names[field] === undefined);
  if (missing.length === 0) return names;
  const usual = { customer: 'customer_id', date: 'order_date', amount: 'amount' };
  const columns = missing.map(field => usual[field]);
  throw new InputError(
    `The header lacks ${columns.join(', ')}: ${headerAdvice(header, columns)} ` +
      `Or say which columns they are: --columns ${missing.map(field => `${field}=<column>`).join(',')}`,
  );
}

function refusal(reason: string): Parsed<never> {
  return { ok: false, problem: { field: '', code: 'row', reason } };
}
