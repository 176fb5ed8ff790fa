import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listed } from '../../../src/components/base/formats.js';
import { problemWords } from '../../../src/components/base/problem-words.js';

test('parts stand in a line, and a sentence among them ends by its own stop', () => {
  assert.equal(listed(['17:44 現在', '', '37秒前'], 'ja'), '17:44 現在・37秒前');
  assert.equal(
    listed(['37秒前', '接続できません。', '再接続しています。', '表示で確認'], 'ja'),
    '37秒前・接続できません。再接続しています。表示で確認',
  );
  assert.equal(
    listed(['37 s ago', "Can't reach it.", 'Look there'], 'en'),
    "37 s ago · Can't reach it. Look there",
  );
  assert.equal(listed(['', ''], 'en'), '');
});

test('a gateway that was reached before sends nobody to the settings of the page', () => {
  const problem = { code: 'unreachable', params: { host: 'gateway.example' } };
  for (const [language, settings, again] of [
    ['ja', /CSP/, /再接続しています。$/],
    ['en', /CSP/, /Trying again\.$/],
  ] as const) {
    assert.match(problemWords({ problem, asOf: null }, language), settings);
    const words = problemWords({ problem, asOf: 1_000 }, language);
    assert.match(words, again);
    assert.match(words, /gateway\.example/);
    assert.doesNotMatch(words, settings);
  }
  assert.equal(problemWords({ asOf: 1_000 }, 'ja'), '');
});
