import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { entryKinds, type EntryKind } from '../../../src/data/customer/entry.js';
import { entryParser, type HistoryInput } from '../../../src/data/customer/parse-entry.js';
import type { InputProblem } from '../../../src/data/model/parsed.js';
import { timeZone } from '../../../src/data/model/time.js';

const parse = entryParser(timeZone('Asia/Tokyo'));
const ten = Date.parse('2026-04-01T10:00:00+09:00');
const call = { id: 'e1', kind: 'contact', occurredAt: '2026-04-01T10:00:00', customer: 'k1' };
const customer = { kind: 'customer', customer: 'k1' };

function taken(input: unknown): HistoryInput {
  const parsed = parse(input);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

function problemOf(input: unknown): InputProblem {
  const parsed = parse(input);
  assert.ok(!parsed.ok, `${JSON.stringify(input)} is refused`);
  return parsed.problem;
}

describe('an entry', () => {
  test('says whose it is and what is said of it, and nothing of what is left out', () => {
    const input = { ...call, phone: '090-1234-5678', outcome: 'answered', talkMs: 60_000, text: 'Called.' };
    assert.deepEqual(taken(input), {
      id: 'e1',
      kind: 'contact',
      whom: { customer: 'k1', phone: '090-1234-5678' },
      patch: { occurredAt: ten, outcome: 'answered', talkMs: 60_000, text: 'Called.' },
    });
  });

  test('clears what it says to be null', () => {
    const { patch } = taken({ ...call, text: null, category: null, phone: null });
    assert.deepEqual(patch, { occurredAt: ten, text: null, category: null });
  });

  test('takes only the facts of its kind, and no field that nobody knows', () => {
    const { patch } = taken({ ...call, amount: 100, mood: 'good' });
    assert.deepEqual(patch, { occurredAt: ten });
  });

  test('may have links with and without a label', () => {
    const links = [
      'https://crm.example/1',
      { label: 'Mail', url: 'mailto:desk@example.com' },
      { url: 'tel:117' },
    ];
    const { patch } = taken({ ...call, links });
    assert.deepEqual((patch as { readonly links: unknown }).links, [
      { label: null, url: 'https://crm.example/1' },
      { label: 'Mail', url: 'mailto:desk@example.com' },
      { label: null, url: 'tel:117' },
    ]);
  });

  test('has text as a database keeps it', () => {
    const { patch } = taken({ ...call, text: 'a\r\nb\u0000\tc\ud800' });
    assert.equal((patch as { readonly text: unknown }).text, 'a\nb\tc\uFFFD');
  });

  const refusals: readonly (readonly [
    name: string,
    over: Record<string, unknown>,
    field: string,
    code: string,
  ])[] = [
    ['no kind', { kind: undefined }, 'kind', 'missing'],
    ['a kind that nobody knows', { kind: 'telegram' }, 'kind', 'word'],
    ['no id', { id: undefined }, 'id', 'missing'],
    ['an id that is no key', { id: 'a|b' }, 'id', 'id'],
    ['nobody', { customer: undefined }, 'customer', 'missing'],
    ['nobody but nulls', { customer: null }, 'customer', 'missing'],
    ['a number as a number', { phone: 9012345678 }, 'phone', 'type'],
    ['no instant', { occurredAt: 'yesterday' }, 'occurredAt', 'time'],
    ['an instant that is cleared', { occurredAt: null }, 'occurredAt', 'time'],
    ['a channel that nobody knows', { channel: 'telex' }, 'channel', 'word'],
    ['satisfaction beyond the scale', { csat: 6 }, 'csat', 'number'],
    ['a link to a script', { links: ['javascript:alert(1)'] }, 'links.0', 'type'],
    [
      'a link to a script with a label',
      { links: [{ label: 'x', url: 'javascript:alert(1)' }] },
      'links.0',
      'type',
    ],
    ['a recording that is no page', { recording: 'file:///etc/passwd' }, 'recording', 'contradiction'],
    ['a text without end', { text: 'x'.repeat(20_001) }, 'text', 'text'],
    ['lines without a product', { kind: 'order', lines: [{ quantity: 1 }] }, 'lines.0.product', 'missing'],
    ['a promise without a state', { kind: 'promise', state: 'forgotten' }, 'state', 'word'],
    ['a case that is of none', { kind: 'case', caseId: null }, 'caseId', 'type'],
  ];
  for (const [name, over, field, code] of refusals) {
    test(`with ${name} is refused for its ${field}`, () => {
      const problem = problemOf({ ...call, ...over });
      assert.deepEqual([problem.field, problem.code], [field, code]);
      assert.match(problem.reason, /[a-z].*[.…]$/s);
    });
  }
});

describe('a profile', () => {
  test('sets what it names, and its addresses kind by kind', () => {
    const input = {
      ...customer,
      name: '山田 花子',
      kana: null,
      since: '2020-01-01T00:00:00+09:00',
      phones: ['090-1111-2222', { value: '03-1111-2222', label: '自宅' }],
      email: null,
      attributes: { skin: 'dry', plan: null, points: 12 },
    };
    assert.deepEqual(taken(input), {
      id: 'k1',
      kind: 'customer',
      whom: { customer: 'k1', phone: '090-1111-2222' },
      patch: {
        name: '山田 花子',
        kana: null,
        since: Date.parse('2020-01-01T00:00:00+09:00'),
        attributes: { skin: 'dry', plan: null, points: 12 },
      },
      addresses: {
        phone: [
          { value: '090-1111-2222', label: null },
          { value: '03-1111-2222', label: '自宅' },
        ],
        email: [],
      },
    });
  });

  test('is since a day as well as since an instant, as lists of customers have it', () => {
    const { since } = taken({ ...customer, since: '2020-01-01' }).patch as { readonly since?: number };
    assert.equal(since, Date.parse('2020-01-01T00:00:00+09:00'));
  });

  test('needs no key where an address says who it is', () => {
    const profile = taken({ kind: 'customer', number: 'M-1', name: 'Ann' });
    assert.deepEqual(profile.whom, { number: 'M-1' });
    assert.equal(profile.id, 'customer');
  });

  const refusals: readonly (readonly [over: Record<string, unknown>, field: string, code: string])[] = [
    [{ customer: undefined }, 'customer', 'missing'],
    [{ phone: '1', phones: ['2'] }, 'phones', 'contradiction'],
    [{ phones: '1' }, 'phones', 'type'],
    [{ attributes: { skin: {} } }, 'attributes.skin', 'type'],
    [{ attributes: { 'a|b': 1 } }, 'attributes.a|b', 'id'],
    [{ name: 'x'.repeat(201) }, 'name', 'text'],
    [{ since: '2020-02-30' }, 'since', 'time'],
  ];
  for (const [over, field, code] of refusals) {
    test(`with ${JSON.stringify(over).slice(0, 40)} is refused`, () => {
      const problem = problemOf({ ...customer, ...over });
      assert.deepEqual([problem.field, problem.code], [field, code]);
    });
  }
});

describe('whatever comes', () => {
  test('is not quoted where it may say who is meant or what was said', () => {
    const secret = 'Hanako Yamada';
    const texts = { name: [secret], kana: { secret }, phone: [secret], phones: [{ value: [secret] }] };
    const said = {
      title: { secret },
      text: [secret],
      links: [secret],
      recording: `x:${secret}`,
      operatorName: [secret],
    };
    for (const [field, value] of Object.entries({ ...texts, attributes: { a: [secret] } })) {
      assert.ok(!JSON.stringify(problemOf({ ...customer, [field]: value })).includes(secret), field);
    }
    for (const [field, value] of Object.entries(said)) {
      assert.ok(!JSON.stringify(problemOf({ ...call, [field]: value })).includes(secret), field);
    }
    assert.ok(!JSON.stringify(problemOf(secret)).includes(secret));
  });

  const kinds: readonly EntryKind[] = entryKinds;

  test('is parsed without throwing', () => {
    fc.assert(fc.property(fc.anything(), input => assert.equal(typeof parse(input).ok, 'boolean')));
  });

  test('is parsed without throwing when any field is anything', () => {
    const fields = fc.dictionary(
      fc.constantFrom('id', 'kind', 'occurredAt', 'links', 'lines', 'state', 'attributes', 'phones', 'text'),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...kinds, 'customer'), fields, (kind, over) => {
        assert.equal(typeof parse({ ...call, kind, ...over }).ok, 'boolean');
      }),
    );
  });
});
