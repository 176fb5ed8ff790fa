import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { csvRows, type CsvRow } from '../../../packages/gateway/src/input/csv-rows.js';
import { linesOf, maxRecordLength } from '../../../packages/gateway/src/input/lines.js';

async function* inPieces(text: string, sizes: readonly number[]): AsyncGenerator<string> {
  let at = 0;
  for (let turn = 0; at < text.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield text.slice(at, at + size);
    at += size;
  }
}

async function rowsOf(text: string, sizes: readonly number[] = [5]): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of csvRows(inPieces(text, sizes))) rows.push(row);
  return rows;
}

const cell = fc.string({ unit: fc.constantFrom('a', '窓', ',', '"', '\n', '\r\n', ' '), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

suite('CSV rows', () => {
  test('any table comes back whole, however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(table, sizes, fc.constantFrom('\n', '\r\n'), async (cells, cuts, end) => {
        const text = cells.map(row => row.map(quote).join(',')).join(end);
        const rows = await rowsOf(text, cuts);
        assert.deepEqual(
          rows.map(row => ('cells' in row ? row.cells : row.broken)),
          cells,
        );
      }),
    );
  });

  test('a row is known by the line it begins on', async () => {
    const rows = await rowsOf('a,b\n"1\n2",x\n\ny,z\n');
    assert.deepEqual(
      rows.map(row => row.line),
      [1, 2, 5],
    );
  });

  test('a bad quote costs the row of its line only', async () => {
    const rows = await rowsOf('a,b\nx"y,1\n"x"y,2\nz,3\n"open,4\nw,5\n');
    assert.deepEqual(
      rows.map(row => ('cells' in row ? row.cells.join() : 'broken')),
      ['a,b', 'broken', 'broken', 'z,3', 'broken', 'w,5'],
    );
  });

  test('a quote that is never closed does not swallow a long file', async () => {
    const rest = 'some,thing\n'.repeat(2 * Math.ceil(maxRecordLength / 11));
    const rows = await rowsOf(`a,b\n"open,1\n${rest}`, [65_536]);
    assert.deepEqual(rows.filter(row => 'broken' in row).length, 1);
    assert.equal(rows.length, 2 + rest.length / 11);
  });
});

suite('lines', () => {
  const linesIn = async (text: string, sizes: readonly number[]): Promise<string[]> => {
    const lines: string[] = [];
    for await (const line of linesOf(inPieces(text, sizes)))
      lines.push(line.tooLong ? 'too long' : line.text);
    return lines;
  };

  test('LF and CRLF end a line, U+2028 does not', async () => {
    assert.deepEqual(await linesIn('\ufeffa\r\nb\u2028c\n\nd', [3]), ['a', 'b\u2028c', '', 'd']);
  });

  test('a line that is too long is given up, and the next one read', async () => {
    const text = `a\n${'x'.repeat(3 * maxRecordLength)}\nb\n`;
    assert.deepEqual(await linesIn(text, [65_536]), ['a', 'too long', 'b']);
  });
});
