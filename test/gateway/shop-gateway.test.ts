import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { createVirtualClock } from '../../packages/gateway/src/clock/virtual-clock.js';
import { openSqliteLog } from '../../packages/gateway/src/log/sqlite-log.js';
import { cubesOf } from '../../packages/gateway/src/serve/cube-settings.js';
import { shopCube } from '../../packages/gateway/src/sources/simulator/shop/shop-cube.js';
import { createShop } from '../../packages/gateway/src/sources/simulator/shop/shop.js';
import { readCube } from '../../src/data/rfm/cube/read-cube.js';
import { snapshotOf } from '../../src/data/rfm/cube/snapshot.js';
import { timeZone } from '../../src/data/model/time.js';
import { systemTime } from '../../src/data/store/system-time.js';
import { openGateway, siteWith, temporaryFolder, type ExposedState } from '../support/gateway.js';
import { analyseEvents } from '../support/shop-orders.js';

const day = '2026-11-20';
const seed = 4;
const noon = timeZone('Asia/Tokyo').fromLocal(`${day}T12:00`);

suite('a gateway with the simulated shop', () => {
  test('has the cube that the engine makes of its orders, also when its log goes on', async context => {
    const file = join(temporaryFolder(context), 'log.db');
    const begin = async () => {
      const ends: (() => Promise<void> | void)[] = [];
      const { gateway, url } = await openGateway(
        { after: end => void ends.push(end) },
        {
          log: openSqliteLog(file),
          site: siteWith({ timeZone: 'Asia/Tokyo' }),
          cubes: cubesOf({ port: 0, host: '', seed, speed: 1, shop: true }, 'Asia/Tokyo'),
          clock: createVirtualClock(systemTime(), { start: noon, rate: 1, until: noon }),
          sources: [createShop({ day, seed })],
        },
      );
      const { records } = (await (await fetch(`${url}debug/state?stream=rfm/all`)).json()) as ExposedState;
      const { position } = gateway.stats();
      for (const end of ends) await end();
      const cube = readCube(new Map(Object.entries(records)));
      return { cube, position };
    };

    const first = await begin();
    const events = createShop({ day, seed }).eventsUntil(noon);
    const expected = snapshotOf(analyseEvents(events, day, shopCube.cuts ?? {}));
    assert.equal(first.cube?.basis, 'live');
    assert.deepEqual(first.cube.snapshot.cells, expected.cells);
    assert.deepEqual(first.cube.snapshot.totals, expected.totals);
    assert.deepEqual(first.cube.snapshot.stages, expected.stages);
    assert.ok(
      first.position > events.length && first.position < events.length + 2_000,
      'no tick a five seconds of years',
    );

    const second = await begin();
    assert.deepEqual(second.cube, first.cube);
    assert.ok(second.position < first.position + 20, 'no order is told twice');
  });
});
