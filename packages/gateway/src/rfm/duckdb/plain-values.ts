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

/** Whole digits that are plain: with the fraction they fit into what is counted in. */
const wholeDigits = 11;

/** Whole smallest units, rounded half away from zero; by way of decimals, never of binary fractions. */
export function plainAmount(column: TypedColumn, minorUnits: number): PlainAmount {
  const name = quotedName(column.name);
  const text = asText(column);
  const exact = /^DECIMAL\((\d+),(\d+)\)$/.exec(column.type);
  const isExact = isWhole(column) || (exact !== null && Number(exact[2]) <= mostMinorUnits);
  const number = isExact ? name : text;
  const scale = 10 ** mostMinorUnits;
  const finest = `TRY_CAST(TRY_CAST(${number} AS DECIMAL(38,${mostMinorUnits})) * ${scale} AS HUGEINT)`;
  const unit = 10 ** (mostMinorUnits - minorUnits);
  const half = Math.floor(unit / 2);
  const units = `sign(${finest}) * ((abs(${finest}) + ${half}) // ${unit})`;
  const within = `abs(${finest}) < ${10 ** wholeDigits * scale}::HUGEINT`;
  const written = `regexp_full_match(${text}, '[+-]?\\d{1,${wholeDigits}}(\\.\\d{1,${mostMinorUnits}})?')`;
  return {
    value: `CAST(${units} AS BIGINT)`,
    isPlain: there(isExact ? within : `${written} AND ${within}`),
    rounded: `${finest} % ${unit} <> 0`,
  };
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

/** What JavaScript trims. */
const space =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** Every word but the known ones is of an order that counts. */
export function plainCancelled(column: TypedColumn | undefined): Plain {
  if (!column) return { value: 'FALSE', isPlain: 'TRUE' };
  if (isBinary(column)) return { value: there(`${quotedName(column.name)} = 1`), isPlain: 'TRUE' };
  const word = `lower(trim(${asText(column)}, ${quotedText(space)}))`;
  return { value: there(`${word} IN (${[...cancelledWords].map(quotedText).join(', ')})`), isPlain: 'TRUE' };
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
