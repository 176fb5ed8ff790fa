import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Judge } from './harness/fault.js';
import { checkCounted, checkWhole } from './harness/honest.js';
import type { Rig } from './harness/rig.js';
import { untilHolds } from './harness/until.js';

const cutWithinMs = 2_000;
/** A gateway takes a token for so long beyond its end, since the signer's clock may be off. */
const toleranceMs = 5_000;

const refreshed: Fault = {
  name: 'token expires and is refreshed',
  required: 'no drop, no gap',
  run: (shop, judge) =>
    shop.with({}, async rig => {
      const { keyring, proxy, page } = rig;
      keyring.pageLifeS = judge.of(10, 4);
      // From here on its tokens are short.
      proxy.reset();
      await sleep(4_000);
      await page.look();
      const from = page.samples.length;
      const { opened } = proxy;
      const given = keyring.given;
      await sleep(judge.of(45_000, 5_000));
      await page.look();
      const notLive = page.samples.slice(from).filter(({ states }) => states.some(state => state !== 'live'));
      judge.none(
        'samples that were not live',
        notLive.map(({ states }) => states.join(' ')),
      );
      judge.holds('connections lost', proxy.opened === opened, String(proxy.opened - opened));
      const times = keyring.given - given;
      judge.holds('tokens refreshed', times >= judge.of(4, 1), `${times} of ${keyring.pageLifeS} s`);
      await checkWhole(rig, judge, { wholeWithinMs: 2_000 });
      await checkCounted(rig, judge);
    }),
};

const cut: Fault = {
  name: 'token can’t be refreshed, right revoked, user disabled',
  required: 'cut within 2 s on every gateway, data cleared, also after reconnect',
  async run(shop, judge) {
    await shop.with({}, rig => revoke(rig, judge));
    await shop.with({}, rig => endTokens(rig, judge));
  },
};

/** Whether the page shows that it may not see, and holds nothing any more. */
async function isCut({ page }: Rig): Promise<boolean> {
  const states = await page.states();
  if (!states.every(state => state === 'denied')) return false;
  return Object.keys(await page.records('queues/all')).length === 0;
}

async function revoke(rig: Rig, judge: Judge): Promise<void> {
  const { proxy, page } = rig;
  await access(rig, 'revoked');
  judge.within('revoked: denied and cleared', await untilHolds(() => isCut(rig), 20_000), cutWithinMs);
  proxy.reset();
  await sleep(judge.of(20_000, 2_500));
  judge.holds('revoked: still denied after it came again', await isCut(rig));
  judge.none('figures on the page', await figures(rig));
  await access(rig, 'granted');
  await sleep(1_100);
  const live = async (): Promise<boolean> => (await page.states()).every(state => state === 'live');
  judge.holds('granted again: live', (await untilHolds(live, 60_000)) !== null);
  judge.none('page and console errors', await errorsOf(rig));
}

async function endTokens(rig: Rig, judge: Judge): Promise<void> {
  const { keyring, proxy } = rig;
  keyring.pageLifeS = judge.of(10, 3);
  proxy.reset();
  await untilHolds(() => keyring.given > 1, 20_000);
  keyring.givesTokens = false;
  const ends = Date.now() + keyring.pageLifeS * 1000;
  const denied = await untilHolds(() => isCut(rig), 40_000);
  const late = Date.now() - ends;
  judge.within(
    'no new token: denied and cleared after its end',
    denied === null ? null : Math.max(0, late),
    cutWithinMs,
    toleranceMs + 10_000,
  );
  // Tokens end at whole seconds.
  judge.holds(
    'no new token: all is shown until its end',
    late > -1_200,
    `${-Math.min(0, late)} ms before it`,
  );
  proxy.reset();
  await sleep(judge.of(10_000, 1_500));
  judge.holds('no new token: still cleared after it came again', await isCut(rig));
  judge.none('figures on the page', await figures(rig));
  judge.none('page and console errors', await errorsOf(rig));
}

async function access({ gateway, keyring }: Rig, what: 'revoked' | 'granted'): Promise<void> {
  const response = await fetch(`${gateway.url}events`, {
    method: 'POST',
    headers: { ...(await keyring.inspector()), 'content-type': 'application/json' },
    body: JSON.stringify({
      specversion: '1.0',
      id: `access-${what}`,
      source: 'faults',
      type: `access.${what}`,
      subject: 'page',
      time: new Date().toISOString(),
    }),
  });
  if (response.status !== 202) throw new Error(`The rights were not changed: ${await response.text()}`);
}

/** Digits that are still to be seen, in the document as a person reads it. */
function figures({ page }: Rig): Promise<readonly string[]> {
  return page.page.evaluate(() =>
    [...document.querySelectorAll('mado-kpi-gauge, mado-queue-status')].flatMap(element =>
      [...(element.shadowRoot?.querySelectorAll('.digits, .figure-digits') ?? [])].map(
        digits => digits.textContent ?? '',
      ),
    ),
  );
}

/** A page that is denied tells its author so, once; a server without a token is told by the browser. */
async function errorsOf({ page }: Rig): Promise<readonly string[]> {
  return (await page.errors()).filter(line => !/denied|revoked|token/.test(line));
}

/** What happens to rights while they are used. */
export const rightsFaults: readonly Fault[] = [refreshed, cut];
