/**
 * `npm run soak`: lets the wall run for half an hour with a hundred times the traffic, counts each minute what its page
 * holds, and writes docs/soak.md. `--minutes`, `--speed` and `--every` (seconds) measure otherwise and write nothing.
 */
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../test/support/browser.mjs';
import { takeHeapParts } from './soak/heap-parts.js';
import { pageCounts } from './soak/page-counts.js';
import { growthOf, soakReport, warmUp, type Sample, type SoakRun } from './soak/report.js';
import { openSite, type SoakSite } from './soak/site.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const usual = { minutes: 30, speed: 100, every: 60 };
const usage = 'npm run soak -- [--minutes 30] [--speed 100] [--every 60]    (--every in seconds)';
const { values } = parseArgs({
  options: {
    ...{ minutes: { type: 'string' }, speed: { type: 'string' }, every: { type: 'string' } },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(usage);
  process.exit();
}
const chosen = {
  minutes: numberOf('minutes', values.minutes ?? String(usual.minutes)),
  speed: numberOf('speed', values.speed ?? String(usual.speed)),
  every: numberOf('every', values.every ?? String(usual.every)),
};

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new TypeError(`--${name} is ${text}; write a number above 0.`);
}

async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findBrowser();
  return launch({
    executablePath,
    args: [...args, '--disable-gpu', '--hide-scrollbars'],
    env: { ...process.env, ...env },
    defaultViewport: { width: 1280, height: 720 },
  });
}

/** Run in the page, where there is a document. */
const countTurns = `globalThis.turns = 0;
document.querySelector('mado-wallboard').addEventListener('mado-page', () => globalThis.turns++);`;

/** The wall, once it is live, with a count of its turns. */
async function openWall(browser: Browser, url: string, errors: string[]): Promise<Page> {
  const page = await browser.newPage();
  page.on('console', message => errors.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => errors.push(String(error)));
  await page.goto(`${url}wall.html?rotate=5s`);
  await page.waitForSelector('mado-wallboard:state(live)', { timeout: 60_000 });
  await page.evaluate(countTurns);
  return page;
}

async function sampleAt(minute: number, page: Page, site: SoakSite): Promise<Sample> {
  const session = await page.createCDPSession();
  const counts = await pageCounts(method => session.send(method));
  // A snapshot numbers every object for good, so there are few of them and not one a minute.
  const isAsked =
    [Math.min(warmUp, chosen.minutes / 2), chosen.minutes].includes(minute) || chosen.every >= 240;
  const parts = isAsked ? await takeHeapParts(session) : undefined;
  await session.detach();
  const turns = Number(await page.evaluate('globalThis.turns'));
  const sample = { minute, ...counts, gateway: site.memory(), turns, ...(parts && { parts }) };
  console.log(JSON.stringify(sample));
  return sample;
}

async function soak(): Promise<SoakRun> {
  const site = await openSite(root, chosen.speed);
  const browser = await openBrowser();
  try {
    const errors: string[] = [];
    const page = await openWall(browser, site.url, errors);
    const samples: Sample[] = [];
    const begin = Date.now();
    for (let at = 0; at <= chosen.minutes * 60; at += chosen.every) {
      await sleep(Math.max(0, begin + at * 1000 - Date.now()));
      samples.push(await sampleAt(at / 60, page, site));
    }
    const day = new Date().toISOString().slice(0, 10);
    return { ...chosen, browser: await browser.version(), day, samples, errors };
  } finally {
    await browser.close();
    await site.end();
  }
}

const run = await soak();
const perHour = growthOf(run, 'heap') / run.speed / 1e6;
console.log(`The heap grows by ${perHour.toFixed(3)} MB an hour of traffic.`);
if (Object.entries(usual).every(([name, value]) => chosen[name as keyof typeof usual] === value)) {
  const path = `${root}docs/soak.md`;
  const options = await resolveConfig(path);
  writeFileSync(path, await format(soakReport(run), { ...options, filepath: path }));
}
