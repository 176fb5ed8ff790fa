import type { Browser } from 'puppeteer-core';
import type { ScoringRun } from '../pages/scoring.js';
import { Tab } from './browser.js';
import { peakMemoryOf } from './resident.js';
import { slowWays, ways, type Scoring, type WayName } from './scoring.js';
import { median } from './statistics.js';

/** What came out for one way. Milliseconds and bytes. */
export interface WayResult {
  /** Until the way had its own form of the data. Not in the time. */
  readonly loadMs: number;
  readonly ms: number;
  /** Of these, on the page's own thread. */
  readonly mainMs: number;
  readonly longestFrameMs: number;
  readonly longestBlockMs: number;
  /** Held at most while it scored, with its form of the data; net of the floor. */
  readonly bytes: number | null;
  /** Medians over the rounds of (this − floor) / (limit − floor), and of ours and ours in a worker to this. */
  readonly toLimit: number;
  readonly oursToThis: number;
  readonly workerToThis: number;
  readonly rounds: number;
}

export interface ScoringResult {
  readonly ways: Readonly<Record<string, WayResult>>;
}

type Visit = Omit<WayResult, 'toLimit' | 'oursToThis' | 'workerToThis' | 'rounds'>;
type Round = ReadonlyMap<WayName, Visit>;

/** Each kind of work is done on so many so often before, so that its code is compiled. */
const warmUpCustomers = 100_000;
const warmUpRuns = 5;

/** Every way in one browser, in turn there and back; each must come to what the plainest way comes to. */
export async function measureScoring(
  browser: Browser,
  origin: string,
  scoring: Scoring,
): Promise<ScoringResult> {
  const expected = await digestOf(browser, origin, scoring.customers);
  const rounds: Round[] = [];
  for (let round = 0; round < scoring.rounds; round++) {
    const due = ways.filter(way => round < scoring.slowRounds || !slowWays.has(way));
    const visits = new Map<WayName, Visit>();
    for (const way of round % 2 === 0 ? due : due.toReversed()) {
      visits.set(way, await visit(browser, origin, way, scoring, expected));
    }
    rounds.push(visits);
  }
  return { ways: Object.fromEntries(ways.map(way => [way, summed(way, rounds)])) };
}

async function digestOf(browser: Browser, origin: string, customers: number): Promise<string> {
  const page = await ScoringTab.open(browser, origin, 'reference');
  try {
    await page.load(customers);
    await page.run();
    return await page.digest();
  } finally {
    await page.close();
  }
}

async function visit(
  browser: Browser,
  origin: string,
  way: WayName,
  { id, customers, runs }: Scoring,
  expected: string,
): Promise<Visit> {
  const page = await ScoringTab.open(browser, origin, way);
  try {
    await page.load(warmUpCustomers);
    for (let run = 0; run < warmUpRuns; run++) await page.run();
    const loadMs = await page.load(customers);
    const memory = peakMemoryOf(await page.tab.renderers());
    await page.tab.collectGarbage();
    memory.forget();
    const done: (ScoringRun & { readonly mainMs: number })[] = [];
    for (let run = 0; run < runs; run++) done.push(await page.run());
    const bytes = memory.bytes();
    const digest = await page.digest();
    if (way !== 'floor' && digest !== expected) {
      throw new Error(`${id}: ${way} gives other bands (${digest}) than the reference (${expected}).`);
    }
    const over = (value: (run: (typeof done)[number]) => number): number => median(done.map(value));
    return {
      loadMs,
      ms: over(({ ms }) => ms),
      mainMs: over(({ mainMs }) => mainMs),
      longestFrameMs: over(({ longestFrameMs }) => longestFrameMs),
      longestBlockMs: await page.longestBlock(),
      bytes,
    };
  } finally {
    await page.close();
  }
}

/** A page that scores in one way, in a tab of its own. */
class ScoringTab {
  readonly tab: Tab;

  private constructor(tab: Tab) {
    this.tab = tab;
  }

  static async open(browser: Browser, origin: string, way: string): Promise<ScoringTab> {
    const tab = await Tab.blank(browser);
    await tab.go(`${origin}/rfm.html?way=${way}`);
    return new ScoringTab(tab);
  }

  load(customers: number): Promise<number> {
    return this.tab.page.evaluate(async count => {
      const page = await window.scoring;
      return page ? page.load(count) : Number.NaN;
    }, customers);
  }

  async run(): Promise<ScoringRun & { readonly mainMs: number }> {
    let run: ScoringRun = { ms: Number.NaN, longestFrameMs: Number.NaN };
    const { mainMs } = await this.tab.total(async () => {
      run = await this.tab.page.evaluate(async () => {
        const page = await window.scoring;
        return page ? page.run() : { ms: Number.NaN, longestFrameMs: Number.NaN };
      });
    });
    return { ...run, mainMs };
  }

  longestBlock(): Promise<number> {
    return this.tab.page.evaluate(async () => (await window.scoring)?.longestBlock() ?? Number.NaN);
  }

  digest(): Promise<string> {
    return this.tab.page.evaluate(async () => (await window.scoring)?.digest() ?? '');
  }

  close(): Promise<void> {
    return this.tab.close();
  }
}

function summed(way: WayName, rounds: readonly Round[]): WayResult {
  const present = rounds.filter(round => round.has(way));
  const over = (value: (visit: Visit, round: Round) => number): number =>
    median(present.map(round => value(round.get(way) ?? nothing, round)));
  const net = (round: Round, of: WayName): number =>
    (round.get(of)?.ms ?? Number.NaN) - (round.get('floor')?.ms ?? Number.NaN);
  const bytes = over(
    (visit, round) => (visit.bytes ?? Number.NaN) - (round.get('floor')?.bytes ?? Number.NaN),
  );
  return {
    loadMs: over(({ loadMs }) => loadMs),
    ms: over(({ ms }) => ms),
    mainMs: over(({ mainMs }) => mainMs),
    longestFrameMs: over(({ longestFrameMs }) => longestFrameMs),
    longestBlockMs: over(({ longestBlockMs }) => longestBlockMs),
    bytes: Number.isNaN(bytes) ? null : bytes,
    toLimit: over((_, round) => net(round, way) / net(round, 'hand')),
    oursToThis: over((_, round) => net(round, 'ours') / net(round, way)),
    workerToThis: over((_, round) => net(round, 'ours-worker') / net(round, way)),
    rounds: present.length,
  };
}

const nothing: Visit = {
  loadMs: Number.NaN,
  ms: Number.NaN,
  mainMs: Number.NaN,
  longestFrameMs: Number.NaN,
  longestBlockMs: Number.NaN,
  bytes: null,
};
