import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, utf8Bytes } from '../../../../src/data/feed/protocol/canonical.js';

test('the example of RFC 8785 section 3.2.2 comes out as the RFC has it', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  assert.equal(
    canonicalJson(value),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('members are sorted by UTF-16 units, as in RFC 8785 section 3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const names = Object.keys(JSON.parse(canonicalJson(value)) as object).filter(name => name !== '1');
  assert.deepEqual(names, ['\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
});

// Appendix B of RFC 8785: IEEE 754 bits and how the number is written.
for (const [bits, text] of [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
] as const) {
  test(`the number of the bits ${bits} is written ${text}`, () => {
    assert.equal(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE()), text);
  });
}

test('what JSON has no word for is refused by name', () => {
  assert.throws(() => canonicalJson(Number.NaN), { name: 'TypeError', message: /NaN/ });
  assert.throws(() => canonicalJson({ a: [Infinity] }), TypeError);
  assert.throws(() => canonicalJson(() => 1), { name: 'TypeError', message: /function/ });
});

test('a value is canonical in the same way before and after it travelled', () => {
  const value = { b: undefined, a: [undefined, -0, { d: 1, c: undefined }] };
  assert.equal(canonicalJson(value), canonicalJson(JSON.parse(JSON.stringify(value))));
  fc.assert(
    fc.property(fc.jsonValue(), json => {
      assert.equal(canonicalJson(json), canonicalJson(JSON.parse(JSON.stringify(json))));
      assert.deepEqual(JSON.parse(canonicalJson(json)), JSON.parse(JSON.stringify(json)));
    }),
  );
});

test('bytes are those of UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      assert.equal(utf8Bytes(text), Buffer.byteLength(text));
    }),
  );
});
