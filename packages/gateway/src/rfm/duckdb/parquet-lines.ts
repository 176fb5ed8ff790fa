import {
  orderFields,
  productKinds,
  type OrderColumnNames,
  type OrderField,
  type ParsedOrder,
} from 'madoguchi/data';
import { describeProblem, InputError, rowProblem } from '../../input/problems.js';
import { lineColumns } from './text-lines.js';
import { orderKind, type OrderCounts, type OrderReadOptions } from '../read-orders.js';
import { namesAmong, type TableKind } from '../table-kind.js';
import type { Database, Row } from './database.js';
import {
  plainAmount,
  plainCancelled,
  plainDay,
  plainKey,
  plainKind,
  plainOptionalKey,
  plainQuantity,
  type TypedColumn,
} from './plain-values.js';
import { quotedName, quotedText } from './quote.js';

type Columns = Readonly<Partial<Record<OrderField, TypedColumn>>>;

/**
 * Orders of Parquet files as the table `lines`; see `linesOfText`. Rows whose values are plain never leave DuckDB; the
 * others go through the parser that all other formats go through.
 *
 * @param path of a file, or a pattern such as `orders/*.parquet`
 */
export async function linesOfParquet(
  database: Database,
  path: string,
  options: OrderReadOptions,
): Promise<OrderCounts> {
  const from = `read_parquet(${quotedText(path)})`;
  const kind = orderKind(options);
  const columns = await columnsOf(database, path, from, kind);
  const values = valuesOf(columns, options);
  await database.run(
    `CREATE TABLE lines AS SELECT ${place} AS line, ${values.selected} FROM ${from} WHERE ${values.isPlain}`,
  );
  const [counts] = await database.rows(`
    SELECT count(*) AS plain, count(*) FILTER (WHERE rounded) AS rounded, (SELECT count(*) FROM ${from}) AS rows
    FROM lines`);
  const plain = { rows: Number(counts?.['plain']), rounded: Number(counts?.['rounded']) };
  options.onCount?.(plain.rows);
  if (plain.rows === Number(counts?.['rows'])) return plain;
  const odd = await readOddLines(database, { from, columns, kind, isPlain: values.isPlain }, options);
  return { rows: plain.rows + odd.rows, rounded: plain.rounded + odd.rounded };
}

/** Of a row among the rows of all files. */
const place = 'CAST(file_index AS DOUBLE) * 1e11 + file_row_number';

async function columnsOf(
  database: Database,
  path: string,
  from: string,
  kind: TableKind<OrderField, ParsedOrder>,
): Promise<Columns> {
  let described: readonly Row[];
  try {
    described = await database.rows(`DESCRIBE SELECT * FROM ${from}`);
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new InputError(`Can't read "${path}": ${reason}`, { cause: error });
  }
  const typed = described.map(row => ({
    name: String(row['column_name']),
    type: String(row['column_type']),
  }));
  const names: OrderColumnNames = namesAmong(
    typed.map(({ name }) => name),
    kind,
  );
  const found = orderFields.map(field => [field, typed.find(({ name }) => name === names[field])] as const);
  return Object.fromEntries(found.filter(([, column]) => column));
}

interface Values {
  readonly selected: string;
  readonly isPlain: string;
}

function valuesOf(columns: Columns, { zone, minorUnits }: OrderReadOptions): Values {
  const amount = plainAmount(mandatory(columns, 'amount'), minorUnits);
  const selected = {
    customer: plainKey(mandatory(columns, 'customer')),
    order_id: plainOptionalKey(columns.order),
    day: plainDay(mandatory(columns, 'date'), zone.name),
    amount,
    kind: plainKind(columns.kind),
    cancelled: plainCancelled(columns.cancelled),
  };
  // They are in no table that is made here, but a bad one makes its row a bad one.
  const others = [plainOptionalKey(columns.product), plainQuantity(columns.quantity)];
  return {
    selected: [
      ...Object.entries(selected).map(([name, { value }]) => `${value} AS ${name}`),
      `${amount.rounded} AS rounded`,
    ].join(', '),
    isPlain: [...Object.values(selected), ...others].map(({ isPlain }) => isPlain).join(' AND '),
  };
}

function mandatory(columns: Columns, field: OrderField): TypedColumn {
  const column = columns[field];
  if (!column) throw new TypeError(`There is no column for ${field}.`);
  return column;
}

interface Odd {
  readonly from: string;
  readonly columns: Columns;
  readonly kind: TableKind<OrderField, ParsedOrder>;
  readonly isPlain: string;
}

async function readOddLines(
  database: Database,
  { from, columns, kind, isPlain }: Odd,
  options: OrderReadOptions,
): Promise<OrderCounts> {
  const fields = orderFields.filter(field => columns[field]);
  const parse = kind.parser(Object.fromEntries(fields.map(field => [field, columns[field]?.name])));
  const selected = fields.map(field => rawValue(field, mandatory(columns, field)));
  const query = `SELECT ${place}, file_row_number, ${selected.join(', ')} FROM ${from} WHERE NOT (${isPlain})`;
  await database.run(`CREATE TABLE odd_lines ${lineColumns}`);
  const appender = await database.appender('odd_lines');
  let rows = 0;
  let rounded = 0;
  for await (const chunk of database.chunks(query)) {
    for (const [line, row, ...values] of chunk.getRows()) {
      const parsed = parse(field => values[fields.indexOf(field)]);
      if (parsed.ok) {
        const { customer, order = '', day, amount, kind: product = 'main', cancelled = false } = parsed.value;
        appender.add([line ?? 0, customer, order, day, amount, productKinds.indexOf(product), cancelled]);
        rows += 1;
        if (parsed.value.rounded) rounded += 1;
        continue;
      }
      const problem = rowProblem(Number(row) + 1, parsed.problem);
      options.onProblem?.(problem);
      if (options.strict) throw new InputError(`Stopped at the first bad row: ${describeProblem(problem)}`);
    }
  }
  appender.end();
  await database.run('INSERT INTO lines BY NAME SELECT * FROM odd_lines');
  return { rows, rounded };
}

/** A value as the parser of JSON's values takes it: an instant is a number, other numbers are exact as text. */
function rawValue(field: OrderField, { name, type }: TypedColumn): string {
  if (/^(VARCHAR|BOOLEAN|DOUBLE)$/.test(type)) return quotedName(name);
  const isInstant = field === 'date' && type.includes('INT');
  return `CAST(${quotedName(name)} AS ${isInstant ? 'DOUBLE' : 'VARCHAR'})`;
}
