import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { longestMs } from '../../../packages/gateway/src/past/checkpoints.js';
import { PastCalls } from '../../../packages/gateway/src/past/past-calls.js';
import type { PastLog } from '../../../packages/gateway/src/past/past-log.js';
import { fromFirstEntry } from '../../../packages/gateway/src/past/past-start.js';
import { PastStreams } from '../../../packages/gateway/src/past/past-streams.js';
import { AnswerProblem } from '../../../packages/gateway/src/server/sockets/answer-problem.js';
import { NearLink } from '../../../packages/gateway/src/threads/near-link.js';
import { isInPast } from '../../../src/data/feed/protocol/past.js';
import type { Fold } from '../../../src/data/fold/fold.js';
import type { LogEntry } from '../../../src/data/model/event.js';
import type { Instant } from '../../../src/data/model/vocabulary.js';
import { foldOf } from '../../support/log.js';
import { Random } from '../../support/random.js';
import { RandomLog } from '../../support/random-log.js';

const begin = Date.UTC(2026, 3, 1);

function logWith(entries: readonly LogEntry[]): PastLog {
  return {
    time: entries.at(-1)?.event.time ?? null,
    page: from => Promise.resolve(entries.slice(from - 1, from + 99)),
    close: () => undefined,
  };
}

/** A clock by which each look takes eight milliseconds, so that calls end in the middle of things. */
function countingClock(): () => number {
  let now = 0;
  return () => (now += 8);
}

function callsOn(entries: readonly LogEntry[]): PastCalls {
  return new PastCalls({ log: logWith(entries), start: fromFirstEntry, monotonic: countingClock() });
}

/** What the log tells of an instant: all before the first entry that is later. */
function foldUpTo(entries: readonly LogEntry[], at: Instant): Fold {
  const end = entries.findIndex(({ event }) => event.time > at);
  return foldOf(end < 0 ? entries : entries.slice(0, end));
}

function shownBy(fold: Fold): Record<string, unknown> {
  const names = fold.streamNames().filter(isInPast).sort();
  return Object.fromEntries(names.map(name => [name, Object.fromEntries(fold.stream(name)?.records ?? [])]));
}

class Onlooker {
  readonly streams: PastStreams;
  readonly #calls: PastCalls;
  readonly #id: string;

  constructor(calls: PastCalls, id: string) {
    this.#calls = calls;
    this.#id = id;
    const onError = (error: unknown): void => assert.fail(error as Error);
    this.streams = new PastStreams({ link: new NearLink(calls), world: id, epoch: id, onError });
  }

  async open(at: Instant): Promise<void> {
    for (let done = false; !done;) {
      const opened = await this.#calls.open({ id: this.#id, at });
      this.streams.name(opened.streams);
      done = opened.done;
    }
  }

  async advance(to: Instant): Promise<void> {
    for (let done = false; !done;) {
      const step = await this.#calls.advance({ id: this.#id, to });
      this.streams.name(step.streams);
      this.streams.apply(step.steps, step.reached);
      done = step.done;
    }
  }

  /** Holds all streams, and says what they show. */
  async shown(names: readonly string[]): Promise<Record<string, unknown>> {
    for (const name of names) if (this.streams.stream(name) === undefined) this.streams.hold(name);
    while (names.some(name => this.streams.stream(name) === 'loading')) await Promise.resolve();
    const recordsOf = (name: string): unknown => {
      const stream = this.streams.stream(name);
      return Object.fromEntries(stream === 'loading' || !stream ? [] : stream.records);
    };
    return Object.fromEntries([...names].sort().map(name => [name, recordsOf(name)]));
  }
}

describe('the past of a log', () => {
  it('has the records that a fold of the log up to that instant has, and goes on as that would', async () => {
    for (let seed = 1; seed <= 2; seed++) {
      const random = new Random(seed);
      const entries = new RandomLog(random, begin).entries(90);
      const calls = callsOn(entries);
      const last = entries.at(-1)?.event.time ?? 0;
      const first = Math.max(entries[0]?.event.time ?? 0, last - longestMs);
      for (let look = 0; look < 2; look++) {
        const at = random.integer(first, last);
        const later = Math.min(last, at + random.integer(0, 40 * 3_600_000));
        const onlooker = new Onlooker(calls, `${seed}/${look}`);
        await onlooker.open(at);
        const then = shownBy(foldUpTo(entries, at));
        assert.deepEqual(await onlooker.shown(Object.keys(then)), then, `seed ${seed} at ${at}`);
        await onlooker.advance(later);
        const afterwards = shownBy(foldUpTo(entries, later));
        assert.deepEqual(
          await onlooker.shown(Object.keys(afterwards)),
          afterwards,
          `seed ${seed} from ${at} to ${later}`,
        );
        calls.close(`${seed}/${look}`);
      }
    }
  });

  it('counts a stream on that nobody looked at for a while: who comes back names what he has by that count', async () => {
    const entries = new RandomLog(new Random(1), begin).entries(90);
    const [middle, last] = [entries.at(45)?.event.time ?? 0, entries.at(-1)?.event.time ?? 0];
    const onlooker = new Onlooker(callsOn(entries), 'away');
    await onlooker.open(middle);
    const seqs: number[] = [];
    const look = async (): Promise<void> => {
      await onlooker.shown(['queues/all']);
      const stream = onlooker.streams.stream('queues/all');
      seqs.push(stream === 'loading' || !stream ? -1 : stream.seq);
    };
    await look();
    await onlooker.advance((middle + last) / 2);
    await look();
    onlooker.streams.release();
    await onlooker.advance(last);
    onlooker.streams.hold('queues/all');
    await look();
    const [first = 0, before = 0, after = 0] = seqs;
    assert.ok(first < before && before < after, seqs.join());
    const then = shownBy(foldUpTo(entries, last))['queues/all'];
    assert.deepEqual(await onlooker.shown(['queues/all']), { 'queues/all': then });
  });

  it('says from when on there is one, to whoever asks for what was before', async () => {
    const entries = new RandomLog(new Random(3), begin).entries(40);
    const first = entries[0]?.event.time ?? 0;
    const onlooker = new Onlooker(callsOn(entries), 'early');
    await assert.rejects(onlooker.open(first - 1), (error: unknown) => {
      assert.ok(error instanceof AnswerProblem);
      assert.deepEqual([error.code, error.params], ['not-kept', { from: new Date(first).toISOString() }]);
      return true;
    });
  });
});
