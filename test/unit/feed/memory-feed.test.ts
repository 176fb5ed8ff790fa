import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createMemoryFeed, type MemoryAnswers, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { AskError, askProblem } from '../../../src/data/model/asking.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { RecordingSink } from '../../support/recording-sink.js';

const stream = 'queues/all';

describe('the in-memory feed', () => {
  test('is linked when it is opened, and delivers what it has when it is wanted', () => {
    const feed = createMemoryFeed({ [stream]: { site: { today: '2026-11-22' } } });
    const sink = new RecordingSink();
    const session = feed.open(sink);
    assert.deepEqual(sink.links, ['open']);
    assert.equal(sink.changes, 0);
    session.want([{ stream }]);
    assert.deepEqual([...(sink.records.get(stream) ?? [])], [['site', { today: '2026-11-22' }]]);
  });

  test('says nothing of a stream that is not wanted', () => {
    const feed = createMemoryFeed();
    const sink = new RecordingSink();
    feed.open(sink).want([{ stream: 'agents/all' }]);
    feed.set(stream, { a: {} });
    feed.beat();
    assert.equal(sink.changes, 0);
    assert.deepEqual(sink.beats, []);
  });

  test('says whom the page speaks for, also to those who come later', async () => {
    const feed = createMemoryFeed();
    const stores = [createStore({ feed, time: new FakeTime() }), createStore({ feed, time: new FakeTime() })];
    stores[0]?.onChange(() => undefined);
    await settle();
    feed.identity('tanaka');
    stores[1]?.onChange(() => undefined);
    await settle();
    assert.deepEqual(
      stores.map(store => store.subject),
      ['tanaka', 'tanaka'],
    );
  });

  test('a stream that was set before it was wanted comes with all patches', () => {
    const feed = createMemoryFeed({ [stream]: { a: 1, b: 2 } });
    feed.patch(stream, new Map([['b', 3]]), ['a']);
    const sink = new RecordingSink();
    feed.open(sink).want([{ stream }]);
    assert.deepEqual([...(sink.records.get(stream) ?? [])], [['b', 3]]);
  });

  test('a stream that is wanted on is not delivered again', () => {
    const feed = createMemoryFeed({ [stream]: {} });
    const sink = new RecordingSink();
    const session = feed.open(sink);
    session.want([{ stream }]);
    session.want([{ stream, days: 7 }]);
    assert.equal(sink.changes, 1);
  });

  test('two sessions have what each of them wants', () => {
    const feed = createMemoryFeed();
    const [queues, agents] = [new RecordingSink(), new RecordingSink()];
    feed.open(queues).want([{ stream }]);
    feed.open(agents).want([{ stream: 'agents/all' }]);
    feed.set(stream, {});
    feed.set('agents/all', {});
    assert.deepEqual([...queues.records.keys()], [stream]);
    assert.deepEqual([...agents.records.keys()], ['agents/all']);
    assert.equal(feed.wanted.length, 2);
  });

  test('a sink that throws is told of to who filled the feed, and what waits behind it is done', () => {
    const feed = createMemoryFeed();
    const sink = new RecordingSink();
    let isFirst = true;
    sink.beat = () => {
      if (!isFirst) return;
      isFirst = false;
      feed.patch(stream, { a: 2 });
      throw new RangeError('no room');
    };
    feed.open(sink).want([{ stream }]);
    assert.throws(() => feed.set(stream, { a: 1 }), RangeError);
    assert.deepEqual(sink.records.get(stream), new Map([['a', 2]]));
  });

  test('a closed session is told nothing more', () => {
    const feed = createMemoryFeed();
    const sink = new RecordingSink();
    const session = feed.open(sink);
    session.want([{ stream }]);
    session.close();
    feed.set(stream, {});
    feed.link('closed');
    assert.equal(sink.changes, 0);
    assert.deepEqual(sink.links, ['open']);
    assert.deepEqual(feed.wanted, []);
  });

  test('whoever comes later finds link, clock, refusal and batch day as they are', () => {
    const feed = createMemoryFeed({ [stream]: {} });
    const clock = { virtual: 1, wall: 2, rate: 0 };
    feed.link('closed', { code: 'silent' });
    feed.clock(clock);
    feed.refuse('agents/all', { code: 'denied' });
    feed.batch(stream, '2026-11-21');
    const sink = new RecordingSink();
    feed.open(sink).want([{ stream }, { stream: 'agents/all' }]);
    assert.deepEqual(sink.links, ['closed']);
    assert.deepEqual(sink.clocks, [{ clock }]);
    assert.deepEqual(sink.refused, [{ stream: 'agents/all', problem: { code: 'denied' } }]);
    assert.deepEqual(sink.batches, [`${stream} 2026-11-21`]);
  });
});

describe('what an in-memory feed keeps', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const name = fc.constantFrom(stream, 'agents/all');
  const records = fc.dictionary(key, fc.nat(), { noNullPrototype: true });
  const page = fc.nat(2);
  const linkState = fc.constantFrom('open' as const, 'denied' as const);
  const patch = fc.record({
    do: fc.constant('patch' as const),
    name,
    records,
    deleted: fc.array(key, { maxLength: 1 }),
  });
  // What begins everything anew is rare, so that little hides what was lost before it.
  const step = fc.oneof(
    { weight: 1, arbitrary: fc.record({ do: fc.constant('set' as const), name, records }) },
    { weight: 8, arbitrary: patch },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('refuse' as const), name }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('link' as const), state: linkState }) },
    {
      weight: 8,
      arbitrary: fc.record({ do: fc.constantFrom('need' as const, 'release' as const), name, page }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), page }) },
  );

  test('is what was set and patched, whoever held it meanwhile and let it go', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20, size: 'max' }), async steps => {
        const feed = createMemoryFeed();
        const desk = new Desk(feed);
        for (const each of steps) await desk.take(each);
        // At the end alone, since whoever asks and goes makes the feed keep it itself again.
        for (const [of, expected] of desk.expected) assert.deepEqual(offered(feed, of), expected);
      }),
      { numRuns: 500 },
    );
  });

  const pageOn = (feed: MemoryFeed, time = new FakeTime()): Store => createStore({ feed, time });
  const ofAll = { a: 1, b: 2 };

  test('is what was patched, where a page needs a stream again while the feed is told that it does not', async () => {
    const feed = createMemoryFeed({ [stream]: { a: 1 }, 'agents/all': {} });
    const time = new FakeTime();
    const [first, second] = [pageOn(feed, time), pageOn(feed)];
    const release = first.need({ stream }, () => undefined);
    await settle();
    second.need({ stream }, () => undefined);
    await settle();
    release();
    time.pass(4_999);
    let release2: (() => void) | undefined;
    first.need({ stream: 'agents/all' }, () => {
      release2 ??= first.need({ stream }, () => undefined);
    });
    time.pass(1);
    feed.patch(stream, { b: 2 });
    await settle();
    assert.deepEqual(Object.fromEntries(first.stream(stream).records), ofAll);
    for (const store of [first, second]) store.close();
    assert.deepEqual(offered(feed, stream), ofAll);
  });

  test('is what was patched, where a page that is told of it first lets one go that holds the stream', async () => {
    const feed = createMemoryFeed({ [stream]: { a: 1 } });
    const [unknowing, holding] = [pageOn(feed), pageOn(feed)];
    let isPatched = false;
    unknowing.need({ stream }, () => void (isPatched && holding.close()));
    await settle();
    feed.link('denied');
    feed.link('open');
    holding.need({ stream }, () => undefined);
    await settle();
    isPatched = true;
    feed.patch(stream, { b: 2 });
    assert.deepEqual(offered(feed, stream), ofAll);
  });

  test('is what was patched, where who is told of a change makes the next, and then goes', async () => {
    const feed = createMemoryFeed({ [stream]: { a: 0 } });
    const [first, second] = [pageOn(feed), pageOn(feed)];
    let isPatched = false;
    first.need({ stream }, () => {
      if (isPatched) feed.patch(stream, { a: 2 });
      isPatched = false;
    });
    await settle();
    second.need({ stream }, () => undefined);
    await settle();
    isPatched = true;
    feed.patch(stream, { a: 1 });
    first.close();
    assert.deepEqual(Object.fromEntries(second.stream(stream).records), { a: 2 });
    feed.patch(stream, {});
    assert.deepEqual(offered(feed, stream), { a: 2 });
  });

  type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

  /** Pages on a feed, and by a naive account what it has to have. */
  class Desk {
    /** `null` where the stream is refused. */
    readonly expected = new Map<string, Readonly<Record<string, number>> | null>();
    readonly #all = new Map<string, Record<string, number>>();
    readonly #feed: MemoryFeed;
    readonly #pages: { store: Store; time: FakeTime; releases: (() => void)[] }[];

    constructor(feed: MemoryFeed) {
      this.#feed = feed;
      this.#pages = [0, 1, 2].map(() => this.#page());
    }

    async take(each: Step): Promise<void> {
      if (each.do === 'set') this.#change(each.name, { ...each.records });
      else if (each.do === 'patch') this.#patch(each);
      else if (each.do === 'refuse') this.#refuse(each.name);
      else if (each.do === 'link') this.#feed.link(each.state);
      else await this.#turn(each);
    }

    #patch({ name: of, records: changed, deleted }: Extract<Step, { do: 'patch' }>): void {
      const next = Object.entries({ ...this.#all.get(of), ...changed });
      this.#note(of, Object.fromEntries(next.filter(([each]) => deleted.every(gone => gone !== each))));
      this.#feed.patch(of, changed, deleted);
    }

    #change(of: string, next: Record<string, number>): void {
      this.#note(of, next);
      this.#feed.set(of, next);
    }

    #refuse(of: string): void {
      this.expected.set(of, null);
      this.#feed.refuse(of, { code: 'failed' });
    }

    #note(of: string, next: Record<string, number>): void {
      this.#all.set(of, next);
      this.expected.set(of, next);
    }

    async #turn(each: Extract<Step, { page: number }>): Promise<void> {
      const page = this.#pages[each.page];
      if (!page) return;
      if (each.do === 'close') {
        page.store.close();
        this.#pages[each.page] = this.#page();
      } else if (each.do === 'need')
        page.releases.push(page.store.need({ stream: each.name }, () => undefined));
      else {
        for (const release of page.releases.splice(0)) release();
        await settle();
        page.time.pass(10_000);
      }
      await settle();
    }

    #page(): { store: Store; time: FakeTime; releases: (() => void)[] } {
      const time = new FakeTime();
      return { store: createStore({ feed: this.#feed, time }), time, releases: [] };
    }
  }

  function offered(feed: MemoryFeed, of: string): unknown {
    const sink = new RecordingSink();
    const session = feed.open(sink);
    session.want([{ stream: of }]);
    session.close();
    const [refused] = sink.refused;
    return refused ? null : Object.fromEntries(sink.records.get(of) ?? []);
  }
});

describe('an in-memory feed that answers', () => {
  const query = { stream, limit: 10 };
  const storeOf = (answers?: MemoryAnswers) =>
    createStore({ feed: createMemoryFeed({}, answers), time: new FakeTime() });
  const problemOf = (asked: Promise<unknown>) => asked.then(() => null, askProblem);

  test('gives what its handlers give, at once or later', async () => {
    const page = { entries: [], next: null, totals: {} };
    const store = storeOf({
      page: ({ limit }) => ({ ...page, totals: { limit } }),
      command: async (op, args) => ({ op, ...args }),
    });
    assert.deepEqual(await store.page(query), { ...page, totals: { limit: 10 } });
    assert.deepEqual(await store.command('extract', { cube: 'all' }), { op: 'extract', cube: 'all' });
  });

  test('refuses by an error of its handlers, and keeps what else went wrong there as the cause', async () => {
    const fault = new RangeError('no such cell');
    const store = storeOf({
      page: () => {
        throw new AskError('denied');
      },
      command: () => Promise.reject(fault),
    });
    assert.deepEqual(await problemOf(store.page(query)), { code: 'denied' });
    await assert.rejects(store.command('extract'), { problem: { code: 'no-answer' }, cause: fault });
  });

  test('supports nothing that it has no handler for', async () => {
    assert.deepEqual(await problemOf(storeOf().page(query)), { code: 'unsupported' });
    assert.deepEqual(await problemOf(storeOf({}).command('extract')), { code: 'unsupported' });
  });

  test('whose handler takes its time is called off all the same', async () => {
    const abort = new AbortController();
    const store = storeOf({ page: () => new Promise(() => undefined) });
    const [one, other] = [problemOf(store.page(query, abort.signal)), problemOf(store.page(query))];
    abort.abort();
    assert.deepEqual(await one, { code: 'aborted' });
    store.close();
    assert.deepEqual(await other, { code: 'aborted' });
  });
});
