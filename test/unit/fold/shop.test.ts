import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Fold } from '../../../src/data/fold/fold.js';
import { maxStrangers, StrangerContacts } from '../../../src/data/fold/stranger-contacts.js';
import type { CubeEvent, ShopEvent } from '../../../src/data/model/event.js';
import type { CubeMetaRecord } from '../../../src/data/rfm/cube/cube-records.js';
import { dueAlertId } from '../../../src/data/rfm/due/due-alerts.js';
import { readCube } from '../../../src/data/rfm/cube/read-cube.js';
import { halfHour } from '../../support/kpi.js';
import {
  configured,
  contactEvent,
  day,
  foldOf,
  hour,
  logOf,
  recordAt,
  type LogInput,
} from '../../support/log.js';
import { cubeSettings } from '../../support/random-shop.js';

let told = 0;

function placed(subject: string, customer: string, time: number, amount = 2_000): ShopEvent {
  const id = `e${(told += 1)}`;
  return { id, source: 'shop', type: 'order.placed', subject, time, data: { customer, amount } };
}

function opened(subject = 'all', over: Parameters<typeof cubeSettings>[0] = {}, time = halfHour): CubeEvent {
  const id = `e${(told += 1)}`;
  return { id, source: 'gateway', type: 'cube.configured', subject, time, data: cubeSettings(over) };
}

function published(subject: string, data: Readonly<Record<string, unknown>>, time = halfHour): CubeEvent {
  return { id: `e${(told += 1)}`, source: 'gateway', type: 'cube.published', subject, time, data };
}

const folded = (...events: readonly LogInput[]): Fold => foldOf(logOf([configured(), ...events]));
const cell = (fold: Fold, key: string) => fold.stream('rfm/all')?.records.get(key);
const metaOf = (fold: Fold, cube = 'all') => recordAt<CubeMetaRecord>(fold, 'meta', `rfm/${cube}`);

suite('orders in the log', () => {
  test('make a cell the moment they come, by the calendar day of the site', () => {
    const fold = folded(opened(), placed('1', 'k', halfHour), placed('2', 'k', halfHour + hour));
    assert.deepEqual(cell(fold, 'cell|5|2|3'), { customers: 1, orders: 2, amount: 4_000 });
    assert.deepEqual(cell(fold, 'part|repeater|5|2|3'), { customers: 1, orders: 2, amount: 4_000 });
    assert.equal(cell(fold, 'cell|5|1|2'), undefined);
    assert.deepEqual(metaOf(fold).totals.all, { customers: 1, orders: 2, amount: 4_000 });
  });

  test('wait for a cube that is opened later, and make no stream until then', () => {
    const before = [placed('1', 'k', halfHour), placed('2', 'l', halfHour - 40 * day)];
    assert.deepEqual(
      folded(...before)
        .streamNames()
        .filter(name => name.startsWith('rfm')),
      [],
    );
    const fold = folded(...before, opened());
    assert.deepEqual(metaOf(fold).totals.scored, { customers: 2, orders: 2, amount: 4_000 });
    assert.deepEqual(metaOf(fold).earlier, { asOf: '2026-03-02', comparable: true });
  });

  test('of an id that is known change nothing, whoever sends it', () => {
    const fold = folded(opened(), placed('1', 'k', halfHour), placed('1', 'l', halfHour, 9_000));
    assert.deepEqual(metaOf(fold).totals.all, { customers: 1, orders: 1, amount: 2_000 });
  });

  test('grow old at midnight', () => {
    const order = placed('1', 'k', halfHour - 30 * day);
    const [today, tomorrow] = [halfHour, halfHour + day].map(until =>
      foldOf(logOf([configured({}, halfHour - 31 * day), order, opened()], until, hour)),
    );
    assert.ok(today && tomorrow);
    assert.ok(cell(today, 'cell|5|1|2') && !cell(today, 'cell|4|1|2'));
    assert.ok(cell(tomorrow, 'cell|4|1|2') && !cell(tomorrow, 'cell|5|1|2'));
  });

  test('of more than there is room for are refused, and counted at their source', () => {
    const many = Array.from({ length: 10_002 }, (_, at) => placed(`o${at}`, 'k', halfHour));
    const fold = folded(...many);
    assert.equal(fold.refused['too-many-orders'], 2);
    assert.equal(recordAt<{ refused: number }>(fold, 'source|shop', 'source').refused, 2);
    assert.equal(fold.orders.columns().orders.day.length, 10_000);
  });
});

suite('a contact with a customer', () => {
  const talk = contactEvent('c1', 'contact.recorded', halfHour, {
    channel: 'phone',
    direction: 'outbound',
    queueId: 'voice',
    outcome: 'answered',
    enqueuedAt: halfHour,
    customerKey: 'k',
  });
  const past = [500, 480, 460].map((ago, at) => placed(`o${at}`, 'k', halfHour - ago * day));
  const dormant = 'part|positive-dormant|1|2|3';

  test('is the last one, so that a positive dormant customer is left alone from then on', () => {
    const rest = [20, 300, 580].map((ago, at) => placed(`r${at}`, 'l', halfHour - ago * day));
    const all = [...past, ...rest];
    assert.ok(cell(folded(...all, opened()), dormant));
    assert.equal(cell(folded(...all, opened(), talk), dormant), undefined);
  });

  test('is known also where the orders are told after it', () => {
    const fold = folded(talk, ...past);
    assert.equal(fold.orders.columns().flags.lastContact?.[0], Math.floor((halfHour + 9 * hour) / day));
  });

  test('is forgotten of whoever was heard of longest ago, where strangers are too many', () => {
    const strangers = new StrangerContacts();
    for (let number = 0; number <= maxStrangers; number += 1) strangers.note(`k${number}`, number);
    assert.deepEqual(
      [strangers.take('k0'), strangers.take('k1'), strangers.take('k1')],
      [undefined, 1, undefined],
    );
  });
});

suite('cubes in the log', () => {
  test('are as many as were opened, each by its own rules', () => {
    const fold = folded(
      opened(),
      opened('net', { netRefunds: true }),
      placed('1', 'k', halfHour),
      placed('2', 'k', halfHour, -500),
    );
    assert.equal(metaOf(fold).totals.all.amount, 2_000);
    assert.equal(metaOf(fold, 'net').totals.all.amount, 1_500);
    assert.deepEqual(fold.cube('net'), { settings: cubeSettings({ netRefunds: true }), asOf: '2026-04-01' });
    assert.equal(fold.cube('none'), undefined);
  });

  test('by settings that make no sense are refused, and one that stood stays', () => {
    const wrong = [
      { bins: 3 },
      { segments: 'none' },
      { compareDays: 0 },
      { currency: 'yen' },
      { cuts: { r: [1], f: [1], m: [1] } },
    ];
    const fold = folded(opened(), ...wrong.map(over => opened('all', over)), opened('other', { bins: 99 }));
    assert.equal(fold.refused['bad-settings'], wrong.length + 1);
    assert.equal(fold.cube('all')?.settings.bins, 5);
    assert.equal(fold.stream('rfm/other'), undefined);
  });

  test('are no more than a house has', () => {
    const fold = folded(...Array.from({ length: 34 }, (_, at) => opened(`cube-${at}`)));
    assert.equal(fold.refused['too-many-cubes'], 2);
    assert.equal(fold.streamNames().filter(name => name.startsWith('rfm/')).length, 32);
  });

  test('of a day’s file are its records, and only what differs from the day before is a change', () => {
    const live = folded(placed('1', 'k', halfHour), placed('2', 'l', halfHour, 9_000), opened());
    const cube = readCube(live.stream('rfm/all')?.records ?? new Map());
    assert.ok(cube);
    const snapshot = { ...cube.snapshot };
    const fold = folded(published('day', snapshot), published('day', snapshot));
    const stream = fold.stream('rfm/day');
    assert.deepEqual(readCube(stream?.records ?? new Map()), { basis: 'daily', snapshot: cube.snapshot });
    assert.equal(stream?.seq, stream?.records.size);
    assert.equal(folded(published('day', { ...snapshot, cells: {} })).refused['bad-settings'], 1);
  });

  test('that become a day’s file change with orders no more, until they are opened again', () => {
    const live = folded(placed('1', 'k', halfHour), opened());
    const snapshot = { ...readCube(live.stream('rfm/all')?.records ?? new Map())?.snapshot };
    const events = [
      placed('1', 'k', halfHour),
      opened(),
      published('all', snapshot),
      placed('2', 'k', halfHour),
    ];
    const daily = folded(...events);
    assert.equal(metaOf(daily).basis, 'daily');
    assert.equal(metaOf(daily).totals.all.orders, 1);
    assert.equal(daily.cube('all'), undefined);
    const again = folded(...events, opened());
    assert.deepEqual([metaOf(again).basis, metaOf(again).totals.all.orders], ['live', 2]);
  });

  test('remember which alerts were raised, of each customer that of the last cycle', () => {
    const raised = (lastOrder: number): CubeEvent => ({
      id: dueAlertId('all', 'k', lastOrder),
      source: 'gateway',
      type: 'due.raised',
      subject: 'k',
      time: halfHour,
      data: { cube: 'all', lastOrder, opens: 0, closes: 0, state: 'due', ratio: 1, value: 1 },
    });
    const is = (fold: Fold) => [10, 20].map(lastOrder => fold.isDueRaised(dueAlertId('all', 'k', lastOrder)));
    assert.deepEqual(is(folded(raised(10))), [true, false]);
    assert.deepEqual(is(folded(raised(10), raised(20))), [false, true]);
  });
});
