import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { enqueued, openGateway, post } from '../support/gateway.js';

const bad = (id: string): Record<string, unknown> => ({ ...enqueued(id), time: 'yesterday' });

suite('the status of POST /events', () => {
  test('is 422, with the list, when every event is refused', async context => {
    const { url, gateway } = await openGateway(context);
    const one = await post(url, bad('a'));
    assert.equal(one.status, 422);
    assert.equal((one.body['refused'] as { id: string }[])[0]?.id, 'a');
    assert.equal((await post(url, [bad('a'), 'x'])).status, 422);
    assert.equal((await post(url, '{\n[]', 'application/x-ndjson')).status, 422);
    assert.equal(gateway.stats().refusedEvents, 5);
  });

  test('is 202 when one of them is in the log, also from before', async context => {
    const { url } = await openGateway(context);
    assert.equal((await post(url, [bad('a'), enqueued('b')])).status, 202);
    assert.equal((await post(url, [bad('a'), enqueued('b')])).status, 202);
  });

  test('is 400 for a body that is neither an object nor an array', async context => {
    const { url } = await openGateway(context);
    for (const body of ['"x"', '7', 'null', 'true']) {
      const { status, body: answer } = await post(url, body);
      assert.equal(status, 400, body);
      assert.equal((answer['error'] as { code: string }).code, 'no-event');
    }
  });
});
