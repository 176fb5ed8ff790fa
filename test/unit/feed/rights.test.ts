import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { wireFeed } from '../../../src/data/feed/socket-session.js';
import { TokenError, type TokenProvider } from '../../../src/data/feed/token.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { CoreGateway } from '../../support/core-gateway.js';
import { FakeTime, settle } from '../../support/fake-time.js';

const stream = 'queues/all';
const second = 1_000;
const lifeMs = 100 * second;

interface Bench {
  readonly time: FakeTime;
  readonly gateway: CoreGateway;
  readonly store: Store;
  /** Freshness states in their order. */
  readonly states: string[];
  /** When the page asked for a token, in milliseconds since the start. */
  readonly asked: number[];
  codes(): readonly string[];
}

/** A store on a gateway that wants tokens, which live for `lifeMs`, after a second. */
async function bench(
  provider: (ask: number) => ReturnType<TokenProvider> = ask => Promise.resolve(`token-${ask}`),
  prepare: (gateway: CoreGateway, time: FakeTime) => void = () => undefined,
): Promise<Bench> {
  const time = new FakeTime();
  const gateway = new CoreGateway(time);
  gateway.streams.open(stream).set('site', { today: '2026-11-22' });
  gateway.worth = token => (token === null ? null : { expires: gateway.wall() + lifeMs });
  prepare(gateway, time);
  const asked: number[] = [];
  const start = time.monotonic();
  const token: TokenProvider = () => provider(asked.push(time.monotonic() - start));
  const feed = wireFeed({ openWire: gateway.openWire, token, time, random: () => 0.5 });
  const store = createStore({ feed, time });
  const states: string[] = [];
  store.need({ stream }, () => {
    const { state } = store.freshness(stream);
    if (states.at(-1) !== state) states.push(state);
  });
  await settle();
  await time.passSettling(second);
  const codes = (): readonly string[] => store.problems.map(({ code }) => code);
  return { time, gateway, store, states, asked, codes };
}

const shown = (store: Store): number => store.stream(stream).records.size;

describe('rights', () => {
  test('are renewed over the open link before the last 30 % of their life: no drop and no gap', async () => {
    const { time, gateway, states, asked } = await bench();
    await time.passSettling(10 * lifeMs, 250);
    assert.equal(gateway.attempts, 1);
    assert.deepEqual(states, ['live']);
    assert.ok(asked.length >= 14 && asked.length <= 15, String(asked.length));
    for (const [index, at] of asked.slice(1).entries()) {
      const part = (at - (asked[index] ?? 0)) / lifeMs;
      assert.ok(part > 0.65 && part <= 0.7, `${part}`);
    }
    assert.deepEqual(
      gateway.tokens,
      asked.map((_at, index) => `token-${index + 1}`),
    );
  });

  test('last by the gateway’s clock, however wrong the page’s is', async () => {
    for (const aheadMs of [-600_000, 600_000]) {
      const { time, gateway, states, asked } = await bench(undefined, given => {
        given.aheadMs = aheadMs;
      });
      await time.passSettling(2 * lifeMs, 250);
      assert.equal(gateway.attempts, 1);
      assert.equal(asked.length, 3);
      assert.deepEqual(states, ['live']);
    }
  });

  test('that a step of the page’s clock seems to end are asked for once, not without end', async () => {
    const { time, gateway, asked } = await bench();
    await time.passSettling(5 * second);
    time.step(600_000);
    gateway.aheadMs -= 600_000;
    await time.passSettling(30 * second);
    assert.ok(asked.length <= 3, String(asked));
    assert.equal(gateway.attempts, 1);
  });

  test('whose renewal fails are asked for again, and said to fail, until it works', async () => {
    const { time, gateway, states, codes, asked } = await bench(ask =>
      ask > 1 && ask < 5
        ? Promise.reject(new TokenError({ code: 'token-failed', params: { status: 503 } }))
        : Promise.resolve(`token-${ask}`),
    );
    await time.passSettling(71 * second);
    assert.deepEqual(codes(), ['token-failed']);
    await time.passSettling(10 * second);
    assert.deepEqual(codes(), []);
    assert.equal(asked.length, 5);
    assert.equal(gateway.attempts, 1);
    assert.deepEqual(states, ['live']);
  });

  test('are asked for at once when the gateway says that they end soon', async () => {
    const { time, gateway, asked } = await bench();
    gateway.say({ type: 'notice', code: 'expires-soon' });
    await time.passSettling(300, 50);
    assert.equal(asked.length, 2);
  });

  test('that can not be renewed end with the data, and are asked for at each reconnect', async () => {
    let signedIn = true;
    const { time, store, codes, asked } = await bench(ask =>
      signedIn
        ? Promise.resolve(`token-${ask}`)
        : Promise.reject(new TokenError({ code: 'token-refused', params: { status: 401 } })),
    );
    signedIn = false;
    await time.passSettling(lifeMs - 2 * second);
    assert.equal(shown(store), 1);
    await time.passSettling(3 * second);
    assert.equal(shown(store), 0);
    assert.equal(store.freshness(stream).state, 'denied');
    const before = asked.length;
    await time.passSettling(20 * second);
    assert.ok(asked.length > before + 2);
    assert.equal(store.freshness(stream).state, 'denied');
    assert.deepEqual(codes(), ['token-refused']);
    signedIn = true;
    await time.passSettling(16 * second);
    assert.equal(store.freshness(stream).state, 'live');
    assert.equal(shown(store), 1);
    assert.deepEqual(codes(), []);
  });

  test('that are revoked take the data with them at once, and come back with the right', async () => {
    const { time, gateway, store, codes } = await bench();
    const before = gateway.worth;
    gateway.worth = () => null;
    gateway.revoke();
    await time.passSettling(100, 10);
    assert.equal(shown(store), 0);
    assert.equal(store.link, 'denied');
    assert.deepEqual(codes(), ['revoked']);
    await time.passSettling(10 * second);
    assert.equal(store.link, 'denied');
    gateway.worth = before;
    await time.passSettling(16 * second);
    assert.equal(store.freshness(stream).state, 'live');
    assert.equal(shown(store), 1);
  });

  test('on one stream come with a renewal, without another connection', async () => {
    const { time, gateway, store } = await bench(undefined, given => given.denied.add(stream));
    assert.equal(store.freshness(stream).state, 'denied');
    gateway.denied.delete(stream);
    await time.passSettling(72 * second, 250);
    assert.equal(store.freshness(stream).state, 'live');
    assert.equal(gateway.attempts, 1);
  });

  test('on one stream that begin a little late are asked for again when somebody knows of them', async () => {
    const { time, gateway, store } = await bench(undefined, given => given.denied.add(stream));
    store.retry(stream);
    await time.passSettling(second, 50);
    assert.equal(store.freshness(stream).state, 'denied');
    gateway.denied.delete(stream);
    store.retry(stream);
    await time.passSettling(second, 50);
    assert.equal(store.freshness(stream).state, 'live');
    assert.equal(gateway.attempts, 1);
  });

  test('of a subject the gateway does not know are said to be rejected', async () => {
    const { time, gateway, codes } = await bench();
    gateway.worth = () => null;
    await time.passSettling(71 * second);
    assert.deepEqual(codes(), ['token-rejected']);
  });

  test('that ended while the machine slept are asked for at the wake', async () => {
    const { time, store, gateway } = await bench();
    time.sleep(8 * 3_600_000);
    store.wake();
    await time.passSettling(6 * second);
    assert.equal(store.freshness(stream).state, 'live');
    assert.ok(gateway.tokens.length >= 2);
  });

  test('leave no timer behind when the store is closed', async () => {
    for (const provider of [undefined, (): ReturnType<TokenProvider> => new Promise(() => undefined)]) {
      const { time, store } = await bench(provider);
      await time.passSettling(71 * second, 500);
      store.close();
      await time.passSettling(second);
      assert.equal(time.pending, 0);
    }
  });
});

/** What a provider does when it is asked: a good token after a while, a worthless one, none, or a refusal. */
type Answer =
  | { readonly kind: 'good'; readonly afterMs: number }
  | { readonly kind: 'worthless' | 'none' | 'refused' | 'failed' | 'silent' };

const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('good' as const), afterMs: fc.nat(12_000) }) },
  fc.record({ kind: fc.constantFrom('worthless', 'none', 'refused', 'failed', 'silent') }),
);

interface Incident {
  readonly atMs: number;
  readonly kind: 'revoke' | 'restore' | 'cut' | 'sleep';
}

const incident: fc.Arbitrary<Incident> = fc.record({
  atMs: fc.nat(120_000),
  kind: fc.constantFrom('revoke', 'restore', 'cut', 'sleep'),
});

/** Time from the end of the rights, which the gateway tells at its next tick, to a page without data. */
const allowedMs = 2 * second;

test('no schedule of renewals, revocations and cuts shows data after the rights ended', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1 }), fc.array(incident), async (answers, incidents) => {
      const time = new FakeTime();
      const life = 20 * second;
      const giving = ({ kind, ...rest }: Answer): Promise<string | null> => {
        if (kind === 'none') return Promise.resolve(null);
        if (kind === 'silent') return new Promise(() => undefined);
        if (kind === 'refused') return Promise.reject(new TokenError({ code: 'token-refused' }));
        if (kind === 'failed') return Promise.reject(new Error('failed'));
        if (kind === 'worthless') return Promise.resolve('worthless');
        const afterMs = 'afterMs' in rest ? rest.afterMs : 0;
        return new Promise(resolve => void time.after(afterMs, () => resolve('good')));
      };
      const gateway = new CoreGateway(time);
      gateway.streams.open(stream).set('site', {});
      let revoked = false;
      let grantedUntil = -Infinity;
      gateway.worth = token => {
        if (token !== 'good' || revoked) return null;
        grantedUntil = gateway.wall() + life;
        return { expires: grantedUntil };
      };
      let ask = 0;
      const token: TokenProvider = () => giving(answers[ask++ % answers.length] ?? { kind: 'none' });
      const feed = wireFeed({ openWire: gateway.openWire, token, time, random: () => 0.5 });
      const store = createStore({ feed, time });
      store.need({ stream }, () => undefined);
      const begin = time.wall();
      const coming = [...incidents].sort((one, other) => one.atMs - other.atMs);
      while (time.wall() - begin < 120_000) {
        while (coming[0] && coming[0].atMs <= time.wall() - begin) {
          const { kind } = coming.shift() ?? { kind: 'cut' };
          if (kind === 'revoke') {
            revoked = true;
            grantedUntil = Math.min(grantedUntil, gateway.wall());
            gateway.revoke();
          } else if (kind === 'restore') revoked = false;
          else if (kind === 'cut') gateway.cut();
          else {
            time.sleep(5 * second);
            store.wake();
          }
        }
        await time.passSettling(100, 50);
        const { state } = store.freshness(stream);
        const overMs = gateway.wall() - grantedUntil;
        if (overMs <= allowedMs) continue;
        // A page that a cut kept from hearing of it has nothing new to show, and says so.
        const heard = gateway.lines > 0 && store.link === 'open';
        assert.ok(!heard || shown(store) === 0, `shown ${overMs} ms after the end, over an open link`);
        assert.notEqual(state, overMs > 3 * second ? 'live' : '', `live ${overMs} ms after the end`);
        if (store.link === 'denied') assert.equal(shown(store), 0);
      }
      store.close();
      await settle();
      time.pass(30 * second);
      assert.equal(time.pending, 0);
    }),
    { numRuns: 60 },
  );
});
