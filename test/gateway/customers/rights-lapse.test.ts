import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { suite, test } from 'node:test';
import { createVirtualClock } from '../../../packages/gateway/src/clock/virtual-clock.js';
import { defaultCustomers } from '../../../packages/gateway/src/customers/settings.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { entryParser } from '../../../src/data/customer/parse-entry.js';
import { timeZone } from '../../../src/data/model/time.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { recordingAudit } from '../../support/audit.js';
import { openGateway, post } from '../../support/gateway.js';
import { bearer, testTokens, tokenFor } from '../../support/rights.js';
import { SocketPage, until } from '../../support/socket-page.js';

type Row = Readonly<Record<string, unknown>>;

suite('the right of an operator to see a customer', () => {
  test('begins with the offer and ends with the contact, on the page that is open', async context => {
    const store = openCustomerStore({ path: null, country: 'JP', isNear: true });
    const parse = entryParser(timeZone('Asia/Tokyo'));
    for (const [customer, phone] of [
      ['k1', '090-1234-1182'],
      ['k2', '090-1234-1183'],
    ]) {
      const parsed = parse({ kind: 'customer', customer, phone, name: `木村 ${customer}` });
      assert.ok(parsed.ok);
      await store.put([parsed.value]);
    }
    // Nothing of it is left when the contact is over.
    const customers = { store, settings: { ...defaultCustomers, accessMs: 0 } };
    const { log: audit, acts } = recordingAudit();
    // The time of the log, by which rights end, goes in steps of five seconds: a tenth of one here.
    const clock = createVirtualClock(systemTime(), { start: Date.now(), rate: 50 });
    const options = { customers, audit, clock, server: createServer(), authorize: testTokens() };
    const { url } = await openGateway(context, options);
    const sender = await bearer({ sub: 'pbx', roles: ['source'] });
    let sent = 0;
    const tell = async (type: string, subject: string, data: Row): Promise<void> => {
      const time = new Date(clock.now()).toISOString();
      const event = { specversion: '1.0', id: `e${(sent += 1)}`, source: 'pbx', type, subject, time, data };
      assert.equal((await post(url, event, 'application/json', sender)).status, 202);
    };

    const token = await tokenFor({ sub: 'sato', roles: ['operator'], agent: 'a1' });
    const needs = ['customer/k1', 'customer/k2', 'operator/a1'].map(stream => ({ stream }));
    const page = new SocketPage(url, needs, {}, { token });
    context.after(() => page.close());
    const sees = (key: string): boolean =>
      page.receiver.state(`customer/${key}`)?.records.has('profile') === true;
    const views = (outcome: string): readonly (string | null)[] =>
      acts.filter(act => act.action === 'view' && act.outcome === outcome).map(({ target }) => target);
    await until('both are denied', () => views('refused').length === 2);

    await tell('contact.enqueued', 'c1', { channel: 'phone', queueId: 'orders', from: '090-1234-1182' });
    await tell('contact.offered', 'c1', { agentId: 'a1' });
    page.want(needs);
    await until('whom the contact is of is there', () => sees('k1'));
    assert.ok(!sees('k2'));

    const identified = await page.ask({
      ...{ type: 'cmd', ref: 1_000_001, id: 'i1', op: 'identify' },
      args: { contact: 'c1', customer: 'k2' },
    });
    assert.equal(identified.result?.['customerKey'], 'k2');
    await until('who it was not is gone from the page', () => !sees('k1'));
    page.want(needs);
    await until('whom it is said to be of is there', () => sees('k2'));

    await tell('contact.connected', 'c1', { agentId: 'a1' });
    await tell('contact.ended', 'c1', {});
    await tell('contact.acw-ended', 'c1', {});
    const endedAt = Date.now();
    await until('nobody is on the page any more', () => !sees('k2'));
    assert.ok(Date.now() - endedAt < 2_000);
    assert.deepEqual(views('began').slice(-2), ['customer/k1', 'customer/k2']);
    assert.deepEqual(
      acts.filter(({ reason }) => reason === 'revoked').map(({ target }) => target),
      ['customer/k1', 'customer/k2'],
    );
    assert.ok(!page.disconnected, 'the page is none the worse for it');
  });
});
