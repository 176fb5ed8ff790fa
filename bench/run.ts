/**
 * `npm run bench -- [rfm gauges-24 …] [--short]`: does the same work by us, by hand and by the libraries a page's
 * author would take instead, and writes what came out into docs/performance.md. A name stands for every workload that
 * begins with it; what is not named keeps its figures. See bench/README.md.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { openBrowser } from './harness/browser.js';
import { buildSite } from './harness/build.js';
import { thisMachine } from './harness/machine.js';
import { measureScoring } from './harness/measure-scoring.js';
import { measure, type Pace } from './harness/measure.js';
import { report, type Results } from './harness/report.js';
import { scorings } from './harness/scoring.js';
import { weigh } from './harness/weigh.js';
import { workloads } from './workloads.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const resultsFile = `${here}results.json`;
const document = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, short: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const named = [...positionals, ...(values.only?.split(',') ?? [])];
const ids = [...workloads, ...scorings].map(({ id }) => id).concat('bytes', 'report');
const stands = (name: string, id: string): boolean => id === name || id.startsWith(`${name}-`);
const unknown = named.filter(name => !ids.some(id => stands(name, id)));
if (unknown.length > 0) {
  console.error(`There is no workload "${unknown.join(', ')}". There are: ${ids.join(', ')}.`);
  process.exit(2);
}
const wanted = (id: string): boolean => named.length === 0 || named.some(name => stands(name, id));
/** Whole seconds, since totals and orders are made anew once a second: each window has as many of them. */
const pace: Pace = values.short
  ? { rounds: 2, warmUpMs: 500, windowMs: 1_000 }
  : { rounds: 5, warmUpMs: 2_000, windowMs: 2_000 };

const { dependencies } = JSON.parse(readFileSync(`${here}package.json`, 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
if (!Object.keys(dependencies).every(name => existsSync(`${here}node_modules/${name}`))) {
  console.log('Installing what is compared with, into bench/node_modules …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}

const results: Results = {
  workloads: {},
  scorings: {},
  bytes: null,
  ...(existsSync(resultsFile) ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as Partial<Results>) : {}),
};

/** After each workload, so that a run that is stopped has not been for nothing. */
async function keep(): Promise<void> {
  if (values.short) return;
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  const style = await resolveConfig(document);
  writeFileSync(document, await format(report(results), { ...style, filepath: document }));
}

// `report` alone measures nothing and writes the page anew.
if (ids.every(id => id === 'report' || !wanted(id))) {
  await keep();
  process.exit();
}

const site = await buildSite();
const browser = await openBrowser();
try {
  const machine = await thisMachine(browser);
  for (const workload of workloads) {
    if (!wanted(workload.id)) continue;
    const result = await measure(browser, site.origin, workload, pace);
    results.workloads[workload.id] = { ...result, machine, rounds: pace.rounds };
    await keep();
    console.log(`${workload.title}`);
    for (const [page, { mainMs, cpuMs, toLimit, longestFrameMs }] of Object.entries(result.pages)) {
      console.log(
        `  ${page.padEnd(14)} ${mainMs.toFixed(1).padStart(8)} ms main, ${cpuMs.toFixed(0).padStart(6)} ms in all, ` +
          `${toLimit.toFixed(2)} x the limit, longest frame ${longestFrameMs?.toFixed(0) ?? '–'} ms`,
      );
    }
  }
  for (const scoring of scorings) {
    if (!wanted(scoring.id)) continue;
    const rounds = values.short ? { rounds: 1, slowRounds: 1, runs: 1 } : {};
    const result = await measureScoring(browser, site.origin, { ...scoring, ...rounds });
    results.scorings = { ...results.scorings, [scoring.id]: { ...result, machine } };
    await keep();
    console.log(scoring.title);
    for (const [way, { ms, toLimit, longestBlockMs }] of Object.entries(result.ways)) {
      console.log(
        `  ${way.padEnd(14)} ${ms.toFixed(1).padStart(8)} ms, ${toLimit.toFixed(2)} x the limit, ` +
          `page held up ${longestBlockMs.toFixed(1)} ms`,
      );
    }
  }
  if (wanted('bytes')) results.bytes = { machine, sizes: await weigh() };
  await keep();
} finally {
  await browser.close();
  await site.close();
}
