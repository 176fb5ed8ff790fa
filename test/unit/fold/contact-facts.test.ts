import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { comesBeforeFact, readContact, type ContactFact } from '../../../src/data/fold/contact-facts.js';
import type { ContactEventType, ContactFields } from '../../../src/data/model/event.js';
import { halfHour } from '../../support/kpi.js';
import { contactEvent } from '../../support/log.js';

const fact = (type: ContactEventType, seconds: number, data: ContactFields = {}): ContactFact => ({
  event: contactEvent('c1', type, halfHour + seconds * 1000, data, `${type} ${seconds}`),
  position: seconds,
});
const whose = (facts: readonly ContactFact[]): string | undefined =>
  readContact(
    'c1',
    [...facts].sort((one, other) => (comesBeforeFact(one, other) ? -1 : 1)),
  ).record?.customerKey;

describe('whose a contact is', () => {
  const arrival = { channel: 'phone', queueId: 'voice', enqueuedAt: halfHour } as const;
  const told = [
    fact('contact.enqueued', 0, { ...arrival, customerKey: 'k1' }),
    fact('contact.identified', 5, { customerKey: 'k2' }),
    fact('contact.connected', 10, { customerKey: 'k3' }),
    fact('contact.recorded', 90, { ...arrival, customerKey: 'k1', outcome: 'answered' }),
  ];

  test('is what somebody settled, whatever was told before and after', () => {
    fc.assert(
      fc.property(fc.subarray(told, { minLength: 1 }), facts => {
        if (facts.some(({ event }) => event.type === 'contact.identified')) {
          const known = facts.length > 1 && facts.some(({ event }) => event.data.channel !== undefined);
          assert.equal(whose(facts), known ? 'k2' : undefined);
        }
      }),
    );
  });

  test('is what was settled last', () => {
    assert.equal(whose([...told, fact('contact.identified', 40, { customerKey: 'k4' })]), 'k4');
  });

  test('is what the events say while nobody settled it', () => {
    assert.equal(whose(told.filter(({ event }) => event.type !== 'contact.identified')), 'k1');
  });
});
