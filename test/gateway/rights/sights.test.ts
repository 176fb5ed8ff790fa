import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { localProjection } from '../../../packages/gateway/src/rights/local-projection.js';
import { project } from '../../../packages/gateway/src/rights/project.js';
import { agentEvent, contactEvent, configured, foldOf, hour, logOf, minute } from '../../support/log.js';
import { halfHour } from '../../support/kpi.js';
import { claims } from '../../support/rights.js';

/** A log in which every family of record comes to be. */
const fold = foldOf(
  logOf(
    [
      configured(),
      { id: 'b', source: 'pbx', type: 'source.heartbeat', subject: 'pbx', time: halfHour, data: {} },
      agentEvent('a1', 'agent.signed-in', halfHour, { name: '佐藤', queues: ['voice'] }),
      contactEvent('c1', 'contact.enqueued', halfHour + minute, { channel: 'phone', queueId: 'voice' }),
      contactEvent('c1', 'contact.connected', halfHour + 2 * minute, { agentId: 'a1' }),
      contactEvent('c2', 'contact.enqueued', halfHour + 3 * minute, { channel: 'phone', queueId: 'voice' }),
    ],
    halfHour + hour / 4,
  ),
);

suite('the tables of who sees what', () => {
  test('know every family and field that the fold makes: who may see all sees it as it is', () => {
    const met = new Set<string>();
    for (const stream of fold.streamNames()) {
      for (const [key, record] of fold.stream(stream)?.records ?? []) {
        // An operator's own stream is nobody else's.
        const reader = stream.startsWith('operator/')
          ? { ...claims('operator'), agent: stream.slice('operator/'.length) }
          : claims('supervisor');
        assert.deepEqual(project(reader, stream, key, record), record, `${stream} ${key}`);
        met.add(`${stream.split('/')[0]} ${key.split('|')[0]}`);
      }
    }
    const families = ['site', 'queue', 'staff', 'now', 'day', 'interval', 'minute', 'headline'].map(
      name => `queues ${name}`,
    );
    const agents = ['agent', 'day', 'interval'].map(name => `agents ${name}`);
    assert.deepEqual(
      [...met].sort(),
      [...families, ...agents, 'operator me', 'operator offer', 'source source'].sort(),
    );
  });

  test('keep from a wall who somebody is, why he is away and whom he talks to', () => {
    const record = fold.stream('agents/all')?.records.get('agent|a1');
    const seen = project(claims('wall'), 'agents/all', 'agent|a1', record);
    assert.equal(seen?.['state'], 'on-contact');
    assert.deepEqual([seen?.['name'], seen?.['reason']], [null, null]);
    const [contact] = seen?.['contacts'] as Record<string, unknown>[];
    assert.deepEqual([contact?.['contactId'], contact?.['queueId']], [null, 'voice']);
    // How long a contact lasts is told to nobody's harm: a wall sees it as it sees since when the state does.
    assert.equal(contact?.['connectedAt'], contact?.['since']);
  });

  test('give `all` only to whom it was given, as a group or with every group', () => {
    const asked = (...groups: string[]) =>
      project({ ...claims('operator'), groups }, 'queues/all', 'queue|voice', {});
    assert.equal(asked('front'), undefined);
    assert.notEqual(asked('all'), undefined);
    assert.notEqual(asked('*'), undefined);
  });

  test('let this machine see customers as a supervisor does, with no address whole', () => {
    const address = { ref: 'r1', kind: 'phone', masked: '090-●●●●-1182', whole: '+819012341182' };
    const record = { name: '木村 太郎', addresses: [address] };
    const seen = localProjection('customer/k1')?.project('profile', record);
    assert.equal(seen?.['name'], '木村 太郎');
    const [shown] = seen?.['addresses'] as Record<string, unknown>[];
    assert.deepEqual([shown?.['masked'], shown?.['whole']], [address.masked, null]);
    assert.equal(localProjection('customer/'), null);
    const figures = { anything: 1 };
    assert.equal(localProjection('queues/all')?.project('queue|x', figures), figures);
  });
});
