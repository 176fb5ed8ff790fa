import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wireFeed } from '../../../src/data/feed/socket-session.js';
import type { Freshness } from '../../../src/data/store/freshness.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { FakeTime } from '../../support/fake-time.js';
import type { LinkFaults } from '../../support/lossy-link.js';
import { PastGateway } from '../../support/past-gateway.js';
import { PastStory, storyBegin, storyNow, storyStreams, textOf } from '../../support/past-story.js';
import { Random } from '../../support/random.js';

/** `SEED=123` plays one schedule again; `SCHEDULES=n` plays another number of them. */
const seed = process.env['SEED'];
const count = Number(process.env['SCHEDULES'] ?? 12);

const stepMs = 100;
/** Longest a page may take to be right once nothing fails any more: a question that was lost ends after 30 s. */
const mendMs = 45_000;
/** Of what is called live: its age, and what both ends' clocks and the pace of cuts add. */
const liveMs = 3_000 + 1_500;

const latencies: readonly [Latency, ...Latency[]] = [
  [1, 5],
  [10, 80],
  [100, 400],
];
type Latency = LinkFaults['latencyMs'];

/** A page that goes back and forth in time over a bad line, and what it may show meanwhile. */
class Traveller {
  readonly store: Store;
  /** What it asked for last, and whether that was answered. */
  last: { readonly at: number | null; answered: boolean } | null = null;
  readonly #story: PastStory;
  readonly #gateway: PastGateway;
  readonly #random: Random;
  readonly #needs = new Map<string, () => void>();
  readonly #texts = new WeakMap<object, { readonly version: number; readonly text: string }>();

  constructor(story: PastStory, gateway: PastGateway, random: Random) {
    this.#story = story;
    this.#gateway = gateway;
    this.#random = random;
    const { time, openWire } = gateway;
    this.store = createStore({ feed: wireFeed({ openWire, time, random: random.next }), time });
    for (const stream of storyStreams) this.toggle(stream);
  }

  /** Begins or ceases to look at a stream. */
  toggle(stream: string): void {
    const cease = this.#needs.get(stream);
    if (cease) cease();
    if (cease) this.#needs.delete(stream);
    else
      this.#needs.set(
        stream,
        this.store.need({ stream }, () => this.#isHonest(stream)),
      );
  }

  seek(at: number | null, rate: number): void {
    const given = new AbortController();
    const asked = { at: rate === 0 ? at : null, answered: false };
    this.last = asked;
    this.store.seek(at, rate, { signal: given.signal }).then(
      () => (asked.answered = rate === 0 || at === null),
      () => undefined,
    );
    if (this.#random.chance(0.1)) given.abort();
  }

  mischief(): void {
    const random = this.#random;
    if (random.chance(0.02)) this.toggle(random.pick(storyStreams));
    if (random.chance(0.01)) this.store.pause(random.chance(0.5));
    if (random.chance(0.01)) this.store.wake();
    if (!random.chance(0.04)) return;
    const now = this.#gateway.time.wall();
    if (random.chance(0.25)) return this.seek(null, 1);
    // Another speed from here on, or another instant.
    if (this.store.past && random.chance(0.4))
      return this.seek(Math.floor(this.store.now()), random.pick([0, 1, 60, 600]));
    const earliest = random.chance(0.5) ? storyBegin - 60_000 : now - 30_000;
    this.seek(random.integer(earliest, now + 300), random.pick([0, 0, 1, 60, 600]));
  }

  /** What is called live is what was at the instant that it is said to be of, give or take what live may be behind. */
  look(): void {
    for (const stream of this.#needs.keys()) this.#isHonest(stream);
  }

  /** Why it is not at rest, or null. */
  whatIsWrong(): string | null {
    for (const stream of this.#needs.keys()) {
      const { state, past } = this.store.freshness(stream);
      if (state !== 'live') return `${stream} is ${state}`;
      if (past !== undefined && this.store.rate > 0) continue;
      const instant = Math.floor(past ?? this.#gateway.time.wall());
      if (this.#text(stream) !== this.#story.at(stream, instant))
        return `${stream} is not what it was at ${instant}`;
    }
    return null;
  }

  #isHonest(stream: string): void {
    const { state, past }: Freshness = this.store.freshness(stream);
    if (state !== 'live') return;
    const rate = past === undefined ? 1 : this.store.rate;
    const instant = past ?? this.#gateway.time.wall();
    const was = this.#story.wasWithin(
      stream,
      this.#text(stream),
      instant - liveMs * rate,
      instant + 500 * rate,
    );
    assert.ok(
      was,
      `${stream} is said to be of ${past === undefined ? 'now' : 'the past'}, ${new Date(instant).toISOString()}, and is not`,
    );
  }

  #text(stream: string): string {
    const { records, version } = this.store.stream(stream);
    const known = this.#texts.get(records);
    if (known?.version === version) return known.text;
    const text = textOf(records);
    this.#texts.set(records, { version, text });
    return text;
  }
}

function faultsOf(random: Random): LinkFaults {
  const rate = (probability: number): number => (random.chance(probability) ? random.next() * 0.3 : 0);
  const latencyMs = random.pick(latencies);
  return { drop: rate(0.5), duplicate: rate(0.4), delay: rate(0.3), garble: 0, corrupt: 0, latencyMs };
}

async function play(story: PastStory, each: number): Promise<number> {
  const random = new Random(each);
  const time = new FakeTime(storyNow);
  const gateway = await PastGateway.open(story, time, random);
  const pages = [1, 2].map(() => new Traveller(story, gateway, random));
  const step = async (): Promise<void> => {
    await gateway.step(stepMs);
    for (const page of pages) page.look();
  };
  for (let phase = random.integer(1, 4); phase > 0; phase--) {
    gateway.faults = faultsOf(random);
    for (let steps = random.integer(10, 60); steps > 0; steps--) {
      if (random.chance(0.02)) gateway.cut();
      if (random.chance(0.005)) await gateway.restart();
      for (const page of pages) page.mischief();
      await step();
    }
  }
  gateway.calm();
  pages.forEach((page, place) => {
    if (random.chance(0.3)) return;
    page.seek(place === 0 ? null : random.integer(storyBegin + 60_000, storyNow), 0);
  });
  let mended = 0;
  let problem: string | null = 'never looked';
  for (let waited = 0, calm = 0; calm < 20; calm = problem === null ? calm + 1 : 0) {
    assert.ok((waited += stepMs) <= mendMs, problem ?? 'never at rest');
    await step();
    problem = pages.map(page => page.whatIsWrong()).find(wrong => wrong !== null) ?? null;
    if (problem !== null) mended = waited;
  }
  for (const { last, store } of pages) if (last?.answered) assert.equal(store.past, last.at !== null);
  for (const { store } of pages) store.close();
  await gateway.step(stepMs);
  assert.equal(gateway.worlds, 0, 'a world of the past is kept that nobody looks at');
  await gateway.close();
  return mended;
}

test(`through any of ${seed === undefined ? `${count} schedules` : `seed ${seed}`} of travels and faults a page shows one time, and says which`, async t => {
  const story = new PastStory(1);
  const seeds = seed === undefined ? Array.from({ length: count }, (_, i) => i + 1) : [Number(seed)];
  let slowest = 0;
  for (const each of seeds) {
    try {
      slowest = Math.max(slowest, await play(story, each));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`SEED=${each} fails: ${why}. Play it again with that variable set.`, { cause: error });
    }
  }
  t.diagnostic(`slowest to mend: ${slowest} ms of virtual time`);
});
