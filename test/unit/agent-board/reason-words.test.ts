import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonWord } from '../../../src/components/agent-board/reason-words.js';

test('usual reasons have words in both languages, and any other stays as its source calls it', () => {
  assert.equal(reasonWord('short-break', 'ja'), '小休憩');
  assert.equal(reasonWord('lunch', 'en'), 'Lunch');
  assert.equal(reasonWord('棚卸し', 'en'), '棚卸し');
  assert.equal(reasonWord('toString', 'en'), 'toString');
});
