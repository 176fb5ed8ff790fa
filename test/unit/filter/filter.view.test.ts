import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceOf, fieldsOf, groupsOf } from '../../../src/components/filter/filter.attributes.js';
import { addressWith, wordsInAddress } from '../../../src/components/filter/filter-address.js';
import { filterView, type FilterFacts } from '../../../src/components/filter/filter.view.js';

const records = new Map<string, unknown>([
  ['queue|support', { name: { ja: 'サポート', en: 'Support' }, channels: ['phone', 'chat'] }],
  ['queue|billing', { name: { ja: '請求', en: 'Billing' }, channels: ['phone'] }],
]);
const facts: FilterFacts = {
  choice: choiceOf({}),
  fields: fieldsOf(undefined),
  groups: [],
  records,
  known: true,
  language: 'en',
};

test('nothing chosen is everything, and fields say so', () => {
  const view = filterView(facts);
  assert.equal(view.sentence, 'Not filtered');
  assert.deepEqual(
    view.fields.map(({ field, chosen }) => [field, chosen]),
    [
      ['queues', 'All'],
      ['channels', 'All'],
      ['period', 'Default'],
    ],
  );
});

test('queues stand by their names, and channels are those of the queues', () => {
  const [queues, channels] = filterView(facts).fields;
  assert.deepEqual(
    queues?.options.map(({ text }) => text),
    ['Billing', 'Support'],
  );
  assert.deepEqual(
    channels?.options.map(({ text }) => text),
    ['Phone', 'Chat'],
  );
});

test('what is chosen stands in words, whole in the sentence and shortened in the field', () => {
  const choice = choiceOf({ queues: 'support billing', channels: 'chat', period: 'rolling-15m' });
  const view = filterView({ ...facts, choice, language: 'ja' });
  assert.equal(view.sentence, '表示中: サポート、請求 · チャット · 直近15分');
  assert.equal(view.fields[0]?.chosen, 'サポート ほか1');
});

test('a queue, channel or group that is chosen and not there is kept and said', () => {
  const choice = choiceOf({ group: 'gone', queues: 'moved support', channels: 'fax' });
  const view = filterView({ ...facts, choice });
  assert.equal(view.sentence, 'Showing gone · Support, moved (not found) · Fax (not found)');
  assert.equal(
    filterView({ ...facts, choice, records: new Map(), known: false }).sentence,
    'Showing gone · moved, support · Fax',
    'while nobody knows, nothing is said to be missing',
  );
});

test('groups can be chosen where there are two of them, by id or by name', () => {
  const groups = groupsOf('[{"id": "all"}, {"id": "night", "name": {"ja": "夜", "en": "Night"}}]');
  const [field] = filterView({ ...facts, groups, choice: choiceOf({ group: 'night' }) }).fields;
  assert.deepEqual(
    field?.options.map(({ text }) => text),
    ['Every queue', 'Night'],
  );
  assert.equal(field?.chosen, 'Night');
  assert.deepEqual(groupsOf('all night'), [{ id: 'all' }, { id: 'night' }]);
});

test('an address holds only what differs from the page, beside whatever else is in it', () => {
  const page = { queues: 'support', period: 'today' };
  const address = addressWith(
    'https://x.example/wall?lang=ja#top',
    'f',
    { ...page, channels: 'chat sms' },
    page,
  );
  assert.equal(address, 'https://x.example/wall?lang=ja&f.channels=chat+sms#top');
  assert.deepEqual(wordsInAddress(new URL(address).search, 'f'), { channels: 'chat sms' });
  assert.equal(addressWith(address, 'f', page, page), 'https://x.example/wall?lang=ja#top');
  const cleared = addressWith(address, 'f', { ...page, queues: '' }, page);
  assert.deepEqual(
    wordsInAddress(new URL(cleared).search, 'f'),
    { queues: '' },
    'nothing chosen is a choice',
  );
});
