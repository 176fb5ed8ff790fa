import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messages } from '../../../src/components/base/localisation.js';
import { noticeCodes } from '../../../src/data/feed/protocol/messages.js';
import { wordedCodes } from '../../support/codes.js';

const codes = wordedCodes();

const params = {
  url: 'https://gateway.example',
  stream: 'queues/all',
  field: 'asOf',
  reason: 'network',
  status: 403,
};

test('the codes are found in the source', () => {
  for (const code of ['silent', 'too-many', 'batch-invalid', 'draining', 'no-feed', 'not-found'])
    assert.ok(codes.has(code), code);
});

for (const language of ['ja', 'en'] as const) {
  test(`every problem that can reach a page has words in ${language}`, () => {
    for (const code of codes) {
      const words = messages[language].problem(code, params);
      assert.notEqual(words, code, `no words in ${language} for "${code}"`);
      assert.match(words, language === 'ja' ? /[ぁ-ん].*。$/ : /\.$/, words);
    }
  });

  test(`words in ${language} never show a parameter that is not there`, () => {
    for (const code of [
      'denied',
      'malformed',
      'too-large',
      'too-many',
      'unreachable',
      'closed',
      ...noticeCodes,
    ])
      assert.doesNotMatch(messages[language].problem(code, {}), /undefined/, code);
  });
}

test('who asked is told of what was asked, and not of what the page shows', () => {
  for (const language of ['ja', 'en'] as const) {
    const { problem } = messages[language];
    for (const code of ['denied', 'too-many'])
      assert.notEqual(problem(code, { asked: 'extract' }), problem(code, {}), code);
  }
});

test('an unknown code is shown as it is', () => {
  assert.equal(messages.en.problem('of-the-pages-own-feed', {}), 'of-the-pages-own-feed');
});

test('who is denied every queue is told that the rights may be for some groups', () => {
  for (const language of ['ja', 'en'] as const) {
    const { problem, deniedHint } = messages[language];
    assert.match(problem('denied', { stream: 'queues/all' }), /\bgroup\b/);
    assert.match(deniedHint({ stream: 'agents/all' }), /\bgroup\b/);
    assert.doesNotMatch(problem('denied', { stream: 'queues/sales' }), /\bgroup\b/);
    assert.doesNotMatch(deniedHint({}), /\bgroup\b/);
  }
});
