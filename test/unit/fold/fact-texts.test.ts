import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ContactFact } from '../../../src/data/fold/contact-facts.js';
import { FactTexts } from '../../../src/data/fold/fact-texts.js';
import { contactEventTypes } from '../../../src/data/model/event.js';

const subject = 'c1';
const data = fc.record(
  {
    queueId: fc.string(),
    category: fc.string(),
    enqueuedAt: fc.integer(),
    waitMs: fc.nat(),
    ivrPath: fc.string(),
    transferredOut: fc.boolean(),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const fact: fc.Arbitrary<ContactFact> = fc.record(
  {
    position: fc.nat(),
    event: fc.record(
      {
        id: fc.string(),
        source: fc.constantFrom('pbx', '交換機'),
        type: fc.constantFrom(...contactEventTypes),
        subject: fc.constant(subject),
        time: fc.integer(),
        data,
      },
      { noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);

function withFields(count: number): ContactFact {
  const event = { id: '1', source: 'pbx', type: 'contact.ended', subject, time: 0 } as const;
  return { position: 1, event: { ...event, data: { [`field${count}`]: 1 } } };
}

describe('the text of facts', () => {
  test('tells them as they were, also to who has only its saved names', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fact)), contacts => {
        const [texts, restored] = [new FactTexts(), new FactTexts()];
        const written = contacts.map(facts => texts.of(facts));
        restored.restore(texts.save());
        for (const [place, text] of written.entries()) {
          assert.ok(text !== null);
          assert.deepEqual(texts.facts(text, subject), contacts[place]);
          assert.deepEqual(restored.facts(text, subject), contacts[place]);
        }
      }),
    );
  });

  test('is not written for who makes ever more fields up', () => {
    const texts = new FactTexts();
    const written = Array.from({ length: 5_000 }, (_, count) => texts.of([withFields(count)]));
    assert.equal(written.at(-1), null);
    assert.deepEqual(texts.facts(written[0] ?? '', subject), [withFields(0)]);
  });
});
