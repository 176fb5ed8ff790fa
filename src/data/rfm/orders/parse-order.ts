import { quoted, type Parsed } from '../../model/parsed.js';
import type { Zone } from '../../model/time.js';
import { parseAmount } from './amount.js';
import type { OrderColumnNames, OrderField } from './column-names.js';
import { productKinds, type ProductKind } from './columns.js';
import { BadField, ifThere, isEmpty, parseRow, readDay, readKey, type ReadField } from './row-fields.js';
import type { OrderRow } from './order-columns.js';

export interface ParsedOrder extends OrderRow {
  /** The amount had more digits than the currency's smallest unit. */
  readonly rounded: boolean;
}

export interface OrderParserOptions {
  /** The shop's: whose days they are. */
  readonly zone: Zone;
  /** Digits of the currency's smallest unit. */
  readonly minorUnits: number;
}

/** Compiles the reading of orders from rows of any shape. Reasons name the table's own columns. */
export function orderParser(
  names: OrderColumnNames,
  { zone, minorUnits }: OrderParserOptions,
): (read: ReadField<OrderField>) => Parsed<ParsedOrder> {
  return read =>
    parseRow(names, read, value => ({
      customer: readKey(value('customer')),
      day: readDay(value('date'), zone),
      ...readAmount(value('amount'), minorUnits),
      order: ifThere(value('order'), readKey),
      product: ifThere(value('product'), readKey),
      kind: ifThere(value('kind'), readKind),
      quantity: ifThere(value('quantity'), readQuantity),
      cancelled: ifThere(value('cancelled'), readCancelled) ?? false,
    }));
}

function readAmount(value: unknown, minorUnits: number): Pick<ParsedOrder, 'amount' | 'rounded'> {
  if (isEmpty(value)) throw new BadField('missing', 'It is empty and mandatory: give it.');
  const amount = parseAmount(String(value), minorUnits);
  if (!amount) {
    throw new BadField('number', `${quoted(value)} is no amount: give a decimal number such as 1234.50.`);
  }
  return amount;
}

function readKind(value: unknown): ProductKind {
  const kind = productKinds.find(known => known === value);
  if (kind) return kind;
  throw new BadField('word', `${quoted(value)} is not known: give one of ${productKinds.join(', ')}.`);
}

function readQuantity(value: unknown): number {
  const quantity = Number(value);
  if (Number.isFinite(quantity)) return quantity;
  throw new BadField('number', `${quoted(value)} is no quantity: give a number.`);
}

/** Of a flag, or of an order's status: every other word is of an order that counts. */
export const cancelledWords: ReadonlySet<string> = new Set(
  ['true', '1', 'yes', 'y', 'cancelled', 'canceled', 'cancel', 'void', 'voided'].concat([
    'キャンセル',
    'キャンセル済み',
    '取消',
    '取り消し',
  ]),
);

function readCancelled(value: unknown): boolean {
  return cancelledWords.has(String(value).trim().toLowerCase());
}
