import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Announcements, quietMs } from '../../../src/components/alert-feed/announcements.js';
import { FakeTime } from '../../support/fake-time.js';

interface Said {
  readonly at: number;
  readonly items: readonly number[];
}

function speaker(): { time: FakeTime; said: Said[]; news: Announcements<number> } {
  const time = new FakeTime();
  const said: Said[] = [];
  const news = new Announcements<number>(
    (ms, callback) => time.after(ms, callback),
    items => said.push({ at: time.monotonic(), items }),
  );
  return { time, said, news };
}

describe('announcements', () => {
  test('say the first at once, and what comes within three seconds together after them', () => {
    const { time, said, news } = speaker();
    news.add([1]);
    time.pass(1_000);
    news.add([2]);
    news.add([3]);
    time.pass(10_000);
    assert.deepEqual(
      said.map(({ items }) => items),
      [[1], [2, 3]],
    );
  });

  test('leave no timer behind when they stop, and say no more', () => {
    const { time, said, news } = speaker();
    news.add([1]);
    news.add([2]);
    news.stop();
    time.pass(60_000);
    assert.equal(said.length, 1);
    assert.equal(time.pending, 0);
  });

  test('are never nearer than three seconds to each other, and say everything once in its order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(8_000), fc.nat(4))), came => {
        const { time, said, news } = speaker();
        let next = 0;
        for (const [waitMs, count] of came) {
          time.pass(waitMs);
          news.add(Array.from({ length: count }, () => next++));
        }
        time.pass(10 * quietMs);
        said.slice(1).forEach(({ at }, index) => assert.ok(at - (said[index]?.at ?? 0) >= quietMs));
        assert.deepEqual(
          said.flatMap(({ items }) => items),
          Array.from({ length: next }, (_, number) => number),
        );
      }),
    );
  });
});
