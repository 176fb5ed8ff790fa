import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './harness/fault.js';
import { checkCounted, checkWhole, firstSeen, trueAge } from './harness/honest.js';

const killed: Fault = {
  name: 'gateway killed (-9)',
  required:
    'late, then stale in time; whole again within 8 s of the restart; no acknowledged event lost, counters as before',
  run: (shop, judge) =>
    shop.with({ args: judge.of(['--simulate'], []), markers: 20 }, async rig => {
      const { gateway, page, poster } = rig;
      for (let round = 0; round < judge.of(3, 1); round += 1) {
        await sleep(1_000);
        await gateway.kill();
        const at = Date.now();
        await sleep(judge.of([12_000, 4_000, 500][round] ?? 500, 3_600));
        await page.look();
        const seen = firstSeen(page.samples, at);
        if (judge.form === 'long' && round === 0) {
          judge.within('late after', seen.get('late') ?? null, 3_200);
          judge.within('stale after', seen.get('stale') ?? null, 10_200);
        } else if (round === 0) judge.holds('late is shown', seen.has('late'));
        await gateway.restart();
        await checkWhole(rig, judge, { wholeWithinMs: 8_000 });
      }
      judge.holds('posts met a gateway that was not there', poster.failures > 0, String(poster.failures));
      await checkCounted(rig, judge);
    }),
};

const redeployed: Fault = {
  name: 'gateway redeployed',
  required: 'draining, clients spread, no stale flash',
  run: (shop, judge) =>
    shop.with({ args: judge.of(['--simulate'], []) }, async rig => {
      const { gateway, proxy, page } = rig;
      for (let round = 0; round < judge.of(3, 1); round += 1) {
        await gateway.end('SIGTERM');
        await gateway.restart();
        await checkWhole(rig, judge, { wholeWithinMs: 10_000 });
      }
      const drained = proxy.witness.notices.filter(({ code }) => code === 'draining').length;
      judge.holds('told draining', drained === judge.of(3, 1), `${drained} times`);
      // A busy machine may take longer for a restart than figures are good for.
      const trulyStaleMs = judge.of(Infinity, 9_000);
      const flashes = page.samples.filter(
        sample =>
          sample.states.some(state => state === 'stale' || state === 'offline') &&
          trueAge(rig, sample) < trulyStaleMs,
      );
      judge.none(
        'samples that showed stale',
        flashes.map(({ states }) => states.join(' ')),
      );
      await checkCounted(rig, judge);
    }),
};

const frozen: Fault = {
  name: 'gateway frozen 30 s',
  required: 'late, then stale; no jump to 0',
  run: (shop, judge) =>
    shop.with({ args: judge.of(['--simulate'], []) }, async rig => {
      const { gateway, page } = rig;
      gateway.freeze();
      const at = Date.now();
      await sleep(judge.of(30_000, 4_000));
      await page.look();
      const seen = firstSeen(page.samples, at);
      judge.within('late after', seen.get('late') ?? null, 3_200);
      if (judge.form === 'long') judge.within('stale after', seen.get('stale') ?? null, 10_200);
      gateway.thaw();
      await checkWhole(rig, judge, { wholeWithinMs: 8_000 });
      await checkCounted(rig, judge);
    }),
};

/** The gateway as a process. */
export const gatewayFaults: readonly Fault[] = [killed, redeployed, frozen];
