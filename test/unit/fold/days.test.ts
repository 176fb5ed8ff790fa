import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Counters } from '../../../src/data/kpi/counters.js';
import type { ContactEvent } from '../../../src/data/model/event.js';
import type { SiteRecord } from '../../../src/data/fold/records.js';
import { timeZone } from '../../../src/data/model/time.js';
import { configured, contactEvent, foldOf, hour, logOf, minute, recordsOf } from '../../support/log.js';

/** A day on which the clock changes, when the site's day begins, and how many hours that day has. */
const days = [
  { zone: 'America/New_York', dayStart: '00:00', day: '2026-03-08', hours: 23 },
  { zone: 'America/New_York', dayStart: '00:00', day: '2026-11-01', hours: 25 },
  { zone: 'America/New_York', dayStart: '05:00', day: '2026-10-31', hours: 25 },
  // The clock goes from 00:00 to 01:00: the day has no midnight.
  { zone: 'Africa/Cairo', dayStart: '00:00', day: '2026-04-24', hours: 23 },
  // The clock goes from 24:00 back to 23:00: the last hour of the day comes twice.
  { zone: 'Africa/Cairo', dayStart: '00:00', day: '2026-10-29', hours: 25 },
  { zone: 'America/Santiago', dayStart: '00:00', day: '2026-09-06', hours: 23 },
  { zone: 'America/Santiago', dayStart: '00:00', day: '2026-04-04', hours: 25 },
  { zone: 'America/Santiago', dayStart: '23:30', day: '2026-04-04', hours: 25 },
  { zone: 'Australia/Lord_Howe', dayStart: '00:00', day: '2026-04-05', hours: 24.5 },
  { zone: 'Asia/Kathmandu', dayStart: '00:00', day: '2026-04-01', hours: 24 },
  { zone: 'Asia/Kolkata', dayStart: '06:00', day: '2026-04-01', hours: 24 },
] as const;

const everyMs = 10 * minute;

suite('a day of the site', () => {
  for (const { zone: timeZoneName, dayStart, day, hours } of days) {
    test(`of ${hours} h in ${timeZoneName} from ${dayStart} on holds its own contacts, each once`, () => {
      const zone = timeZone(timeZoneName);
      const from = zone.startOfDay(day, dayStart);
      const to = from + hours * hour;
      const site = configured({ timeZone: timeZoneName, dayStart, groups: {} }, from - 2 * hour);
      const contacts: ContactEvent[] = [];
      for (let at = from - 2 * hour; at < to + 2 * hour; at += everyMs) {
        contacts.push(contactEvent(`c${at}`, 'contact.enqueued', at, { channel: 'phone', queueId: 'voice' }));
      }
      const records = (until: number): Readonly<Record<string, unknown>> =>
        recordsOf(foldOf(logOf([site, ...contacts.filter(({ time }) => time <= until)], until, minute)));
      const today = (until: number): string => (records(until)['site'] as SiteRecord).today;
      assert.equal(today(to - minute), day);
      assert.notEqual(today(to), day);
      assert.notEqual(today(from - minute), day);
      assert.equal(today(from), day);

      const atEnd = records(to - minute);
      const entered = (key: string): number => (atEnd[key] as Counters).entered;
      assert.equal(entered(`day|voice|phone|${day}`), hours * 6);
      // The half hours are those of today alone, and the extra ones are there too.
      const intervals = Object.keys(atEnd).filter(key => key.startsWith('interval|voice|phone|'));
      assert.equal(intervals.length, hours * 2);
      assert.ok(intervals.every(key => entered(key) === 3));
    });
  }
});
