import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowedLink, originsOf } from '../../../src/components/customer-timeline/allowed-link.js';

const rule = { base: 'https://crm.example/customers/7', origins: ['https://files.example'] };

test('a link leads to the own origin or by https to a listed one', () => {
  assert.equal(allowedLink('/bills/3', rule), 'https://crm.example/bills/3');
  assert.equal(allowedLink('https://crm.example/x', rule), 'https://crm.example/x');
  assert.equal(allowedLink('https://files.example/a?b=1', rule), 'https://files.example/a?b=1');
  const local = { base: 'http://127.0.0.1:8080/', origins: [] };
  assert.equal(allowedLink('http://127.0.0.1:8080/rec', local), 'http://127.0.0.1:8080/rec');
});

for (const url of [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>',
  'blob:https://crm.example/1',
  'file:///etc/passwd',
  'tel:0900000',
  'https://evil.example/',
  'https://files.example.evil.example/',
  'https://files.example@evil.example/',
  'https://user:word@files.example/',
  'http://files.example/a',
  'https://files.example:8443/a',
  '//evil.example/a',
  'https://',
  '',
]) {
  // An empty address is the page itself: it leads nowhere else.
  test(`${JSON.stringify(url)} ${url === '' ? 'is the page itself' : 'stays text'}`, () => {
    assert.equal(allowedLink(url, rule), url === '' ? rule.base : null);
  });
}

test('an author lists https origins and nothing else', () => {
  assert.deepEqual(originsOf(['https://a.example', 'http://b.example', 'https://c.example/path', 'x']), {
    origins: ['https://a.example'],
    refused: ['http://b.example', 'https://c.example/path', 'x'],
  });
});
