import { cancelledWords, longestKey, mostMinorUnits, productKinds } from 'madoguchi/data';
import { quotedName, quotedText } from './quote.js';

/** A column of a table, by the name of DuckDB's type. */
export interface TypedColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * A value in SQL, and when it is plain: only then it is what the parser of rows would read. Whatever is not plain is
 * left to that parser, so that both read alike without SQL knowing every form.
 */
export interface Plain {
  readonly value: string;
  /** Never null. */
  readonly isPlain: string;
}

export interface PlainAmount extends Plain {
  /** It had more digits than the currency. */
  readonly rounded: string;
}

const wholeTypes = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
const isWhole = ({ type }: TypedColumn): boolean => wholeTypes.test(type);
const isBinary = ({ type }: TypedColumn): boolean => type === 'DOUBLE' || type === 'FLOAT';
const isText = ({ type }: TypedColumn): boolean => type === 'VARCHAR';

const asText = (column: TypedColumn): string => `CAST(${quotedName(column.name)} AS VARCHAR)`;
const there = (test: string): string => `coalesce(${test}, FALSE)`;

/** An id: text as it is, whole numbers as text, also where a gap made them floating. */
export function plainKey(column: TypedColumn): Plain {
  const name = quotedName(column.name);
  if (isWhole(column)) return { value: asText(column), isPlain: `${name} IS NOT NULL` };
  if (isBinary(column)) {
    const isPlain = there(`${name} = trunc(${name}) AND abs(${name}) < ${Number.MAX_SAFE_INTEGER}`);
    return { value: `CAST(TRY_CAST(${name} AS BIGINT) AS VARCHAR)`, isPlain };
  }
  const text = asText(column);
  // Bytes are never fewer than the characters that are limited.
  const strange = `regexp_matches(${text}, '[\\x00-\\x1f\\x7f\\x{FFFD}]')`;
  return {
    value: text,
    isPlain: there(`${text} <> '' AND strlen(${text}) <= ${longestKey} AND NOT ${strange}`),
  };
}

/** An id that may be absent: then it is empty. */
export function plainOptionalKey(column: TypedColumn | undefined): Plain {
  if (!column) return { value: "''", isPlain: 'TRUE' };
  const { value, isPlain } = plainKey(column);
  const absent = there(`${asText(column)} = ''`);
  return {
    value: `coalesce(${value}, '')`,
    isPlain: `(${quotedName(column.name)} IS NULL OR ${absent} OR ${isPlain})`,
  };
}

/** Days since 1970-01-01: of a time the day in the shop's zone; one without an offset is of the day it names. */
export function plainDay(column: TypedColumn, zone: string): Plain {
  const name = quotedName(column.name);
  const since = (date: string): string => `CAST(${date} - DATE '1970-01-01' AS INTEGER)`;
  const isThere = there(`isfinite(${name})`);
  if (column.type === 'DATE') return { value: since(name), isPlain: isThere };
  if (/^TIMESTAMP(_S|_MS|_NS)?$/.test(column.type)) {
    return { value: since(`CAST(${name} AS DATE)`), isPlain: isThere };
  }
  if (column.type === 'TIMESTAMP WITH TIME ZONE') {
    return { value: since(`CAST(timezone(${quotedText(zone)}, ${name}) AS DATE)`), isPlain: isThere };
  }
  const date = `TRY_CAST(${asText(column)} AS DATE)`;
  const written = there(
    `regexp_full_match(${asText(column)}, '\\d{4}-\\d{2}-\\d{2}') AND ${date} IS NOT NULL`,
  );
  return { value: since(date), isPlain: isText(column) ? written : 'FALSE' };
}

/** Whole digits that are plain: in the smallest unit such amounts are far below 2^53. */
const wholeDigits = 11;

/** Whole smallest units, rounded half away from zero; by way of decimals, never of binary fractions. */
export function plainAmount(column: TypedColumn, minorUnits: number): PlainAmount {
  const number = decimalOf(column);
  const unit = `CAST(${10 ** minorUnits} AS DECIMAL(${minorUnits + 1},0))`;
  const written = `regexp_full_match(${asText(column)}, '[+-]?\\d{1,${wholeDigits}}(\\.\\d{1,${mostMinorUnits}})?')`;
  const isThere = `${number.value} IS NOT NULL`;
  return {
    value: `CAST(round(${number.value} * ${unit}) AS BIGINT)`,
    isPlain: number.isExact ? isThere : there(`${written} AND ${isThere}`),
    rounded: there(`${number.value} * ${unit} <> round(${number.value} * ${unit})`),
  };
}

/** An amount as a decimal; null where it doesn't fit. Of text and floating numbers the text has to be looked at too. */
function decimalOf(column: TypedColumn): { readonly value: string; readonly isExact: boolean } {
  const name = quotedName(column.name);
  const [, width = '0', scale = '0'] = /^DECIMAL\((\d+),(\d+)\)$/.exec(column.type) ?? [];
  const fits = Number(scale) <= mostMinorUnits && Number(width) - Number(scale) <= wholeDigits;
  if (Number(width) > 0 && fits) return { value: name, isExact: true };
  if (isWhole(column)) return { value: `TRY_CAST(${name} AS DECIMAL(${wholeDigits},0))`, isExact: true };
  const type = `DECIMAL(${wholeDigits + mostMinorUnits},${mostMinorUnits})`;
  return { value: `TRY_CAST(${asText(column)} AS ${type})`, isExact: false };
}

/** The place of a product kind; without a column every order is of the main product. */
export function plainKind(column: TypedColumn | undefined): Plain {
  if (!column) return { value: '0', isPlain: 'TRUE' };
  const text = asText(column);
  const known = productKinds.map((kind, place) => `WHEN ${quotedText(kind)} THEN ${place}`).join(' ');
  const isKnown = `${text} IN ('', ${productKinds.map(quotedText).join(', ')})`;
  return {
    value: `CASE ${text} ${known} ELSE 0 END`,
    isPlain: `(${text} IS NULL OR ${there(isKnown)})`,
  };
}

/** What JavaScript trims, as a class of regular expressions. */
const space =
  '[\\s\\x0b\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]';

/** Every word but the known ones is of an order that counts. */
export function plainCancelled(column: TypedColumn | undefined): Plain {
  if (!column) return { value: 'FALSE', isPlain: 'TRUE' };
  const name = quotedName(column.name);
  if (column.type === 'BOOLEAN') return { value: `coalesce(${name}, FALSE)`, isPlain: 'TRUE' };
  if (isBinary(column)) return { value: there(`${name} = 1`), isPlain: 'TRUE' };
  const known = [...cancelledWords].map(quotedText).join(', ');
  return {
    value: there(`lower(${asText(column)}) IN (${known})`),
    isPlain: `NOT ${there(`regexp_matches(${asText(column)}, '^${space}|${space}$')`)}`,
  };
}

/** A number that is only looked whether it is one. */
export function plainQuantity(column: TypedColumn | undefined): Plain {
  if (!column || isWhole(column) || column.type.startsWith('DECIMAL'))
    return { value: 'NULL', isPlain: 'TRUE' };
  const name = quotedName(column.name);
  if (isBinary(column))
    return { value: 'NULL', isPlain: `(${name} IS NULL OR ${there(`isfinite(${name})`)})` };
  const number = `regexp_full_match(${asText(column)}, '([+-]?\\d{1,15}(\\.\\d{1,15})?)?')`;
  return { value: 'NULL', isPlain: `(${name} IS NULL OR ${there(number)})` };
}
