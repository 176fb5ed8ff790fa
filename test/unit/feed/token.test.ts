import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FeedProblem } from '../../../src/data/model/stream.js';
import { askToken, TokenError, type TokenProvider } from '../../../src/data/feed/token.js';
import { tokenFrom, type FetchToken } from '../../../src/data/feed/token-url.js';
import { FakeTime, settle } from '../../support/fake-time.js';

type Came = { readonly token: string | null } | { readonly problem: FeedProblem };

function ask(provider: TokenProvider): { time: FakeTime; came: Came[]; giveUp: () => void } {
  const time = new FakeTime();
  const came: Came[] = [];
  const giveUp = askToken(
    provider,
    time,
    token => came.push({ token }),
    problem => came.push({ problem }),
  );
  return { time, came, giveUp };
}

async function outcome(provider: TokenProvider): Promise<Came | undefined> {
  const { came, time } = ask(provider);
  await settle();
  assert.equal(time.pending, 0);
  assert.equal(came.length, 1);
  return came[0];
}

describe('a token', () => {
  test('comes as a text, or as a server answers it', async () => {
    assert.deepEqual(await outcome(() => Promise.resolve('a.b.c')), { token: 'a.b.c' });
    const given = { token: 'a.b.c', expires: 1_764_000_000_000 };
    assert.deepEqual(await outcome(() => Promise.resolve(given)), { token: 'a.b.c' });
    assert.deepEqual(await outcome(() => Promise.resolve(null)), { token: null });
  });

  test('that is none is refused', async () => {
    const strange: unknown[] = ['', 'two words', 'line\n', 'é', 'x'.repeat(8_193), 7, {}, { token: 5 }, []];
    for (const given of strange)
      assert.deepEqual(
        await outcome(() => Promise.resolve(given as string)),
        { problem: { code: 'token-invalid' } },
        JSON.stringify(given).slice(0, 40),
      );
  });

  test('whose provider fails or throws is unavailable, and what it threw is told nowhere', async () => {
    const secret = new Error('secret a.b.c');
    const throwing = (): never => {
      throw secret;
    };
    for (const provider of [() => Promise.reject(secret), throwing]) {
      const came = await outcome(provider);
      assert.deepEqual(came, { problem: { code: 'token-unavailable' } });
      assert.doesNotMatch(JSON.stringify(came), /secret/);
    }
  });

  test('whose provider knows why says why', async () => {
    const problem = { code: 'token-refused', params: { status: 401 } };
    assert.deepEqual(await outcome(() => Promise.reject(new TokenError(problem))), { problem });
  });

  test('that does not come within 10 s is unavailable, once', async () => {
    let give: (token: string) => void = () => undefined;
    const { time, came } = ask(() => new Promise(resolve => (give = resolve)));
    time.pass(9_999);
    assert.deepEqual(came, []);
    time.pass(1);
    give('late');
    await settle();
    assert.deepEqual(came, [{ problem: { code: 'token-unavailable' } }]);
  });

  test('that is not waited for any longer is called off at its provider, and one that came is not', async () => {
    const signals: AbortSignal[] = [];
    const never: TokenProvider = signal => {
      if (signal) signals.push(signal);
      return new Promise(() => undefined);
    };
    ask(never).time.pass(10_000);
    ask(never).giveUp();
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, true],
    );
    let given: AbortSignal | undefined;
    const { giveUp } = ask(signal => {
      given = signal;
      return Promise.resolve('a.b.c');
    });
    await settle();
    giveUp();
    assert.equal(given?.aborted, false);
  });

  test('that nobody waits for any more is not told', async () => {
    const { time, came, giveUp } = ask(() => Promise.resolve('late'));
    giveUp();
    await settle();
    assert.deepEqual(came, []);
    assert.equal(time.pending, 0);
  });
});

describe('an address that gives tokens', () => {
  const answering =
    (status: number, text: string, type: ResponseType = 'basic'): FetchToken =>
    () =>
      Promise.resolve({ ok: status >= 200 && status < 300, status, type, text: () => Promise.resolve(text) });

  test('is asked with the cookies of its own origin and past every cache', async () => {
    const asked: [string, RequestInit][] = [];
    const provider = tokenFrom('https://crm.example/token', (url, init) => {
      asked.push([url, init]);
      return answering(200, 'a.b.c')(url, init);
    });
    await provider();
    const [url, init] = asked[0] ?? [];
    assert.equal(url, 'https://crm.example/token');
    assert.deepEqual(
      [init?.credentials, init?.cache, init?.redirect, init?.body],
      ['same-origin', 'no-store', 'manual', undefined],
    );
  });

  test('answers with JSON or with the token alone', async () => {
    const came = { token: 'a.b.c' };
    assert.deepEqual(await outcome(tokenFrom('/t', answering(200, '{"token":"a.b.c"}'))), came);
    assert.deepEqual(await outcome(tokenFrom('/t', answering(200, ' a.b.c\n'))), came);
  });

  for (const [what, answer, problem] of [
    ['refuses', answering(401, ''), { code: 'token-refused', params: { status: 401 } }],
    ['forbids', answering(403, ''), { code: 'token-refused', params: { status: 403 } }],
    ['sends to a sign-in page', answering(0, '', 'opaqueredirect'), { code: 'token-redirected' }],
    ['fails', answering(503, 'busy'), { code: 'token-failed', params: { status: 503 } }],
    ['is a page', answering(200, '<!doctype html><p>Sign in</p>'), { code: 'token-invalid' }],
    ['is empty', answering(200, ''), { code: 'token-invalid' }],
    ['is broken JSON', answering(200, '{"token":'), { code: 'token-invalid' }],
    ['is JSON of something else', answering(200, '{"access":"a"}'), { code: 'token-invalid' }],
    ['is not reached', () => Promise.reject(new TypeError('failed')), { code: 'token-unreachable' }],
  ] as const satisfies readonly (readonly [string, FetchToken, FeedProblem])[]) {
    test(`that ${what} gives no token and says ${problem.code}`, async () => {
      assert.deepEqual(await outcome(tokenFrom('/t', answer)), { problem });
    });
  }

  test('of the gateway’s own host says of a gateway that is gone that it is', async () => {
    const gone = { problem: { code: 'unreachable', params: { host: 'gateway.example' } } };
    const absent: FetchToken = () => Promise.reject(new TypeError('failed'));
    for (const answer of [absent, answering(502, ''), answering(503, 'busy'), answering(504, '')])
      assert.deepEqual(await outcome(tokenFrom('/t', answer, 'gateway.example')), gone);
    assert.deepEqual(await outcome(tokenFrom('/t', answering(500, ''), 'gateway.example')), {
      problem: { code: 'token-failed', params: { status: 500 } },
    });
  });
});
