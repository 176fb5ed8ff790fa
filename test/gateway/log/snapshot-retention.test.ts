import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { lookedBackMs, staying } from '../../../packages/gateway/src/log/snapshot-retention.js';
import { Random } from '../../support/random.js';

const minute = 60_000;
const hour = 60 * minute;

interface Snapshot {
  readonly time: number | null;
}

const timeOf = ({ time }: Snapshot): number | null => time;

/** What stays of snapshots that are made one after the other, each time it is looked. */
function* kept(times: readonly (number | null)[]): Iterable<readonly Snapshot[]> {
  let snapshots: readonly Snapshot[] = [];
  for (const time of times) {
    snapshots = staying([{ time }, ...snapshots], timeOf);
    yield snapshots;
  }
}

suite('the snapshots that stay', () => {
  test('are the last two, and few besides, however many are made', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = new Random(seed);
      const times: number[] = [];
      const apart = random.pick([minute, 20 * minute, 3 * hour]);
      for (let time = 0; time < 60 * hour; time += random.integer(1, 2 * apart)) times.push(time);
      let count = 0;
      for (const snapshots of kept(times)) {
        count += 1;
        assert.ok(snapshots.length <= 6, `${snapshots.length} stay`);
        const last = times.slice(0, count).slice(-2).reverse();
        assert.deepEqual(snapshots.slice(0, 2).map(timeOf), last);
      }
    }
  });

  test('hold one, of a log that is long enough, from which the last nine hours are read with four more at most', () => {
    for (const apart of [5 * minute, 37 * minute, 3 * hour]) {
      const times = Array.from({ length: Math.ceil((50 * hour) / apart) }, (_, n) => n * apart);
      let now = 0;
      for (const snapshots of kept(times)) {
        if (now >= lookedBackMs) {
          const start = snapshots.find(({ time }) => (time ?? now) <= now - lookedBackMs);
          assert.ok(start, `none at ${now / hour} h`);
          assert.ok(
            now - (start.time ?? 0) <= 13 * hour + 2 * apart,
            `${(now - (start.time ?? 0)) / hour} h`,
          );
        }
        now += apart;
      }
    }
  });

  test('are not those of which the log does not say when they were, but the last two', () => {
    const [, , , last] = kept([null, null, null, hour]);
    assert.deepEqual(last?.map(timeOf), [hour, null]);
  });
});
