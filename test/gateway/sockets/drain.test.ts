import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openGateway } from '../../support/gateway.js';
import type { RawSocket } from '../../support/raw-socket.js';
import { rawSocket } from '../../support/raw-socket.js';
import { until } from '../../support/socket-page.js';

function retryAfter({ heard }: RawSocket): number {
  const told = /"code":"draining","retryAfterMs":(\d+)/.exec(heard);
  if (!told) throw new Error(`It was not told when to come back: ${heard}`);
  return Number(told[1]);
}

suite('a gateway that goes', () => {
  test('tells each page a moment of its own, and lets go of all', async context => {
    const { url, gateway } = await openGateway(context);
    const pages = await Promise.all(Array.from({ length: 10 }, () => rawSocket(url, 'live')));
    await gateway.drain();
    await until('all are let go of', () => pages.every(({ over }) => over));
    const moments = pages.map(retryAfter).sort((one, other) => one - other);
    assert.deepEqual(moments, [100, 300, 500, 700, 900, 1_100, 1_300, 1_500, 1_700, 1_900]);
    assert.deepEqual(gateway.stats().socketStats.closed, { draining: 10 });
    assert.deepEqual(gateway.stats().socketStats.open, { waiting: 0, admitted: 0, live: 0 });
  });

  test('tells who comes meanwhile when to come again, and is not held up by who hears nothing', async context => {
    const { url, gateway } = await openGateway(context);
    const [deaf, late] = [await rawSocket(url, 'live'), await rawSocket(url, 'open')];
    deaf.deafen();
    const drained = gateway.drain();
    late.text('40');
    await until('the late one is told', () => late.over);
    assert.match(late.heard, /44\{"message":"[^"]+","data":\{"code":"draining","retryAfterMs":\d+\}\}/);
    await drained;
    assert.deepEqual(gateway.stats().socketStats.turnedAway, { draining: 1 });
    deaf.close();
  });
});
