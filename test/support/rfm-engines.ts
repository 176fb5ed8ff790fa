import { Writable } from 'node:stream';
import { describeProblem } from '../../packages/gateway/src/input/problems.js';
import { writeTable } from '../../packages/gateway/src/report/write-table.js';
import { rfmOnDuckDb } from '../../packages/gateway/src/rfm/duckdb/run.js';
import { noticeFacts, noticesOf } from '../../packages/gateway/src/rfm/notices.js';
import type { RfmOptions } from '../../packages/gateway/src/rfm/options.js';
import { readSales } from '../../packages/gateway/src/rfm/read-sales.js';
import { writeSnapshot } from '../../packages/gateway/src/rfm/write-snapshot.js';
import { writeBatch } from '../../packages/gateway/src/rfm/write-batch.js';
import { rfmTable } from '../../packages/gateway/src/rfm/tables.js';
import {
  analyseCustomers,
  snapshotOf,
  timeZone,
  type AnalysisOptions,
  type Method,
} from '../../src/data/index.js';

/** What `madoguchi rfm` is run on, by either engine and in this process. */
export interface RfmRun {
  readonly orders: string;
  readonly customers?: string;
  readonly asOf: string;
  readonly since?: string;
  readonly method: Method;
  readonly bins: number;
  /** A table, or what pages load. */
  readonly output: RfmOptions['table'] | 'snapshot' | 'cube';
  readonly minorUnits: number;
  readonly distinctDays?: boolean;
  readonly netRefunds?: boolean;
  /** In the currency. */
  readonly cutsM?: readonly number[];
}

/** The table, and every line that was told beside it. */
export interface RfmOutput {
  readonly written: string;
  readonly said: readonly string[];
}

export async function byMemory(run: RfmRun): Promise<RfmOutput> {
  const said: string[] = [];
  const { orders, customers, minorUnits, output } = run;
  const files = { orders, customers, columns: {}, zone: timeZone('Asia/Tokyo'), minorUnits };
  const sales = await readSales(files, { onProblem: problem => said.push(describeProblem(problem)) });
  const options = analysisOptions(run);
  const analysis = analyseCustomers(sales.orders, sales.flags, options);
  const { rows, bad, rounded } = sales;
  const noticed = { facts: noticeFacts(analysis), rows, bad, rounded, namesProducts: true };
  said.push(...noticesOf({ ...noticed, ...rfmOptions(run) }));
  const earlier =
    run.since === undefined
      ? undefined
      : analyseCustomers(sales.orders, sales.flags, {
          ...options,
          cuts: analysis.scores.cuts ?? {},
          asOf: dayOf(run.since),
        });
  const { out, text } = sink();
  if (output === 'snapshot') await writeSnapshot({ analysis, earlier, withCustomers: false }, out);
  else if (output === 'cube') await writeBatch({ cube: 'all', snapshot: snapshotOf(analysis, earlier) }, out);
  else {
    const table = rfmTable(output, { analysis, earlier, collected: sales }, { language: 'en', minorUnits });
    await writeTable(table, 'csv', out);
  }
  return { written: text(), said };
}

export async function byDuckDb(run: RfmRun): Promise<RfmOutput> {
  const said: string[] = [];
  const { out, text } = sink();
  await rfmOnDuckDb({
    path: run.orders,
    options: rfmOptions(run),
    analysis: analysisOptions(run),
    progress: { show: () => undefined, step: () => undefined, say: line => said.push(line) },
    out,
  });
  return { written: text(), said };
}

function sink(): { readonly out: Writable; readonly text: () => string } {
  const pieces: string[] = [];
  const out = new Writable({
    decodeStrings: false,
    write(piece: string, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  return { out, text: () => pieces.join('') };
}

const dayOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

function analysisOptions({
  asOf,
  method,
  bins,
  minorUnits,
  distinctDays,
  netRefunds,
  cutsM,
}: RfmRun): AnalysisOptions {
  const counting = { distinctDays: distinctDays ?? false, netRefunds: netRefunds ?? false };
  const m = cutsM?.map(cut => Math.round(cut * 10 ** minorUnits));
  return { asOf: dayOf(asOf), method, bins, minorUnits, ...counting, cuts: { m } };
}

function rfmOptions(run: RfmRun): RfmOptions {
  const {
    asOf,
    since,
    customers,
    method,
    bins,
    output,
    minorUnits,
    distinctDays = false,
    netRefunds = false,
  } = run;
  return {
    ...{ asOf: dayOf(asOf), method, bins, minorUnits, distinctDays, netRefunds },
    table: output === 'snapshot' || output === 'cube' ? 'customers' : output,
    snapshot: output === 'snapshot',
    ...(output === 'cube' && { cube: 'all' }),
    ...(since !== undefined && { since: dayOf(since) }),
    ...(customers !== undefined && { customers }),
    ...{
      columns: {},
      timeZone: timeZone('Asia/Tokyo'),
      segments: 'default',
      within: 30,
      lang: 'en',
      format: 'csv',
    },
    ...{ cells: false, withCustomers: false, strict: false },
  };
}
