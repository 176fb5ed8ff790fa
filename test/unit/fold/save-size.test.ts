import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold } from '../../../src/data/fold/fold.js';
import { halfHour } from '../../support/kpi.js';
import { configured, contactEvent, day, hour, logOf, minute, type LogInput } from '../../support/log.js';

/** A day of contacts: calls, callbacks asked for and made, references that are corrected, and what never gets whole. */
function dayOf(date: number): readonly LogInput[] {
  const from = halfHour + date * day;
  const id = (name: string): string => `${name}-${String(date).padStart(4, '0')}`;
  const call = { channel: 'phone', queueId: 'voice', customerKey: 'k' } as const;
  const back = { ...call, direction: 'outbound' } as const;
  return [
    contactEvent(id('asks'), 'contact.enqueued', from, call, id('e1')),
    contactEvent(id('asks'), 'contact.flowed-out', from + minute, { outcome: 'callback' }, id('e2')),
    contactEvent(id('part'), 'contact.held', from + minute, {}, id('e3')),
    contactEvent(
      id('back'),
      'contact.enqueued',
      from + hour,
      { ...back, previousContactId: id('wrong') },
      id('e4'),
    ),
    contactEvent(id('back'), 'contact.connected', from + hour, { agentId: 'alice' }, id('e5')),
    contactEvent(id('back'), 'contact.ended', from + 2 * hour, { previousContactId: id('asks') }, id('e6')),
  ];
}

test('what a fold saves goes by what it keeps and not by the length of the log', () => {
  const log = logOf([configured(), ...[...Array(121).keys()].flatMap(dayOf)], undefined, hour);
  const fold = createFold({ customers: createMemoryCustomerIndex() });
  const sizes: number[] = [];
  let next = halfHour + 60 * day - hour;
  for (const entry of log) {
    if (fold.time >= next) {
      sizes.push(JSON.stringify(fold.save()).length);
      next += 30 * day;
    }
    fold.apply(entry);
  }
  const [early = 0, , late = 0] = sizes;
  assert.ok(early > 10_000);
  // Positions and seqs get longer.
  assert.ok(late < 1.02 * early, `${late} after ${early} characters`);
});
