import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CommandMessage, PageQueryMessage } from '../../../src/data/feed/protocol/messages.js';
import { wireFeed } from '../../../src/data/feed/socket-session.js';
import { AskError, askProblem, type EntryPage } from '../../../src/data/model/asking.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { CoreGateway } from '../../support/core-gateway.js';
import { FakeTime, settle } from '../../support/fake-time.js';

const stream = 'rfm/all';
const second = 1_000;
const query = { stream, filter: { list: 'targets' }, limit: 10 };
const page: EntryPage = { entries: [['target|1', { amount: 5 }]], next: null, totals: { customers: 1 } };

interface Bench {
  readonly time: FakeTime;
  readonly gateway: CoreGateway;
  readonly store: Store;
  readonly heard: (PageQueryMessage | CommandMessage)[];
}

/** A store on a gateway that answers at once, both in the test's time. */
function bench(prepare: (gateway: CoreGateway) => void = () => undefined): Bench {
  const time = new FakeTime();
  const gateway = new CoreGateway(time);
  gateway.streams.open(stream).set('meta', { basis: 'live' });
  const heard: Bench['heard'] = [];
  gateway.answers = {
    page: message => {
      heard.push(message);
      return [{ type: 'result', ref: message.ref ?? 0, result: { ...page } }];
    },
    cmd: message => {
      heard.push(message);
      return [{ type: 'result', ref: message.ref ?? 0, result: { extract: message.id } }];
    },
  };
  prepare(gateway);
  const feed = wireFeed({ openWire: gateway.openWire, time, random: () => 0.5 });
  return { time, gateway, store: createStore({ feed, time }), heard };
}

/** What became of a promise so far. */
function watched(promise: Promise<unknown>): readonly unknown[] {
  const ends: unknown[] = [];
  promise.then(
    value => ends.push(value),
    (error: unknown) => ends.push(askProblem(error).code),
  );
  return ends;
}

const silent = (gateway: CoreGateway): void => {
  gateway.answers = { page: () => [], cmd: () => [] };
};

describe('a page that asks its gateway', () => {
  test('gets entries and results, also where it needs no stream', async () => {
    const { store, time } = bench();
    const entries = store.page(query);
    const command = store.command('extract', { cube: 'all' });
    await time.passSettling(second);
    assert.deepEqual(await entries, page);
    assert.match(String((await command)['extract']), /^[0-9a-f]{32}$/);
  });

  test('is told why there is no answer, by an error that names what was asked', async () => {
    const { store, time } = bench(gateway => {
      gateway.answers = {
        page: ({ ref, s }) => [{ type: 'error', code: 'denied', ref, s }],
      };
    });
    store.need({ stream }, () => undefined);
    const denied = assert.rejects(store.page(query), {
      name: 'AskError',
      problem: { code: 'denied', params: { asked: stream } },
    });
    const unsupported = assert.rejects(store.command('extract'), {
      problem: { code: 'unsupported', params: { asked: 'extract' } },
    });
    await time.passSettling(second);
    await Promise.all([denied, unsupported]);
    assert.equal(store.freshness(stream).state, 'live');
    assert.deepEqual(store.problems, []);
  });

  test('gets its answer after a break, asked again under the same id', async () => {
    const { store, time, gateway, heard } = bench();
    gateway.latencyMs = 400;
    const ends = watched(store.command('extract'));
    while (heard.length === 0) await time.passSettling(100);
    gateway.cut();
    await time.passSettling(5 * second);
    assert.equal(heard.length, 2);
    const [one, again] = heard as CommandMessage[];
    assert.equal(one?.id, again?.id);
    assert.deepEqual(ends, [{ extract: one?.id }]);
  });

  test('hears after ten seconds without a connection, and after thirty without an answer, that there is none', async () => {
    const { store, time, gateway } = bench(silent);
    gateway.down = true;
    const offline = watched(store.page(query));
    await time.passSettling(9_500);
    assert.deepEqual(offline, []);
    await time.passSettling(second);
    assert.deepEqual(offline, ['offline']);
    gateway.down = false;
    await time.passSettling(16 * second);
    const unanswered = watched(store.page(query));
    await time.passSettling(29_500);
    assert.deepEqual(unanswered, []);
    await time.passSettling(second);
    assert.deepEqual(unanswered, ['no-answer']);
  });

  test('is denied what it asked when its rights are revoked', async () => {
    const { store, time, gateway } = bench(silent);
    const ends = watched(store.page(query));
    await time.passSettling(second);
    gateway.refuses = true;
    gateway.revoke();
    await time.passSettling(second);
    assert.deepEqual(ends, ['denied']);
    const later = watched(store.page(query));
    await settle();
    assert.deepEqual(later, ['denied']);
  });

  test('calls off by a signal, at once, before and after it is sent', async () => {
    const { store, time, heard } = bench(silent);
    const early = new AbortController();
    early.abort();
    const never = watched(store.page(query, early.signal));
    const abort = new AbortController();
    const unsent = watched(store.page(query, abort.signal));
    await settle();
    abort.abort();
    await settle();
    assert.deepEqual([never, unsent], [['aborted'], ['aborted']]);
    await time.passSettling(second);
    assert.equal(heard.length, 0);
    const late = new AbortController();
    const sent = watched(store.command('extract', {}, late.signal));
    await time.passSettling(second);
    late.abort();
    await settle();
    assert.deepEqual(sent, ['aborted']);
  });

  test('has everything it asked called off when its store closes, and no timer left', async () => {
    const { store, time } = bench(silent);
    const open = watched(store.page(query));
    await time.passSettling(second);
    store.close();
    const closed = watched(store.command('extract'));
    await settle();
    assert.deepEqual([open, closed], [['aborted'], ['aborted']]);
    time.pass(second);
    assert.equal(time.pending, 0);
  });

  test('is told of its own mistake as such', async () => {
    const { store } = bench();
    await assert.rejects(store.page({ ...query, limit: -1 }), TypeError);
    await assert.rejects(store.command('extract', { purpose: 'x'.repeat(20_000) }), TypeError);
  });

  test('listens to no signal any more when it has its answer', async () => {
    const { store, time } = bench();
    const abort = new AbortController();
    const { signal } = abort;
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...given: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(signal, given);
    };
    signal.removeEventListener = (...given: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(signal, given);
    };
    const asked = store.page(query, signal);
    assert.ok(listeners > 0);
    await time.passSettling(second);
    await asked;
    assert.equal(listeners, 0);
    abort.abort();
    assert.ok(!((await asked) instanceof AskError));
  });
});
