import { quoted, refused, type Parsed } from '../model/parsed.js';
import type { Zone } from '../model/time.js';
import { parseAmount } from './amount.js';
import type { OrderColumnNames, OrderField } from './column-names.js';
import { productKinds, type ProductKind } from './columns.js';
import { readOrderDay } from './order-day.js';
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

/** The row's value of a field; `undefined` where the table has no such column. */
export type ReadField = (field: OrderField) => unknown;

/** Compiles the reading of orders from rows of any shape. Reasons name the table's own columns. */
export function orderParser(
  names: OrderColumnNames,
  { zone, minorUnits }: OrderParserOptions,
): (read: ReadField) => Parsed<ParsedOrder> {
  return read => {
    let reading: OrderField = 'customer';
    const value = (field: OrderField): unknown => {
      reading = field;
      return read(field);
    };
    try {
      return {
        ok: true,
        value: {
          customer: readKey(value('customer')),
          day: readDay(value('date'), zone),
          ...readAmount(value('amount'), minorUnits),
          order: ifThere(value('order'), readKey),
          product: ifThere(value('product'), readKey),
          kind: ifThere(value('kind'), readKind),
          quantity: ifThere(value('quantity'), readQuantity),
          cancelled: ifThere(value('cancelled'), readCancelled) ?? false,
        },
      };
    } catch (error) {
      if (error instanceof BadField) return refused(names[reading] ?? reading, error.code, error.message);
      throw error;
    }
  };
}

type Code = 'missing' | 'id' | 'number' | 'time' | 'word' | 'type';

/** Ends the reading of a row; never leaves this file. */
class BadField extends Error {
  readonly code: Code;

  constructor(code: Code, reason: string) {
    super(reason);
    this.code = code;
  }
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

function ifThere<T>(value: unknown, readValue: (value: unknown) => T): T | undefined {
  return isEmpty(value) ? undefined : readValue(value);
}

const longestKey = 200;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const strange = /[\u0000-\u001f\u007f\ufffd]/;

function readKey(value: unknown): string {
  if (isEmpty(value)) throw new BadField('missing', 'It is empty and mandatory: give it.');
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string') throw new BadField('type', `Expected text, got ${quoted(value)}.`);
  if (text.length > longestKey) {
    throw new BadField('id', `It is longer than ${longestKey} characters: give a shorter one.`);
  }
  if (strange.test(text)) {
    throw new BadField('id', `${quoted(text)} has a control character or no UTF-8 in it: give one without.`);
  }
  return text;
}

function readDay(value: unknown, zone: Zone): number {
  if (isEmpty(value)) throw new BadField('missing', 'It is empty and mandatory: give it.');
  const day = readOrderDay(value, zone);
  if (typeof day === 'string') throw new BadField('time', day);
  return day;
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
const cancelledWords = new Set(
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
