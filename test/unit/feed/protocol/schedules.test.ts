import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Schedule } from '../../../support/schedule.js';

/** `SEED=123` plays one schedule again; `SCHEDULES=n` plays another number of them. */
const seed = process.env['SEED'];
const count = Number(process.env['SCHEDULES'] ?? 10_000);

test(`after any of ${seed === undefined ? `${count} schedules of faults` : `seed ${seed}`} the page holds what the gateway has, and each question has one end`, t => {
  const seeds = seed === undefined ? Array.from({ length: count }, (_, i) => i + 1) : [Number(seed)];
  const totals: Record<string, number> = {};
  let slowest = 0;
  for (const each of seeds) {
    const schedule = new Schedule(each);
    try {
      schedule.run();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`SEED=${each} fails: ${why}. Play it again with that variable set.`, { cause: error });
    }
    slowest = Math.max(slowest, schedule.mendedAfterMs);
    for (const [name, value] of Object.entries({ ...schedule.receiver.counters, ...schedule.questions }))
      totals[name] = (totals[name] ?? 0) + value;
  }
  t.diagnostic(`slowest to mend: ${slowest} ms of virtual time; ${JSON.stringify(totals)}`);
  if (seeds.length < 1000) return;
  for (const [name, value] of Object.entries(totals)) assert.ok(value > 0, `no schedule ever met: ${name}`);
});
