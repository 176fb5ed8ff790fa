import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LinkKeeper, type LinkKeeperOptions } from '../../../src/data/feed/link-keeper.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { FakeNetwork } from '../../support/fake-wire.js';

interface Bench {
  readonly time: FakeTime;
  readonly network: FakeNetwork;
  readonly link: LinkKeeper;
  readonly heard: string[];
  /** Lets time pass while the gateway says something each second. */
  beat(seconds: number): void;
}

function bench(options: Partial<LinkKeeperOptions> = {}): Bench {
  const time = new FakeTime();
  const network = new FakeNetwork();
  const heard: string[] = [];
  const link = new LinkKeeper(
    { openWire: network.openWire, time, random: () => 0.999, ...options },
    {
      connecting: () => heard.push('connecting'),
      open: () => heard.push('open'),
      message: message => heard.push(String(message)),
      tick: () => undefined,
      lost: problem => heard.push(`lost ${problem.code}`),
    },
  );
  link.start();
  const beat = (seconds: number): void => {
    for (let second = 0; second < seconds; second++) {
      time.pass(1_000);
      network.wire.events.message('beat');
    }
  };
  return { time, network, link, heard, beat };
}

describe('a kept link', () => {
  test('connects at once and says what it hears', () => {
    const { network, heard } = bench();
    network.wire.events.open();
    network.wire.events.message('hi');
    assert.deepEqual(heard, ['connecting', 'open', 'hi']);
  });

  test('that was lost is tried again within 3 s', () => {
    const { network, time, link } = bench();
    network.wire.events.open();
    link.settled();
    network.wire.events.closed({ code: 'closed' });
    assert.equal(network.wires.length, 1);
    time.pass(3_000);
    assert.equal(network.wires.length, 2);
  });

  test('that does not come about is given up after 10 s, and tried again', () => {
    const { network, time, heard } = bench();
    time.pass(9_999);
    assert.deepEqual(heard, ['connecting']);
    time.pass(1);
    assert.deepEqual(heard, ['connecting', 'lost silent']);
    assert.ok(network.wire.closed);
    time.pass(5_000);
    assert.equal(network.wires.length, 2);
    network.wire.events.open();
    time.pass(9_000);
    assert.deepEqual(heard.slice(2), ['connecting', 'open']);
  });

  test('is tried again for ever: at most 5 s apart for two minutes, then 15 s', () => {
    const { network, time } = bench();
    const at: number[] = [];
    for (let attempt = 0; attempt < 60; attempt++) {
      at.push(time.monotonic());
      network.wire.events.closed({ code: 'unreachable' });
      while (network.wires.length === attempt + 1) time.pass(10);
    }
    const start = at[0] ?? 0;
    for (const [index, instant] of at.entries()) {
      const gap = instant - (at[index - 1] ?? instant);
      assert.ok(gap <= (instant - start > 125_000 ? 15_010 : 5_010), `${gap} ms before attempt ${index}`);
    }
    assert.ok((at.at(-1) ?? 0) - (at.at(-2) ?? 0) > 14_000);
  });

  test('waits as long as the gateway asked for, also when the page wakes', () => {
    const { network, time, link } = bench();
    network.wire.events.open();
    link.retryAfter(20_000);
    network.wire.events.closed({ code: 'closed' });
    link.wake();
    time.pass(19_999);
    assert.equal(network.wires.length, 1);
    time.pass(1);
    assert.equal(network.wires.length, 2);
  });

  test('waits as long as a gateway asked for that has no place now, but never longer than 5 minutes', () => {
    for (const [retryAfterMs, waitMs] of [
      [20_000, 20_000],
      [2 ** 40, 300_000],
    ] as const) {
      const { network, time } = bench();
      network.wire.events.closed({ code: 'draining', params: { retryAfterMs } });
      time.pass(waitMs - 1);
      assert.equal(network.wires.length, 1);
      time.pass(1);
      assert.equal(network.wires.length, 2);
    }
  });

  test('is tried within 500 ms when the page wakes or the network is back', () => {
    const { network, time, link } = bench();
    time.pass(200_000);
    network.wire.events.closed({ code: 'unreachable' });
    network.wires.length = 1;
    link.wake();
    time.pass(500);
    assert.equal(network.wires.length, 2);
  });

  test('that hangs while it comes about is tried anew when the page wakes, and a young one goes on', () => {
    const { network, time, link, heard } = bench();
    time.pass(1_900);
    link.wake();
    time.pass(1_000);
    assert.equal(network.wires.length, 1);
    time.sleep(8 * 3_600_000);
    link.wake();
    assert.equal(network.wire.closed, true);
    time.pass(500);
    assert.equal(network.wires.length, 2);
    network.wire.events.open();
    assert.deepEqual(heard, ['connecting', 'lost silent', 'connecting', 'open']);
  });

  test('on which nothing is heard for 10 s is given up', () => {
    const { network, time, heard } = bench();
    network.wire.events.open();
    time.pass(10_000);
    assert.equal(network.wire.closed, false);
    time.pass(500);
    assert.equal(network.wires[0]?.closed, true);
    assert.ok(heard.includes('lost silent'));
  });

  test('on which a beat comes each second stays', () => {
    const { network, beat } = bench();
    network.wire.events.open();
    beat(3_600);
    assert.equal(network.wires.length, 1);
  });

  test('that died while the machine slept is given up 2 s after the wake', () => {
    const { network, time, link, beat } = bench();
    network.wire.events.open();
    beat(5);
    time.sleep(8 * 3_600_000);
    link.wake();
    time.pass(1_900);
    assert.equal(network.wire.closed, false);
    time.pass(600);
    assert.equal(network.wires[0]?.closed, true);
  });

  test('that lived on while the machine slept is kept', () => {
    const { network, time, link, beat } = bench();
    network.wire.events.open();
    beat(5);
    time.sleep(20_000);
    link.wake();
    beat(60);
    assert.equal(network.wires.length, 1);
  });

  test('tells nothing of an attempt that is over', () => {
    const { network, time, heard } = bench();
    const first = network.wire;
    first.events.open();
    first.events.closed({ code: 'closed' });
    time.pass(3_000);
    first.events.message('late');
    first.events.closed({ code: 'closed' });
    assert.deepEqual(heard, ['connecting', 'open', 'lost closed', 'connecting']);
  });

  test('sends only while it is open', () => {
    const { network, link } = bench();
    link.send({ type: 'credit', n: 1 });
    network.wire.events.open();
    link.send({ type: 'credit', n: 2 });
    assert.deepEqual(network.wire.sent, [{ type: 'credit', n: 2 }]);
  });

  test('of a page that is put away is hung up, and comes back when the page does', () => {
    const { network, time, link, heard } = bench();
    network.wire.events.open();
    link.rest();
    assert.equal(network.wire.closed, true);
    assert.equal(heard.at(-1), 'lost closed');
    assert.equal(time.pending, 0);
    time.sleep(3_600_000);
    time.pass(3_600_000);
    assert.equal(network.wires.length, 1);
    link.wake();
    time.pass(500);
    assert.equal(network.wires.length, 2);
  });

  test('of a page that is put away while it waits to try again tries nothing until the page is back', () => {
    const { network, time, link, heard } = bench();
    network.wire.events.closed({ code: 'unreachable' });
    link.rest();
    link.rest();
    time.pass(60_000);
    assert.deepEqual(heard, ['connecting', 'lost unreachable']);
    link.wake();
    time.pass(500);
    assert.equal(network.wires.length, 2);
    link.rest();
    link.close();
    assert.equal(time.pending, 0);
  });

  test('that is closed leaves no timer and no connection', async () => {
    for (const state of ['connecting', 'open', 'waiting'] as const) {
      const { network, time, link } = bench();
      if (state === 'open') network.wire.events.open();
      if (state === 'waiting') network.wire.events.closed({ code: 'unreachable' });
      link.close();
      await settle();
      assert.equal(time.pending, 0, state);
      assert.equal(network.wire.closed, true, state);
    }
  });
});

describe('a token', () => {
  test('is asked for before each attempt', async () => {
    let asked = 0;
    const { network, time } = bench({ token: () => Promise.resolve(`token-${++asked}`) });
    await settle();
    assert.equal(network.wire.token, 'token-1');
    network.wire.events.closed({ code: 'denied' });
    await time.passSettling(5_000, 100);
    assert.equal(network.wire.token, 'token-2');
  });

  test('that can not be had is a loss like any other', async () => {
    let asked = 0;
    const { network, time, heard } = bench({
      token: () => (asked++ === 0 ? Promise.reject(new Error('offline')) : Promise.resolve(null)),
    });
    await settle();
    assert.deepEqual(heard, ['connecting', 'lost token-unavailable']);
    await time.passSettling(5_000, 100);
    assert.equal(network.wires.length, 1);
  });

  test('that comes after the link was closed opens nothing', async () => {
    const { network, link } = bench({ token: () => Promise.resolve('late') });
    link.close();
    await settle();
    assert.equal(network.wires.length, 0);
  });
});
