import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { watchEntries } from '../../../packages/gateway/src/alerts/entry-watch.js';
import { defaultWithinMs } from '../../../packages/gateway/src/alerts/words/entry-words.js';
import {
  fixedWords,
  openWordLists,
  type WordSource,
} from '../../../packages/gateway/src/alerts/words/word-lists.js';
import type { FlaggedEvent, LoggedEvent } from '../../../src/data/index.js';
import { given, storeFixture } from '../../support/customer-store.js';
import { FakeTime } from '../../support/fake-time.js';
import { temporaryFolder } from '../../support/gateway.js';

const now = Date.parse('2026-11-23T09:00:00+09:00');
const kept = { customer: 'crm-1', occurredAt: '2026-11-23T08:59:00+09:00' };

const usualWords = fixedWords([{ id: 'legal', words: ['lawyer', '訴える'] }]);

/** Entries that are looked at, and what the log is told of them. */
function watched(context: TestContext, words: WordSource = usualWords) {
  const { store } = storeFixture(context);
  const told: FlaggedEvent[] = [];
  const watch = watchEntries({
    store,
    words,
    withinMs: defaultWithinMs,
    now: () => now,
    contact: () => null,
    append: (events: readonly LoggedEvent[]) => Promise.resolve(told.push(...(events as FlaggedEvent[]))),
    onFlagged: () => undefined,
    onPromise: () => undefined,
  });
  return { store, told, watch };
}

suite('words in what is said', () => {
  test('are told of messages, notes, posts and transcripts, with who said them', async context => {
    const { store, told, watch } = watched(context);
    const inputs = [
      { id: 'message', kind: 'message', direction: 'inbound', text: 'My lawyer will call.' },
      { id: 'answer', kind: 'message', direction: 'outbound', text: 'Which lawyer?' },
      { id: 'note', kind: 'handover', text: '弁護士を立てて訴えるとのこと' },
      { id: 'post', kind: 'post', network: 'x', direction: 'inbound', text: '絶対に訴える' },
      { id: 'reply', kind: 'post', network: 'x', direction: 'outbound', text: 'No lawyer is needed.' },
      // A transcript: whole, or as an utterance each.
      { id: 'call', kind: 'contact', channel: 'phone', title: 'Complaint', text: 'C: My LAWYER says …' },
      {
        id: 'said',
        kind: 'message',
        channel: 'phone',
        contactId: 'call',
        direction: 'inbound',
        text: 'lawyer',
      },
      { id: 'survey', kind: 'survey', nps: 0, text: 'I told my lawyer.' },
      { id: 'nothing', kind: 'message', direction: 'inbound', text: 'All is well.' },
    ].map(input => given({ ...kept, ...input }));
    const tell = watch(inputs);
    await tell(await store.put(inputs));
    const places = told.map(({ data: { entryId, from, word, offset } }) => [entryId, from, word, offset]);
    assert.deepEqual(places, [
      ['message', 'customer', 'lawyer', 3],
      ['answer', 'us', 'lawyer', 6],
      ['note', 'us', '訴える', 7],
      ['post', 'customer', '訴える', 3],
      ['reply', 'us', 'lawyer', 3],
      ['call', 'us', 'lawyer', 'Complaint\nC: My '.length],
      ['said', 'customer', 'lawyer', 0],
      ['survey', 'customer', 'lawyer', 10],
    ]);
    for (const { subject, data } of told) {
      assert.equal(subject, data.entryId);
      assert.doesNotMatch(JSON.stringify(data), /弁護士|says|Which|told my/);
    }
  });

  test('are those that the files have by now, for each that is written from then on', async context => {
    const file = join(temporaryFolder(context), 'legal.txt');
    writeFileSync(file, 'lawyer\n');
    const time = new FakeTime();
    let loaded = (): void => undefined;
    const onLoaded = (): void => loaded();
    const words = await openWordLists({ files: [file], time, onTrouble: assert.fail, onLoaded });
    context.after(() => words.close());
    const { store, told, watch } = watched(context, words);
    let count = 0;
    const put = async (): Promise<void> => {
      const message = { kind: 'message', direction: 'inbound', text: 'My lawyer, or solicitor.' };
      const inputs = [given({ ...kept, id: `m${(count += 1)}`, ...message })];
      const tell = watch(inputs);
      await tell(await store.put(inputs));
    };
    await put();
    writeFileSync(file, 'solicitor\n');
    await put();
    const read = new Promise<void>(resolve => (loaded = resolve));
    time.pass(5_000);
    await read;
    await put();
    assert.deepEqual(
      told.map(({ data: { entryId, word } }) => `${entryId} ${word}`),
      ['m1 lawyer', 'm2 lawyer', 'm3 solicitor'],
    );
  });

  test('are looked for before anything is written, and told of once it is', async context => {
    const { store, told, watch } = watched(context);
    const inputs = [given({ ...kept, id: 'm1', kind: 'message', direction: 'inbound', text: 'A lawyer.' })];
    const tell = watch(inputs);
    assert.deepEqual([store.entry('m1'), told], [null, []]);
    const results = await store.put(inputs);
    assert.deepEqual(told, []);
    await tell(results);
    assert.equal(told.length, 1);
  });

  test('that were said longer ago than a day raise nothing', async context => {
    const { store, told, watch } = watched(context);
    const old = { ...kept, occurredAt: new Date(now - defaultWithinMs - 1).toISOString() };
    const inputs = [given({ ...old, id: 'm1', kind: 'message', direction: 'inbound', text: 'A lawyer.' })];
    await watch(inputs)(await store.put(inputs));
    assert.deepEqual(told, []);
  });
});
