import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { AuditWriteError } from '../../../packages/gateway/src/audit/audit-writer.js';
import type { AuditAct } from '../../../packages/gateway/src/audit/entry.js';
import { recordingAudit } from '../../support/audit.js';
import { openGateway, post } from '../../support/gateway.js';
import { bearer, testTokens, tokenFor } from '../../support/rights.js';
import { SocketPage, until } from '../../support/socket-page.js';

type Context = Parameters<typeof openGateway>[0];

async function opened(context: Context) {
  const recording = recordingAudit();
  const { url, gateway } = await openGateway(context, { audit: recording.log, authorize: testTokens() });
  const acts = (action: string, outcome?: string): readonly AuditAct[] =>
    recording.acts.filter(act => act.action === action && (!outcome || act.outcome === outcome));
  return { url, gateway, recording, acts };
}

const brief = ({ outcome, subject, target, reason }: AuditAct) => [outcome, subject, target, reason ?? null];

suite('the operation log of a gateway', () => {
  test('tells who saw which stream, how narrowed, from when to when, and nothing for each change', async context => {
    const { url, acts, recording } = await opened(context);
    const token = await tokenFor({ sub: 'sato', roles: ['supervisor'] });
    const wanted = [{ stream: 'queues/all', queues: ['orders'] }, { stream: 'agents/none' }];
    const page = new SocketPage(url, wanted, {}, { token });
    context.after(() => page.close());
    await until('it is served', () => page.receiver.state('queues/all') !== undefined);
    page.close();
    await until('its end is told', () => acts('view', 'ended').length === 1);
    const [began, ended] = [acts('view', 'began')[0], acts('view', 'ended')[0]];
    assert.deepEqual(began && brief(began), ['began', 'sato', 'queues/all', null]);
    assert.deepEqual(began?.detail?.['queues'], ['orders']);
    assert.equal(began?.from?.network, 'this machine');
    assert.equal(ended?.detail?.['connection'], began?.detail?.['connection']);
    assert.match(String(ended?.detail?.['since']), /^\d{4}-.*Z$/);
    assert.deepEqual(acts('view', 'refused').map(brief), [['refused', 'sato', 'agents/none', 'denied']]);
    assert.equal(recording.acts.length, 3);
    assert.ok(!JSON.stringify(recording.acts).includes(token), 'no token is in it');
  });

  test('holds nothing of what was sent, but keys that somebody asked by', async context => {
    const { url, recording, acts } = await opened(context);
    const agent = {
      specversion: '1.0',
      id: 'e1',
      source: 'pbx',
      type: 'agent.signed-in',
      subject: 'a1',
      time: new Date().toISOString(),
      data: { name: 'canary-name', queues: ['orders'] },
    };
    const sender = await bearer({ sub: 'pbx', roles: ['source'] });
    assert.equal((await post(url, agent, 'application/json', sender)).status, 202);
    const token = await tokenFor({ sub: 'sato', roles: ['supervisor'] });
    const page = new SocketPage(url, [{ stream: 'agents/all' }], {}, { token });
    context.after(() => page.close());
    await until('it is served', () => page.receiver.state('agents/all') !== undefined);
    await until('it is told', () => acts('view', 'began').length === 1);
    assert.ok(JSON.stringify([...(page.receiver.state('agents/all')?.records ?? [])]).includes('canary'));
    assert.ok(!JSON.stringify(recording.acts).includes('canary'));
  });

  test('tells of who was not let in, once a minute of the same', async context => {
    const { url, gateway, acts } = await opened(context);
    for (let attempt = 0; attempt < 5; attempt++) {
      assert.equal((await fetch(`${url}batch/all.json`)).status, 403);
    }
    assert.deepEqual(acts('connect').map(brief), [['refused', null, '/batch/all.json', 'denied']]);
    await gateway.close();
    assert.equal(acts('connect').at(-1)?.detail?.['more'], 4);
  });

  test('tells what was exported, and what was not', async context => {
    const { url, acts } = await opened(context);
    const headers = await bearer({ sub: 'mori', roles: ['manager'] });
    assert.equal((await fetch(`${url}batch/all.json`, { headers })).status, 200);
    assert.equal((await fetch(`${url}batch/none.json`, { headers })).status, 404);
    assert.deepEqual(acts('export').map(brief), [
      ['done', 'mori', 'batch/all', null],
      ['refused', 'mori', 'batch/none', 'not-found'],
    ]);
  });

  test('tells who gave and took rights, and who tried', async context => {
    const { url, acts } = await opened(context);
    const event = { specversion: '1.0', id: '1', source: 'test', type: 'access.revoked', subject: 'sato' };
    const send = async (sub: string, role: 'admin' | 'source' | 'wall', id: string): Promise<number> => {
      const headers = await bearer({ sub, roles: [role] });
      return (await post(url, { ...event, id }, 'application/json', headers)).status;
    };
    assert.equal(await send('root', 'admin', '1'), 202);
    assert.equal(await send('root', 'admin', '1'), 202, 'a second time changes nothing');
    assert.equal(await send('pbx', 'source', '2'), 422);
    assert.equal(await send('hall', 'wall', '3'), 403);
    assert.deepEqual(acts('revoke').map(brief), [['done', 'root', 'sato', null]]);
    assert.deepEqual(acts('events').map(brief), [
      ['refused', 'pbx', null, 'forbidden'],
      ['refused', 'hall', null, 'denied'],
    ]);
  });

  test('holds back a whole state that it can’t be told of, and nothing else', async context => {
    const { url, recording, acts } = await opened(context);
    const headers = await bearer({ sub: 'root', roles: ['admin', 'supervisor'] });
    const state = () => fetch(`${url}debug/state?stream=queues/all`, { headers });
    assert.equal((await state()).status, 200);
    assert.deepEqual(acts('export').map(brief), [['done', 'root', 'state/queues/all', null]]);
    recording.fail = new AuditWriteError('the disk is full');
    const refused = await state();
    assert.equal(refused.status, 503);
    assert.equal(((await refused.json()) as { error: { code: string } }).error.code, 'audit');
    assert.equal((await fetch(`${url}batch/all.json`, { headers })).status, 200);
  });
});
