/**
 * `npm run bench -- [--only gauges-24,table] [--short]`: does the same work by us, by hand-written DOM and by
 * the libraries a page's author would take instead, and writes what came out into docs/performance.md.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { openBrowser } from './harness/browser.js';
import { buildSite } from './harness/build.js';
import { measure, type Pace } from './harness/measure.js';
import { report, type Results } from './harness/report.js';
import { weigh } from './harness/weigh.js';
import { workloads } from './workloads.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const resultsFile = `${here}results.json`;
const document = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const { values } = parseArgs({
  options: { only: { type: 'string' }, short: { type: 'boolean', default: false } },
});
const wanted = values.only?.split(',');
const unknown = wanted?.filter(id => id !== 'bytes' && !workloads.some(workload => workload.id === id)) ?? [];
if (unknown.length > 0) {
  console.error(
    `There is no workload "${unknown.join(', ')}". There are: ${workloads.map(({ id }) => id).join(', ')}, bytes.`,
  );
  process.exit(2);
}
const pace: Pace = values.short
  ? { rounds: 2, warmUpMs: 500, windowMs: 1_000 }
  : { rounds: 5, warmUpMs: 600, windowMs: 1_600 };

if (!existsSync(`${here}node_modules/echarts`)) {
  console.log('Installing what is compared with, into bench/node_modules …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}

const results: Results = existsSync(resultsFile)
  ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as Results)
  : { workloads: {}, bytes: null };

/** After each workload, so that a run that is stopped has not been for nothing. */
async function keep(): Promise<void> {
  if (values.short) return;
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  const style = await resolveConfig(document);
  writeFileSync(document, await format(report(results), { ...style, filepath: document }));
}

const site = await buildSite();
const browser = await openBrowser();
try {
  const machine = {
    date: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    browser: await browser.version(),
    node: process.version,
  };
  for (const workload of workloads) {
    if (wanted && !wanted.includes(workload.id)) continue;
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
  if (!wanted || wanted.includes('bytes')) results.bytes = { machine, sizes: await weigh() };
  await keep();
} finally {
  await browser.close();
  await site.close();
}
