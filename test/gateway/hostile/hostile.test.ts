import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { SocketStats } from '../../../packages/gateway/src/server/sockets/counts.js';
import { enqueued, exposedState, openGateway, post } from '../../support/gateway.js';
import { RawSocket, rawSocket } from '../../support/raw-socket.js';
import { SocketPage, until } from '../../support/socket-page.js';
import { corpus, type Expected } from './corpus.js';

const stream = 'queues/all';

function countOf(stats: SocketStats, expected: Exclude<Expected, string>): number {
  if ('refused' in expected) return stats.refusedMessages[expected.refused] ?? 0;
  if ('closed' in expected) return stats.closed[expected.closed] ?? 0;
  return stats.turnedAway[expected.turnedAway] ?? 0;
}

suite('what is hostile to the gateway', () => {
  test('is counted and refused, while a page beside it goes on', { timeout: 120_000 }, async context => {
    const { url, gateway } = await openGateway(context);
    const stats = (): SocketStats => gateway.stats().socketStats;
    const page = new SocketPage(url, [{ stream }]);
    context.after(() => page.close());
    await until('the page is whole', () => page.receiver.state(stream) !== undefined);
    for (const { name, stage, send, expected } of corpus) {
      await context.test(name, async () => {
        const socket = await rawSocket(url, stage);
        const before = stats();
        send(socket, url);
        if (expected === 'nothing') await staysOpen(socket, stage === 'open');
        else if (expected === 'ended') await until('it is ended', () => socket.over, 3_000);
        else {
          const was = countOf(before, expected);
          await until(
            `it is counted: ${JSON.stringify(stats())}`,
            () => countOf(stats(), expected) > was,
            3_000,
          );
        }
        socket.close();
        await until('it is gone', () => stats().open.live === 1 && stats().open.waiting === 0, 3_000);
      });
    }
    await context.test('three hundred upgrades at once, given up halfway', async () => {
      const sockets = Array.from({ length: 300 }, () => new RawSocket(url));
      for (const socket of sockets) socket.upgrade({ Host: new URL(url).host });
      await sockets[0]?.hears('"sid"');
      for (const socket of sockets) socket.close();
      await until('they are gone', () => stats().open.waiting === 0, 3_000);
    });
    assert.ok(stats().heldBytes < 64 * 1024, `${stats().heldBytes} bytes are held`);
    assert.ok(page.worstAgeMs < 1_000, `a page beside it was ${page.worstAgeMs} ms old`);
    assert.equal(page.disconnected, false);
    await post(url, [enqueued('afterwards')]);
    await until('the page holds what the gateway holds', async () => {
      const { seq, hash } = await exposedState(url);
      const state = page.receiver.state(stream);
      return state?.seq === seq && state.hash === hash;
    });
  });
});

/** A decent question is still answered, or at least the connection is not closed. */
async function staysOpen(socket: RawSocket, waiting: boolean): Promise<void> {
  if (waiting) return socket.hears('40{"sid"');
  await new Promise(resolve => setTimeout(resolve, 100));
  assert.equal(socket.over, false);
}
