import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { csvRows } from '../../packages/gateway/src/input/csv-rows.js';

/** What to give `test` as its `skip` where no LibreOffice is installed. */
export function skipWithoutSpreadsheet(test: string): string | false {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return false;
  } catch {
    return `LibreOffice is not installed: ${test}`;
  }
}

/** The cells of a CSV file as its text says. */
export async function cellsOf(csv: string): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  async function* whole(): AsyncGenerator<string> {
    yield csv;
  }
  for await (const row of csvRows(whole())) {
    if ('broken' in row) throw new Error(`Line ${row.line}: ${row.broken}`);
    rows.push(row.cells);
  }
  return rows;
}

/** Comma, double quote, UTF-8: what the import dialogue finds by itself where somebody sits before it. */
const asWritten = 'CSV:44,34,76,1';
/** The same; cells as they are shown, formulas as what they come to. */
const asShown = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false';

/** The cells that LibreOffice shows after opening a CSV file. */
export async function shownCells(csv: string): Promise<readonly (readonly string[])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-sheet-'));
  try {
    const [given, shown] = [join(folder, 'list.csv'), join(folder, 'shown')];
    await writeFile(given, csv);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const args = [
      profile,
      '--headless',
      `--infilter=${asWritten}`,
      '--convert-to',
      asShown,
      '--outdir',
      shown,
      given,
    ];
    await promisify(execFile)('soffice', args);
    return await cellsOf(await readFile(join(shown, 'list.csv'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
