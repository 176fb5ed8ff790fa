import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OneQuestion } from '../../../src/components/base/one-question.js';
import { askAgainMs } from '../../../src/components/base/paged-rows.js';
import { AskError } from '../../../src/data/model/asking.js';
import { FakeTime, settle } from '../../support/fake-time.js';

function opened(time: FakeTime): { readonly question: OneQuestion<string>; readonly heard: string[] } {
  const heard: string[] = [];
  const question = new OneQuestion<string>({
    after: (ms, callback) => time.after(ms, callback),
    answered: answer => void heard.push(answer),
    failed: ({ code }) => void heard.push(code),
  });
  return { question, heard };
}

test('the answer of the last question alone is heard', async () => {
  const { question, heard } = opened(new FakeTime());
  let answerFirst: (answer: string) => void = assert.fail;
  question.ask(() => new Promise<string>(resolve => (answerFirst = resolve)));
  question.ask(() => Promise.resolve('second'));
  answerFirst('first');
  await settle();
  assert.deepEqual(heard, ['second']);
});

test('what was lost with a connection is asked again, what is denied is not, and nothing after the end', async () => {
  const time = new FakeTime();
  const { question, heard } = opened(time);
  const codes = ['offline', 'denied'] as const;
  let asked = 0;
  question.ask(() => Promise.reject(new AskError(codes[asked++] ?? 'denied')));
  await settle();
  time.pass(askAgainMs);
  await settle();
  time.pass(askAgainMs);
  await settle();
  assert.deepEqual([asked, heard], [2, ['offline', 'denied']]);
  question.ask(() => Promise.reject(new AskError('offline')));
  await settle();
  question.end();
  time.pass(askAgainMs);
  await settle();
  assert.deepEqual(heard, ['offline', 'denied', 'offline']);
});
