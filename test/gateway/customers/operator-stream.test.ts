import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoldedLog } from '../../../packages/gateway/src/server/folded-log.js';
import { LineStreams } from '../../../packages/gateway/src/server/sockets/line-streams.js';
import { foldedStreams } from '../../../packages/gateway/src/server/stream-source.js';
import { createSender } from '../../../src/data/feed/protocol/sender.js';
import { createViewCache } from '../../../src/data/feed/protocol/views.js';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold } from '../../../src/data/fold/fold.js';
import { FakeTime } from '../../support/fake-time.js';
import { halfHour } from '../../support/kpi.js';
import { agentEvent, configured, contactEvent, logOf } from '../../support/log.js';
import { openProjection, partsIn } from '../../support/protocol.js';

test('an operator who looks before signing in is told what rings afterwards, and nobody else may look', () => {
  const time = new FakeTime();
  const fold = createFold({ customers: createMemoryCustomerIndex() });
  const source = foldedStreams(() => ({ epoch: 'e1', stream: name => fold.stream(name) }) as FoldedLog);
  const rights = { projection: (name: string) => (name === 'operator/ann' ? openProjection : null) };
  const streams = new LineStreams(source, createViewCache(), () => rights as never);
  const sender = createSender({
    views: sub => streams.view(sub),
    epoch: name => streams.epoch(name),
    clock: time,
    linkClock: () => ({ virtual: 0, wall: 0, rate: 1 }),
    node: 'a',
  });
  sender.receive({ type: 'hello', v: 1, client: 'test', capabilities: [] });
  const sent = sender.receive({ type: 'sub', subs: [{ s: 'operator/ann' }, { s: 'operator/bob' }] });
  assert.deepEqual(
    sent.flatMap(message => (message.type === 'error' ? [`${message.code} ${message.s}`] : [])),
    ['denied operator/bob'],
  );
  assert.deepEqual(
    sent.flatMap(message => (message.type === 'beat' ? Object.keys(message.heads) : [])),
    ['operator/ann'],
  );

  const events = [
    configured(),
    agentEvent('ann', 'agent.signed-in', halfHour, { name: 'Ann', queues: ['voice'] }),
    contactEvent('c1', 'contact.enqueued', halfHour, {
      channel: 'phone',
      queueId: 'voice',
      customerKey: 'k1',
    }),
    contactEvent('c1', 'contact.offered', halfHour, { agentId: 'ann' }),
  ];
  for (const entry of logOf(events)) fold.apply(entry);
  sender.receive({ type: 'credit', n: 1 });
  const told = [];
  for (let n = 2; n < 6; n++) {
    time.pass(200);
    told.push(...sender.tick(), ...sender.receive({ type: 'credit', n }));
  }
  assert.deepEqual(
    partsIn(told)
      .flatMap(({ keys }) => keys)
      .sort(),
    ['me', 'offer|c1'],
  );
});
