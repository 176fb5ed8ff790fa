import type { Sample } from '../page/probe.js';
import type { Judge } from './fault.js';
import type { Rig } from './rig.js';
import { untilHolds } from './until.js';

/**
 * `live` ends at 3 s of age; the elements draw at most 10 times a second, and the page is looked at as often,
 * when a frame was drawn.
 */
export const liveLimitMs = 3_000 + 100 + 100;
/** What a busy machine may add to it: page and witness are on the same machine. */
const busyLiveMs = 2_500;

/** How old what this sample shows truly is, by what reached the page and by the markers that it lacks. */
export function trueAge({ poster, proxy }: Rig, { at, marker }: Sample): number {
  return Math.max(proxy.witness.ageAt(at), marker === null ? 0 : poster.ageOf(marker, at));
}

/** The greatest true age of what was called live. */
export function oldestLive(rig: Rig, samples: readonly Sample[]): number {
  const live = samples.filter(
    ({ states, hidden, stoodStill }) => !hidden && !stoodStill && states.includes('live'),
  );
  return live.reduce((oldest, sample) => Math.max(oldest, trueAge(rig, sample)), 0);
}

/**
 * Steps backwards of the count of markers, which only grows. Offline, it is given up once it is older than elements keep
 * it, also by a clock that stepped so far: what comes after that is held against what was shown before. What is said to be of the past
 * does not count, nor what is left of it and drawn old until the present has come.
 */
export function stepsBack(samples: readonly Sample[]): readonly string[] {
  const steps: string[] = [];
  let last = 0;
  let away = false;
  let inDocument: number | undefined;
  for (const { marker, document, states } of samples) {
    if (document !== inDocument) last = 0;
    inDocument = document;
    away = states[0] === 'past' || (away && states[0] !== 'live');
    if (away) continue;
    if (marker === null && states[0] === 'offline') continue;
    if (marker === null ? last > 0 : marker < last)
      steps.push(`${last} became ${marker ?? 'nothing'}, ${states[0] ?? 'stateless'}`);
    last = marker ?? 0;
  }
  return steps;
}

export interface Ending {
  /** From here on it has to be whole within this time. */
  readonly wholeWithinMs: number;
  /** Messages of the page that belong to this fault. */
  readonly expected?: RegExp;
  /** Well-formed lies of somebody on the line are believed until the next beat: figures jump. */
  readonly jumps?: boolean;
}

/** The one check after every fault. */
export async function checkWhole(
  rig: Rig,
  judge: Judge,
  { wholeWithinMs, expected, jumps = false }: Ending,
): Promise<void> {
  const { page } = rig;
  const live = async (): Promise<boolean> => {
    const states = await page.states();
    return states.every(state => state === 'live') && (await rig.isEqual());
  };
  const limitMs = wholeWithinMs + 20_000;
  judge.within(
    'live, and hash on the page = hash at the gateway',
    await untilHolds(live, limitMs),
    wholeWithinMs,
  );
  await checkHonest(rig, judge, jumps);
  const errors = (await page.errors()).filter(line => !expected?.test(line));
  judge.none('page and console errors', errors);
}

/** Nothing older than 3 s was called live, and no figure jumped, in all that was seen so far. */
export async function checkHonest(rig: Rig, judge: Judge, jumps = false): Promise<void> {
  await rig.page.look();
  const { samples } = rig.page;
  judge.within('oldest that was called live', oldestLive(rig, samples), liveLimitMs, busyLiveMs);
  if (!jumps) judge.none('steps back of a count', stepsBack(samples));
}

/** Every acknowledged event counts at the gateway and on the page, once. */
export async function checkCounted(rig: Rig, judge: Judge): Promise<void> {
  const { poster, page } = rig;
  await poster.stop();
  const key = 'now|marker|email';
  const read = async (): Promise<readonly [unknown, unknown]> => {
    const { records } = await rig.state('stream=queues/all&queues=marker');
    return [openOf(records[key]), openOf((await page.records('queues/all'))[key])];
  };
  await untilHolds(async () => (await read()).every(count => count === poster.count), 10_000);
  const [atGateway, onPage] = await read();
  const measured = `${poster.count} acknowledged, ${String(atGateway)} at the gateway, ${String(onPage)} on the page`;
  judge.holds('acknowledged events counted', atGateway === poster.count && onPage === poster.count, measured);
}

function openOf(record: unknown): unknown {
  return (record as { readonly open?: number } | undefined)?.open;
}

/** When each state began to be shown by any element, since `from`, in milliseconds after it. */
export function firstSeen(samples: readonly Sample[], from: number): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const { at, states } of samples) {
    if (at < from) continue;
    for (const state of states) if (!seen.has(state)) seen.set(state, at - from);
  }
  return seen;
}
