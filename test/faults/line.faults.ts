import { setTimeout as sleep } from 'node:timers/promises';
import { seconds, type Fault } from './harness/fault.js';
import { checkCounted, checkWhole, firstSeen } from './harness/honest.js';
import { untilHolds } from './harness/until.js';

const reset: Fault = {
  name: 'connection reset, 50 times',
  required: 'unseen while under 3 s',
  run: (shop, judge) =>
    shop.with({}, async rig => {
      const { proxy, page } = rig;
      const begun = Date.now();
      const times = judge.of(50, 3);
      const away: number[] = [];
      for (let round = 0; round < times; round += 1) {
        const heardBefore = proxy.witness.knowledge.length;
        const at = Date.now();
        proxy.reset();
        await untilHolds(() => proxy.witness.knowledge.length > heardBefore, 20_000, 10);
        away.push(Date.now() - at);
        await sleep(200);
      }
      await checkWhole(rig, judge, { wholeWithinMs: 5_000 });
      const shown = page.samples.filter(({ at }) => at >= begun);
      const linkAge = (at: number): number => proxy.witness.linkAgeAt(at);
      const early = shown.filter(
        ({ at, states }) => linkAge(at) < 2_900 && states.some(state => state !== 'live'),
      );
      judge.none(
        'not live though the link was younger than 3 s',
        early.map(({ at, states }) => `${states.join(' ')} at ${seconds(linkAge(at))}`),
      );
      judge.holds(
        'resets',
        away.length === times,
        `${away.length}, away for at most ${seconds(Math.max(...away))}`,
      );
      await checkCounted(rig, judge);
    }),
};

const halfOpen: Fault = {
  name: 'half-open connection',
  required: 'late at 3 s',
  run: (shop, judge) =>
    shop.with({}, async rig => {
      rig.proxy.halfOpen();
      const at = Date.now();
      await sleep(judge.of(10_500, 3_600));
      await rig.page.look();
      judge.within('late after', firstSeen(rig.page.samples, at).get('late') ?? null, 3_200);
      // A line without a word for 10 s is given up; the next attempt comes within 3 s.
      await checkWhole(rig, judge, { wholeWithinMs: judge.of(5_000, 11_500) });
    }),
};

const flapping: Fault = {
  name: 'Wi-Fi flapping 2 s/2 s, 30 times',
  required: 'at most one snapshot a stream in 10 s',
  run: (shop, judge) =>
    shop.with({}, async rig => {
      const { proxy } = rig;
      const before = proxy.witness.snapshots.length;
      for (let round = 0; round < judge.of(30, 2); round += 1) {
        proxy.unreachable = true;
        proxy.reset();
        await sleep(2_000);
        proxy.unreachable = false;
        await sleep(2_000);
      }
      await checkWhole(rig, judge, { wholeWithinMs: 6_000 });
      const snapshots = proxy.witness.snapshots.slice(before);
      judge.holds('snapshots a stream in 10 s', densest(snapshots) <= 1, `at most ${densest(snapshots)}`);
      await checkCounted(rig, judge);
    }),
};

function densest(snapshots: readonly { readonly at: number; readonly stream: string }[]): number {
  const counts = snapshots.map(
    ({ at, stream }) =>
      snapshots.filter(other => other.stream === stream && other.at >= at && other.at < at + 10_000).length,
  );
  return Math.max(0, ...counts);
}

/** How a line between a page and its gateway may break. */
export const lineFaults: readonly Fault[] = [reset, halfOpen, flapping];
