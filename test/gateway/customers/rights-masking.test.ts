import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { getExampleNumber, type CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { createMasking } from '../../../packages/gateway/src/customers/masking.js';
import { rawValuesIn, type PersonalValue } from '../../support/personal-values.js';

const masking = createMasking('JP');
const phone = (value: string): string => masking.address({ kind: 'phone', value });

/** E.164 numbers of this country, mobile and fixed. */
const japanese = fc
  .tuple(
    fc.constantFrom('90', '80', '70', '50', '3', '6', '45', '466', '120'),
    fc.stringMatching(/^[1-9]\d{8}$/),
  )
  .map(([area, rest]) => {
    const size = ['90', '80', '70', '50'].includes(area) ? 10 : 9;
    return `+81${(area + rest).slice(0, size)}`;
  });
const abroad = fc
  .constantFrom<CountryCode>('US', 'GB', 'FR', 'DE', 'CN', 'KR', 'SG', 'BR', 'AU')
  .map(country => getExampleNumber(country, examples)?.number ?? '');
const local = fc.stringMatching(/^[a-z0-9][a-z0-9._+-]{0,14}$/);
const email = fc
  .tuple(local, fc.constantFrom('example.jp', 'mail.example.co.jp', 'x.io'))
  .map(([name, host]) => `${name}@${host}`);
const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** Ways in which people write one and the same number. */
const writings: readonly ((e164: string) => string)[] = [
  number => number,
  number => number.replace('+81', '0'),
  number => `${number.slice(0, 3)} ${number.slice(3)}`,
  number => number.replace('+81', '0').replace(/(\d{3})(\d{3,4})(\d{4})$/, '$1-$2-$3'),
  number => number.replace('+81', '0').replace(/(\d{2,3})(\d{4})(\d{4})$/, '($1) $2-$3'),
  number => number.replace('+81', '0').replace(/(\d{3})(\d{3,4})(\d{4})$/, '$1 $2 $3'),
  number => number.replace('+81', '0').replace(/(\d{3})(\d{3,4})(\d{4})$/, '$1・$2・$3'),
  number => number.replace('+81', '0081'),
  number => number.replace('+81', '01081'),
];
const written = fc
  .tuple(japanese, fc.constantFrom(...writings), fc.boolean())
  .map(([value, write, wide]) => ({ value, text: wide ? fullWidth(write(value)) : write(value) }));
/** Words around a value that are no part of it. */
const words = fc.constantFrom(
  '',
  'お客様の番号は',
  'Call ',
  '（自宅）',
  '\n',
  'tel:',
  '折り返し、',
  ' 2026-11-22 ',
);

const nowhere = (text: string, kind: PersonalValue['kind'], value: string): void =>
  assert.deepEqual(rawValuesIn(text, [{ kind, value }]), [], text);

describe('a masked number', () => {
  test('keeps the grouping of the country and the last four digits', () => {
    const pairs: Readonly<Record<string, string>> = {
      '+819012341182': '090-●●●●-1182',
      '+81312345678': '03-●●●●-5678',
      '+81451234567': '04●-●●●-4567',
      '+81466123456': '04●●-●●-3456',
      '+81120123456': '012●-●●●-456',
      '+81312345678;ext=12': '03-●●●●-5678',
      '+14155552671': '+1 41● ●●● 2671',
      '+6581234567': '+65 ●●●● 4567',
      '110': '●●●',
    };
    for (const [value, masked] of Object.entries(pairs)) assert.equal(phone(value), masked);
  });

  test('is grouped as the whole number is where that may be seen', () => {
    const pairs: Readonly<Record<string, string>> = {
      '+819012341182': '090-1234-1182',
      '+81312345678': '03-1234-5678',
      '+81312345678;ext=12': '03-1234-5678 ext. 12',
      '+14155552671': '+1 415 555 2671',
      '+6581234567': '+65 8123 4567',
      '110': '110',
    };
    for (const [value, whole] of Object.entries(pairs)) {
      assert.equal(masking.whole({ kind: 'phone', value }), whole);
      const masked = phone(value);
      assert.equal(whole.replaceAll(/\d/g, '●').slice(0, masked.length), masked.replaceAll(/\d/g, '●'));
    }
    for (const kind of ['email', 'line', 'number'] as const)
      assert.equal(masking.whole({ kind, value: 'a1@example.jp' }), 'a1@example.jp');
  });

  test('hides four digits at least, and is not the number in any writing', () => {
    fc.assert(
      fc.property(fc.oneof(japanese, abroad, fc.stringMatching(/^\+?\d{1,15}$/)), value => {
        const masked = phone(value);
        const digits = value.replaceAll(/\D/g, '').length;
        assert.ok((masked.match(/●/g) ?? []).length >= Math.min(4, digits), masked);
        if (digits >= 7) nowhere(masked, 'phone', value);
        assert.equal(masking.text(masked), masked);
      }),
    );
  });
});

describe('a masked e-mail address', () => {
  test('shows three signs of the name at most, fewer than half, and the host', () => {
    const of = (value: string): string => masking.address({ kind: 'email', value });
    assert.equal(of('tokimura@example.jp'), 'tok●●●@example.jp');
    assert.equal(of('ab@example.jp'), '●●●@example.jp');
    fc.assert(
      fc.property(email, value => {
        const masked = of(value);
        nowhere(masked, 'email', value);
        assert.equal(of(masked), masked);
        assert.equal(masking.text(masked), masked);
      }),
    );
  });
});

describe('a masked id', () => {
  test('shows its end if it is of LINE, and all of it if the house gave it', () => {
    const value = 'U1234567890abcdef1234567890abcdef';
    assert.equal(masking.address({ kind: 'line', value }), '●●●cdef');
    assert.equal(masking.address({ kind: 'line', value: 'abc' }), '●●●');
    assert.equal(masking.address({ kind: 'number', value: 'K-00762' }), 'K-00762');
  });
});

describe('a masked name', () => {
  test('is the family name or initials', () => {
    const pairs: Readonly<Record<string, string>> = {
      '木村 太郎': '木村 ●●',
      '木村　太郎': '木村 ●●',
      木村太郎: '木●●',
      林: '●●',
      'キムラ タロウ': 'キムラ ●●',
      'T. Okada': 'T. O●●●',
      'John Smith': 'J●●● S●●●',
      'J. R.': 'J. ●●●',
      'Иван Петров': 'И●●● П●●●',
      김민수: '김●●',
      '': '',
    };
    for (const [name, masked] of Object.entries(pairs)) assert.equal(masking.name(name), masked);
  });

  test('is not the name, and stays what it is when it is masked again', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[一-龠]{1,4}$/u),
      fc.stringMatching(/^[ァ-ン]{1,5}$/u),
      fc.stringMatching(/^[A-Z][a-z]{0,6}\.?$/),
      fc.string({ minLength: 1, maxLength: 6 }).filter(text => text.trim() !== '' && !text.includes('●')),
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(' ', '　'),
        (all, space) => {
          const name = all.join(space);
          const masked = masking.name(name);
          assert.ok(!masked.includes(name.normalize('NFKC').trim()), masked);
          assert.equal(masking.name(masked), masked);
        },
      ),
    );
  });
});

describe('masked text', () => {
  test('has no number in it, however that was written and whatever stood around it', () => {
    fc.assert(
      fc.property(words, written, words, (ahead, { value, text }, behind) => {
        const masked = masking.text(`${ahead}${text}${behind}`);
        nowhere(masked, 'phone', value);
        assert.equal(masking.text(masked), masked);
      }),
      { numRuns: 1_000 },
    );
  });

  test('has none of several numbers and addresses in it', () => {
    const piece = fc.oneof(
      written.map(({ value, text }) => ({ kind: 'phone' as const, value, text })),
      email.map(value => ({ kind: 'email' as const, value, text: value })),
      email.map(value => ({ kind: 'email' as const, value, text: fullWidth(value) })),
      abroad.map(value => ({ kind: 'phone' as const, value, text: value })),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(piece, fc.constantFrom('、', ' と ', ' / ', '\n', ', ')), { maxLength: 4 }),
        pieces => {
          const masked = masking.text(pieces.map(([{ text }, end]) => text + end).join(''));
          for (const [{ kind, value }] of pieces) nowhere(masked, kind, value);
          assert.equal(masking.text(masked), masked);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('of whoever writes digits without end shows none of them', () => {
    assert.match(masking.text('1 '.repeat(50_000)), /^(● )+$/);
    assert.equal(masking.text('a'.repeat(50_000)), 'a'.repeat(50_000));
  });

  test('stays as it is where nothing in it is an address', () => {
    for (const text of [
      '2026-11-22 10:30 に注文番号 20261122-0001、12,340円',
      'K-00762 の件、3か月で 11 件',
      'https://shop.example/orders/1700000000123?page=2',
      '192.168.100.200',
      '550e8400-e29b-41d4-a716-446655440000',
      '10/12 までに 2 回',
    ])
      assert.equal(masking.text(text), text);
  });

  test('is text for any text, and masking it again changes nothing', () => {
    const odd = fc.string({
      unit: fc.constantFrom('0', '9', '1', '+', '-', ' ', '●', '(', ')', '@', '.', 'a', 'ー'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), odd), text => {
        const masked = masking.text(text);
        assert.equal(masking.text(masked), masked);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a link', () => {
  test('that holds an address is not there', () => {
    for (const url of [
      'tel:+819012341182',
      'mailto:a@example.jp',
      'https://pbx.example/rec/20261122-09012341182.wav',
      'https://pbx.example/call?number=%2B81%2090%201234%201182',
      'https://crm.example/find?q=tok%2540example.jp',
    ])
      assert.equal(masking.link(url), null, url);
  });

  test('with ids alone stays', () => {
    for (const url of [
      'https://pbx.example/rec/550e8400-e29b-41d4-a716-446655440000',
      'https://crm.example/cases/K-00762?from=2026-11-22',
      'https://shop.example/orders/1700000000123',
    ])
      assert.equal(masking.link(url), url);
  });
});
