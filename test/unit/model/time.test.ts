import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { timeZone } from '../../../src/data/model/time.js';

const hour = 3_600_000;
const zones = [
  'UTC',
  'Asia/Tokyo',
  'Asia/Jerusalem',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Eucla',
  'Africa/Cairo',
  'America/Santiago',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
].map(timeZone);

const zone = fc.constantFrom(...zones);
const instant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2037, 0, 1) });
const intervalMs = fc.constantFrom(60_000, 900_000, 1_800_000, hour, 4 * hour);
const dayStart = fc.constantFrom('00:00', '02:30', '05:00', '23:45');

const dayLength = (name: string, day: string, next: string): number =>
  (timeZone(name).startOfDay(next) - timeZone(name).startOfDay(day)) / hour;

suite('time zones', () => {
  test('an unknown zone is refused by its name', () => {
    assert.throws(() => timeZone('Asia/Tokio'), { name: 'TypeError', message: /"Asia\/Tokio"/ });
  });

  test('a zone is made once', () => {
    assert.equal(timeZone('Asia/Tokyo'), timeZone('Asia/Tokyo'));
  });

  test('the offset is that of Intl at any instant', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(instant, at => {
        assert.equal(timeZone('America/New_York').localIso(at), clock.format(at).replace(' ', 'T'));
      }),
    );
  });

  test('offsets are exact to the second around a change of the clock', () => {
    const berlin = timeZone('Europe/Berlin');
    const change = Date.UTC(2026, 2, 29, 1);
    assert.equal(berlin.offsetAt(change - 1), hour);
    assert.equal(berlin.offsetAt(change), 2 * hour);
  });
});

suite('local times', () => {
  test('an instant goes to local text and back, except in the second of two equal hours', () => {
    fc.assert(
      fc.property(zone, instant, (each, at) => {
        const second = Math.floor(at / 1000) * 1000;
        const text = each.localIso(second);
        const back = each.fromLocal(text);
        assert.equal(each.localIso(back), text);
        assert.ok(back <= second && second - back <= 24 * hour);
      }),
    );
  });

  test('a time that exists twice is the first of the two', () => {
    const berlin = timeZone('Europe/Berlin');
    assert.equal(berlin.fromLocal('2026-10-25T02:30:00'), Date.UTC(2026, 9, 25, 0, 30));
  });

  test('a time that does not exist is read with the offset before the gap', () => {
    const berlin = timeZone('Europe/Berlin');
    assert.equal(berlin.localIso(berlin.fromLocal('2026-03-29T02:40:00')), '2026-03-29T03:40:00');
  });

  test('text that is no local time is refused', () => {
    for (const text of ['2026-02-30T10:00:00', '2026-04-01T24:00:00', '2026-04-01T10:00:00Z', 'today']) {
      assert.throws(() => timeZone('UTC').fromLocal(text), { name: 'TypeError', message: new RegExp(text) });
    }
  });

  test('fractions of a second are cut to milliseconds', () => {
    assert.equal(timeZone('UTC').fromLocal('1970-01-01T00:00:01.23456'), 1234);
  });
});

suite('days', () => {
  test('a day has 23, 24 or 25 hours', () => {
    assert.equal(dayLength('Europe/Berlin', '2026-03-29', '2026-03-30'), 23);
    assert.equal(dayLength('Europe/Berlin', '2026-03-30', '2026-03-31'), 24);
    assert.equal(dayLength('Europe/Berlin', '2026-10-25', '2026-10-26'), 25);
  });

  test('a change of half an hour makes a day of 23.5 or 24.5 hours', () => {
    assert.equal(dayLength('Australia/Lord_Howe', '2026-04-05', '2026-04-06'), 24.5);
    assert.equal(dayLength('Australia/Lord_Howe', '2026-10-04', '2026-10-05'), 23.5);
  });

  test('a day whose midnight does not exist begins at its first instant', () => {
    const beirut = timeZone('Asia/Beirut');
    assert.equal(beirut.localIso(beirut.startOfDay('2021-03-28')), '2021-03-28T01:00:00');
  });

  test('a day that the zone skipped is empty', () => {
    assert.equal(dayLength('Pacific/Apia', '2011-12-30', '2011-12-31'), 0);
  });

  test('every instant lies in the day it is said to be of', () => {
    fc.assert(
      fc.property(zone, instant, dayStart, (each, at, start) => {
        const day = each.dateOf(at, start);
        const next = new Date(Date.parse(day) + 24 * hour).toISOString().slice(0, 10);
        assert.ok(each.startOfDay(day, start) <= at, 'begun');
        assert.ok(at < each.startOfDay(next, start), 'not over');
      }),
    );
  });

  test('days follow each other without overlap however close to a change of the clock', () => {
    fc.assert(
      fc.property(
        zone,
        instant,
        dayStart,
        fc.integer({ min: 0, max: 2 * hour }),
        (each, at, start, later) => {
          assert.ok(each.dateOf(at, start) <= each.dateOf(at + later, start));
        },
      ),
    );
  });

  test('a day that begins at five holds the night before', () => {
    const tokyo = timeZone('Asia/Tokyo');
    assert.equal(tokyo.dateOf(tokyo.fromLocal('2026-04-02T04:59:59'), '05:00'), '2026-04-01');
    assert.equal(tokyo.dateOf(tokyo.fromLocal('2026-04-02T05:00:00'), '05:00'), '2026-04-02');
  });

  test('what is no day and what is no time of day is refused', () => {
    assert.throws(() => timeZone('UTC').startOfDay('2026-02-30'), {
      name: 'TypeError',
      message: /2026-02-30/,
    });
    assert.throws(() => timeZone('UTC').dateOf(0, '25:00'), { name: 'TypeError', message: /25:00/ });
  });
});

suite('intervals', () => {
  test('an interval is aligned to local midnight, not to UTC', () => {
    const kathmandu = timeZone('Asia/Kathmandu');
    const at = kathmandu.fromLocal('2026-04-01T10:29:59');
    assert.equal(kathmandu.localIso(kathmandu.intervalStart(at, 1_800_000)), '2026-04-01T10:00:00');
  });

  test('the start of an interval is not after the instant, and is its own start', () => {
    fc.assert(
      fc.property(zone, instant, intervalMs, (each, at, length) => {
        const start = each.intervalStart(at, length);
        assert.ok(start <= at);
        assert.equal(each.intervalStart(start, length), start);
      }),
    );
  });

  test('an interval is as long as it is said to be, plus or minus what the clock was changed', () => {
    fc.assert(
      fc.property(zone, instant, intervalMs, (each, at, length) => {
        const start = each.intervalStart(at, length);
        const changed = Math.abs(each.offsetAt(start) - each.offsetAt(at));
        assert.ok(at - start < length + changed);
      }),
    );
  });

  test('the two equal half hours of a clock set back are two intervals', () => {
    const berlin = timeZone('Europe/Berlin');
    const first = berlin.fromLocal('2026-10-25T02:00:00');
    assert.equal(berlin.intervalStart(first + hour + 60_000, 1_800_000), first + hour);
    assert.equal(berlin.intervalStart(first + 60_000, 1_800_000), first);
  });

  test('four hours with a change of the clock in them stay one interval', () => {
    const berlin = timeZone('Europe/Berlin');
    const midnight = berlin.startOfDay('2026-03-29');
    assert.equal(berlin.intervalStart(berlin.fromLocal('2026-03-29T03:59:00'), 4 * hour), midnight);
  });

  test('a length that is none is refused', () => {
    assert.throws(() => timeZone('UTC').intervalStart(0, 0), TypeError);
  });
});
