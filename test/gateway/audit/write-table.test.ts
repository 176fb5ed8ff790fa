import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { suite, test } from 'node:test';
import { promisify } from 'node:util';
import {
  writeTable,
  type Cell,
  type ReportTable,
  type TableFormat,
} from '../../../packages/gateway/src/report/write-table.js';
import { temporaryFolder } from '../../support/gateway.js';

async function written(table: ReportTable, format: TableFormat = 'csv'): Promise<string> {
  const out = new PassThrough();
  const [text] = await Promise.all([textOf(out), writeTable(table, format, out).then(() => out.end())]);
  return text;
}

const oneColumn = (...cells: Cell[]): ReportTable => ({ columns: ['name'], rows: cells.map(cell => [cell]) });

/** Each of these would be computed, or call something, in a spreadsheet. */
const formulas = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  ' =1+1',
  '\u200b=1+1',
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|' /C calc'!A0",
];

suite('a table as CSV', () => {
  for (const formula of formulas) {
    test(`writes ${JSON.stringify(formula)} as text`, async () => {
      const [, ...cell] = (await written(oneColumn(formula))).split('\n');
      assert.match(cell.join('\n'), /^"?'/);
    });
  }

  test('leaves numbers as they are, negative ones and those of numeric columns too', async () => {
    const columns = ['figure', 'score'];
    const rows = [
      [-1.5, '-2'],
      [null, '=1'],
    ];
    const csv = await written({ columns, numeric: new Set(['score']), rows });
    assert.equal(csv, "figure,score\n-1.5,-2\n,'=1\n");
  });

  test('leaves other text as it is, and quotes what would part it', async () => {
    const csv = await written(oneColumn('a=b', 'it’s', 'a,b', 'say "x"', 'a;=1', '山田'));
    assert.equal(csv, 'name\na=b\nit’s\n"a,b"\n"say ""x"""\n"a;=1"\n山田\n');
  });

  test('writes names of columns as text', async () => {
    assert.equal(await written({ columns: ['=1'], rows: [] }), "'=1\n");
  });

  test('changes nothing in JSON, where nobody computes', async () => {
    assert.deepEqual(JSON.parse(await written(oneColumn('=1+1'), 'json')), [{ name: '=1+1' }]);
  });
});

function officeMissing(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}

const officeTest = 'LibreOffice computes nothing of a table';
test(
  officeTest,
  { skip: officeMissing() ? `LibreOffice is not installed: ${officeTest}` : false },
  async context => {
    const folder = temporaryFolder(context);
    const profile = join(folder, 'profile');
    mkdirSync(profile);
    writeFileSync(join(folder, 'table.csv'), await written(oneColumn(...formulas)));
    const convert = ['--headless', '--convert-to', 'fods', '--outdir', folder, join(folder, 'table.csv')];
    await promisify(execFile)('soffice', [`-env:UserInstallation=file://${profile}`, ...convert]);
    const sheet = readFileSync(join(folder, 'table.fods'), 'utf8');
    assert.ok(sheet.includes('SUM(1)'), 'the cells are there');
    assert.doesNotMatch(sheet, /table:formula=/);
    assert.doesNotMatch(sheet, /office:value-type="float"/);
  },
);
