import type { Browser } from 'puppeteer-core';
import type { Shown } from '../pages/contract.js';
import { sleep, Tab, type Cost } from './browser.js';
import { median } from './statistics.js';
import type { Workload } from './workload.js';

export interface Pace {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly windowMs: number;
}

/** What came out for one page. */
export interface PageResult {
  readonly mainMs: number;
  readonly cpuMs: number;
  /** Median over the rounds of (this − floor) / (limit − floor). */
  readonly toLimit: number;
  readonly cpuToLimit: number;
  /** Median over the rounds of (ours − floor) / (this − floor). */
  readonly oursToThis: number;
  readonly longestFrameMs: number | null;
  readonly elements: number;
}

export interface WorkloadResult {
  readonly id: string;
  readonly pages: Readonly<Record<string, PageResult>>;
}

/** A tick whose values every page is asked to show, and another that must look different. */
const checkedTick = 777;
const otherTick = 790;
const scrollMs = 2_000;
const restMs = 500;

interface Probe {
  readonly shown: ReadonlyMap<number, string>;
  readonly pictureChanges: boolean;
  readonly longestFrameMs: number;
  readonly elements: number;
}

/**
 * Every page in one browser, in turn there and back, so that what disturbs the machine meanwhile falls on
 * all alike; then the ratios of each round, and their median.
 */
export async function measure(
  browser: Browser,
  origin: string,
  workload: Workload,
  pace: Pace,
): Promise<WorkloadResult> {
  const pages = ['floor', 'hand', 'ours', ...workload.peers];
  const rounds: Map<string, Cost>[] = [];
  for (let round = 0; round < pace.rounds; round++) {
    const costs = new Map<string, Cost>();
    for (const page of round % 2 === 0 ? pages : [...pages].reverse()) {
      costs.set(page, await costOf(browser, `${workload.pages}/${page}`, origin, workload, pace));
    }
    rounds.push(costs);
  }
  const probes = new Map<string, Probe>();
  for (const page of pages)
    probes.set(page, await probe(browser, `${workload.pages}/${page}`, origin, workload));
  if (workload.shows) checkShown(workload, probes);
  const results = pages.map(page => [page, summed(page, rounds, probes.get(page))] as const);
  return { id: workload.id, pages: Object.fromEntries(results) };
}

async function costOf(
  browser: Browser,
  page: string,
  origin: string,
  { phase, size }: Workload,
  pace: Pace,
): Promise<Cost> {
  const tab = await Tab.blank(browser);
  try {
    const url = `${origin}/index.html?page=${page}&size=${size}`;
    const open = async (): Promise<void> => {
      await tab.go(url);
      await sleep(restMs);
    };
    if (phase === 'cold') return await tab.sinceOpened(open);
    if (phase === 'mount') {
      await tab.go(`${url}&late`);
      await sleep(restMs);
      return await tab.total(async () => {
        await tab.call('put');
        await sleep(restMs);
      });
    }
    await open();
    if (phase === 'scroll') return await tab.total(() => tab.call('scroll', scrollMs));
    await tab.call('start');
    await sleep(pace.warmUpMs);
    return await tab.cost(() => sleep(pace.windowMs));
  } finally {
    await tab.close();
  }
}

async function probe(browser: Browser, page: string, origin: string, workload: Workload): Promise<Probe> {
  const tab = await Tab.open(browser, origin, page, workload.size);
  try {
    await tab.call('start');
    await sleep(500);
    const lengths = (await tab.call('frames', 2_000)) as readonly number[];
    await tab.call('stop');
    await tab.call('settle', otherTick);
    const before = await tab.page.screenshot();
    const shown = (await tab.call('settle', checkedTick)) as readonly Shown[];
    const after = await tab.page.screenshot();
    return {
      shown: new Map(shown),
      pictureChanges: !Buffer.from(before).equals(Buffer.from(after)),
      longestFrameMs: Math.max(...lengths),
      elements: (await tab.call('elements')) as number,
    };
  } finally {
    await tab.close();
  }
}

/** Every page must show the same values, and its picture must change with them. */
function checkShown({ id }: Workload, probes: ReadonlyMap<string, Probe>): void {
  const expected = probes.get('floor')?.shown ?? new Map<number, string>();
  for (const [page, { shown, pictureChanges }] of probes) {
    if (page === 'floor') continue;
    if (!pictureChanges) throw new Error(`${id}: the picture of ${page} does not change with its values.`);
    if (shown.size < 10) throw new Error(`${id}: ${page} shows only ${shown.size} of its things.`);
    for (const [index, text] of shown) {
      const wanted = expected.get(index);
      if (wanted !== undefined && wanted.replace(/\s/g, '') !== text.replace(/[\s,]/g, '')) {
        throw new Error(`${id}: ${page} shows "${text}" where "${wanted}" belongs.`);
      }
    }
  }
}

function summed(page: string, rounds: readonly Map<string, Cost>[], probed: Probe | undefined): PageResult {
  const over = (value: (costs: Map<string, Cost>) => number): number => median(rounds.map(value));
  const net = (costs: Map<string, Cost>, of: string, kind: keyof Cost): number =>
    (costs.get(of)?.[kind] ?? Number.NaN) - (costs.get('floor')?.[kind] ?? Number.NaN);
  return {
    mainMs: over(costs => costs.get(page)?.mainMs ?? Number.NaN),
    cpuMs: over(costs => costs.get(page)?.cpuMs ?? Number.NaN),
    toLimit: over(costs => net(costs, page, 'mainMs') / net(costs, 'hand', 'mainMs')),
    cpuToLimit: over(costs => net(costs, page, 'cpuMs') / net(costs, 'hand', 'cpuMs')),
    oursToThis: over(costs => net(costs, 'ours', 'mainMs') / net(costs, page, 'mainMs')),
    longestFrameMs: probed?.longestFrameMs ?? null,
    elements: probed?.elements ?? 0,
  };
}
