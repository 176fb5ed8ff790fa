import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { suite, test, type TestContext } from 'node:test';
import { Auditor } from '../../../packages/gateway/src/audit/auditor.js';
import { createLiveClock } from '../../../packages/gateway/src/clock/virtual-clock.js';
import { noCubes } from '../../../packages/gateway/src/cubes/cube-desk.js';
import { defaultCustomers } from '../../../packages/gateway/src/customers/settings.js';
import { Journal } from '../../../packages/gateway/src/log/journal.js';
import { accessOf } from '../../../packages/gateway/src/rights/access-of.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import type { AnyFieldSights, Reader } from '../../../packages/gateway/src/rights/field-sights.js';
import { sightsWith } from '../../../packages/gateway/src/rights/sights.js';
import { situationOf } from '../../../packages/gateway/src/rights/situation.js';
import { answersOf, openDesks } from '../../../packages/gateway/src/server/desks.js';
import { foldLog } from '../../../packages/gateway/src/server/folded-log.js';
import { Answers } from '../../../packages/gateway/src/server/sockets/answers.js';
import type { CommandMessage, PageQueryMessage } from '../../../src/data/index.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { flagged, ruled } from '../../support/alerts.js';
import { recordingAudit } from '../../support/audit.js';
import { storeFixture } from '../../support/customer-store.js';
import { siteWith } from '../../support/gateway.js';
import { recordingLogger } from '../../support/logger.js';
import { MemoryLog } from '../../support/memory-log.js';
import { claims, testPseudonyms } from '../../support/rights.js';

const now = Date.now();
const situation = situationOf(() => false, []);

/**
 * What was decided of each family of each kind of stream, by which pages, commands and exports are judged as well: which records
 * (`all`, `own` …), and of their fields all, none, or all but some. Whoever adds one has to say it here for those who have least.
 */
const decided: Readonly<Record<string, { readonly wall: string; readonly operator: string }>> = {
  'queues site': { wall: 'all but agentCostPerHour', operator: 'all but agentCostPerHour' },
  'queues queue': { wall: 'all', operator: 'all' },
  'queues staff': { wall: 'all', operator: 'all' },
  'queues now': { wall: 'all', operator: 'all' },
  'queues day': { wall: 'all', operator: 'all' },
  'queues interval': { wall: 'all', operator: 'all' },
  'queues minute': { wall: 'all', operator: 'all' },
  'queues headline': { wall: 'all', operator: 'all' },
  'agents agent': { wall: 'unnamed but name reason contacts.contactId', operator: 'own' },
  'agents day': { wall: 'none', operator: 'own' },
  'agents interval': { wall: 'none', operator: 'own' },
  'agents lane': { wall: 'none', operator: 'own' },
  'source source': { wall: 'all', operator: 'all' },
  'alerts alert': {
    wall: 'unnamed but agentId contactId customerKey addressRef holder holderName holderGoneAt entryId word list offset history.by',
    operator: 'some but entryId word list offset',
  },
  'alerts context': { wall: 'none', operator: 'none' },
  'alerts acts': { wall: 'none', operator: 'some but acknowledge snooze' },
  'alerts dialled': { wall: 'none', operator: 'some' },
  'alerts fired': { wall: 'unnamed but agentId', operator: 'some' },
  'operator me': { wall: 'none', operator: 'all' },
  'operator offer': { wall: 'none', operator: 'all' },
  'operator dialled': { wall: 'none', operator: 'all' },
  'operator revealed': { wall: 'none', operator: 'all' },
  'rfm meta': { wall: 'none', operator: 'none' },
  'rfm cell': { wall: 'none', operator: 'none' },
  'rfm earlier': { wall: 'none', operator: 'none' },
  'rfm part': { wall: 'none', operator: 'none' },
  'rfm segment': { wall: 'none', operator: 'none' },
  'rfm move': { wall: 'none', operator: 'none' },
  'rfm due': { wall: 'none', operator: 'none' },
  'rfm target': { wall: 'none', operator: 'none' },
  'rfm due-customer': { wall: 'none', operator: 'none' },
  'rfm totals': { wall: 'none', operator: 'none' },
  'rfm extract': { wall: 'none', operator: 'none' },
  'rfm extracted': { wall: 'none', operator: 'none' },
  'customer profile': { wall: 'none', operator: 'served but addresses.whole' },
  'customer habits': { wall: 'none', operator: 'served' },
  'customer sales': { wall: 'none', operator: 'served' },
  'customer pinned': { wall: 'none', operator: 'served' },
  'customer entry': { wall: 'none', operator: 'served' },
  'customer case': { wall: 'none', operator: 'served' },
  'customer totals': { wall: 'none', operator: 'served' },
  'customer revealed': { wall: 'none', operator: 'served' },
  'customer dialled': { wall: 'none', operator: 'served' },
  'customers match': { wall: 'none', operator: 'all but name kana addresses.whole' },
  'customers address': { wall: 'none', operator: 'all but whole' },
  'customers totals': { wall: 'none', operator: 'all' },
};

const customer = { customer: 'crm-1' };

/** What is asked for by page, with what there is to find for a supervisor; a wall finds nothing. */
const decidedPages: Readonly<Record<string, { readonly s: string; readonly filter: object } | null>> = {
  // Only its agents and what they do now.
  agents: null,
  // That one fired is answered by the past (`fired`): not what was said.
  alerts: { s: 'alerts/all', filter: {} },
  customer: { s: 'customer/crm-1', filter: {} },
  customers: { s: 'customers', filter: { text: '木村' } },
  // Nor is it told of cubes.
  rfm: null,
};

/** What can be asked to be done, with what a supervisor may do; a wall may do nothing. */
const decidedCommands: Readonly<Record<string, object | null>> = {
  acknowledge: {},
  claim: {},
  dial: null,
  extract: null,
  'hand-over': {},
  identify: null,
  release: {},
  reopen: {},
  resolve: { outcome: 'done' },
  reveal: { ...customer, purpose: 'a call back' },
  snooze: { until: now + 60_000 },
};

function fieldsOf(sights: AnyFieldSights, reader?: Reader): readonly string[] {
  return Object.entries(sights).flatMap(([field, sight]) => {
    if ('each' in sight) return fieldsOf(sight.each, reader).map(inner => `${field}.${inner}`);
    return reader === undefined || sight.includes(reader) ? [field] : [];
  });
}

/** As `decided` says it. */
function seenBy(reader: Reader, rows: string | undefined, sights: AnyFieldSights): string {
  const seen = new Set(fieldsOf(sights, reader));
  if (rows === undefined || seen.size === 0) return 'none';
  const hidden = fieldsOf(sights).filter(field => !seen.has(field));
  return hidden.length === 0 ? rows : `${rows} but ${hidden.join(' ')}`;
}

suite('of whatever there is to see it is decided', () => {
  test('what a wall and an operator see of each family of every kind of stream', () => {
    const found = [...sightsWith([])].flatMap(([kind, { rows, families }]) =>
      Object.entries(families).map(([family, sights]) => {
        const seen = {
          wall: seenBy('wall', rows.wall, sights),
          operator: seenBy('operator', rows.operator, sights),
        };
        return [`${kind} ${family}`, seen] as const;
      }),
    );
    assert.deepEqual(Object.fromEntries(found), decided);
  });

  test('a wall is answered no page and no command, of all that a gateway answers', async context => {
    const { answers, table, alert, ref } = await answering(context);
    assert.deepEqual([...table.pages.keys()].sort(), Object.keys(decidedPages));
    assert.deepEqual([...table.commands.keys()].sort(), Object.keys(decidedCommands));
    const denied = { type: 'error', code: 'denied', ref: 1 };
    const by = (role: Role) => () => accessOf(claims(role), testPseudonyms, situation);
    for (const [kind, there] of Object.entries(decidedPages)) {
      const { s, filter } = there ?? { s: `${kind}/all`, filter: { agent: 'a1' } };
      const given = kind === 'alerts' ? { alert } : filter;
      const query = { type: 'page', ref: 1, s, limit: 9, filter: given } as PageQueryMessage;
      assert.deepEqual(await answers.page(query, by('wall')), { ...denied, s }, kind);
      if (there) assert.equal((await answers.page(query, by('supervisor'))).type, 'result', kind);
    }
    for (const [op, args] of Object.entries(decidedCommands)) {
      const own = op === 'reveal' ? { ref } : { group: 'all', alert };
      const command = (id: string) =>
        ({ type: 'cmd', ref: 1, id, op, args: { ...own, ...args } }) as CommandMessage;
      const answer = await answers.command(command('wall'), by('wall'));
      assert.equal(answer.type, 'error', op);
      if (args === null) continue;
      assert.deepEqual(answer, denied, op);
      assert.equal((await answers.command(command('lead'), by('supervisor'))).type, 'result', op);
    }
  });
});

/** All that a gateway answers, with an alert about what a customer wrote, and nothing started. */
async function answering(context: TestContext) {
  const { store, put } = storeFixture(context);
  await put(
    { kind: 'customer', ...customer, phone: '090-1234-1182', name: '木村 花' },
    {
      kind: 'message',
      id: 'entry-1',
      ...customer,
      occurredAt: now,
      text: 'the refund',
      direction: 'inbound',
    },
  );
  const time = systemTime();
  const log = new MemoryLog(() => now);
  const folded = await foldLog(log, { onFailure: () => undefined });
  context.after(() => folded.close());
  const journal = new Journal(log);
  const rule = { id: 'words', kind: 'ng-word', severity: 'alert' } as const;
  await journal.append(now, [ruled([rule], now), flagged(now, { customerKey: 'crm-1' })]);
  const desks = openDesks({
    options: {
      ...{ server: createServer(), log, site: siteWith(), cubes: noCubes },
      customers: { store, settings: defaultCustomers },
    },
    ...{ clock: createLiveClock(time, null), time, journal, node: 'n1' },
    ...{ auditor: new Auditor(recordingAudit().log, time), logger: recordingLogger().logger },
    ...{ ready: () => Promise.resolve(), folded: () => folded, append: () => Promise.resolve() },
  });
  context.after(async () => {
    await desks.customers?.close();
    await desks.cubes.close();
  });
  const [key = ''] = folded.stream('alerts/all')?.records.keys() ?? [];
  const table = answersOf(desks, () => folded);
  const [address] = store.profile('crm-1').addresses;
  return { answers: new Answers(table, time), table, alert: key.split('|')[1], ref: address?.ref };
}
