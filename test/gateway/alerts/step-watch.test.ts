import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StepWatch, type AlertNews } from '../../../packages/gateway/src/alerts/step-watch.js';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold } from '../../../src/data/fold/fold.js';
import { acted, presence, ruled } from '../../support/alerts.js';
import { halfHour as at } from '../../support/kpi.js';
import { agentEvent, configured, contactEvent, logOf, minute, type LogInput } from '../../support/log.js';

/** What is told of alerts while a log is folded, after what is there by `from`. */
function toldOf(inputs: readonly LogInput[], until: number, from = -Infinity): readonly string[] {
  const fold = createFold({ customers: createMemoryCustomerIndex() });
  const log = logOf([configured(), ...inputs], until);
  const news: AlertNews[] = [];
  let look: (() => void) | undefined;
  const watch = new StepWatch({
    alerts: () => fold.stream('alerts/all'),
    follow: listener => {
      look = () => listener([]);
      return () => (look = undefined);
    },
    onNews: told => news.push(...told),
  });
  for (const entry of log) {
    if (!look && entry.event.time >= from) news.push(...watch.start());
    fold.apply(entry);
    look?.();
  }
  watch.close();
  return news.map(({ step: { step, by } }) => (by === null ? step : `${step} by ${by}`));
}

const rules = ruled([{ id: 'waiting', kind: 'waiting', severity: 'alert' }], at);
const waits = contactEvent('c2', 'contact.enqueued', at, { channel: 'phone', queueId: 'voice' });
const alert = `waiting/c2/${at + 2 * minute}`;
const life = [
  rules,
  waits,
  acted('claimed', alert, at + 3 * minute, { by: 'ann' }),
  presence('ann', 'left', at + 4 * minute),
  acted('claimed', alert, at + 7 * minute, { by: 'bob' }),
  acted('snoozed', alert, at + 8 * minute, { by: 'bob', until: at + 9 * minute }),
  agentEvent('a1', 'agent.signed-in', at + 10 * minute, { queues: ['voice'] }),
  contactEvent('c2', 'contact.connected', at + 11 * minute, { agentId: 'a1' }),
  acted('resolved', alert, at + 12 * minute, { by: 'bob', outcome: 'done' }),
];
const steps = [
  'raised',
  'claimed by ann',
  'holder-gone',
  'claimed by bob',
  'snoozed by bob',
  'cleared',
  'resolved by bob',
];

test('each step in the life of an alert is told once, also what nobody did', () => {
  assert.deepEqual(toldOf(life, at + 60 * minute), steps);
});

test('whoever begins to look later is told what is there with all its steps, and then what is new', () => {
  assert.deepEqual(toldOf(life, at + 60 * minute, at + 8.5 * minute), steps);
  assert.deepEqual(toldOf(life, at + 60 * minute, at + 50 * minute), []);
});
