import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMasking } from '../../../packages/gateway/src/customers/masking.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { customerPages } from '../../../packages/gateway/src/customers/streams/customer-pages.js';
import { ShownRecords } from '../../../packages/gateway/src/customers/streams/shown-records.js';
import { accessOf } from '../../../packages/gateway/src/rights/access-of.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import { localProjection } from '../../../packages/gateway/src/rights/local-projection.js';
import { situationOf } from '../../../packages/gateway/src/rights/situation.js';
import type { Access } from '../../../packages/gateway/src/server/access.js';
import { Answers } from '../../../packages/gateway/src/server/sockets/answers.js';
import { WritableStream } from '../../../src/data/fold/streams.js';
import { finish } from '../../../src/data/rfm/steps.js';
import { FakeTime } from '../../support/fake-time.js';
import { rawValuesIn } from '../../support/personal-values.js';
import { claims, testPseudonyms } from '../../support/rights.js';

const number = '+81312345678';

/** An agent with a contact of nobody, and whoever asks for the address that it came from. */
async function desk(wholeAddresses: readonly ('operator' | 'supervisor' | 'manager')[] = []) {
  const store = openCustomerStore({ path: null, country: 'JP', isNear: true });
  const ref = (await store.resolve({ kind: 'phone', value: number }))?.ref ?? '';
  const other = (await store.resolve({ kind: 'phone', value: '+819012341182' }))?.ref ?? '';
  const offers = new WritableStream('operator/a1');
  const offer = { channel: 'phone', state: 'offered', customerKey: null, candidates: [], withheld: false };
  offers.set('me', { state: 'offered' });
  offers.set('offer|c1', { ...offer, addressRef: ref });
  const pages = customerPages({
    store,
    shown: new ShownRecords(createMasking('JP'), { attributes: [], wholeAddresses }),
    offers: agent => (agent === 'a1' ? offers : undefined),
    turns: { steps: steps => Promise.resolve(finish(steps)) },
  });
  const answers = new Answers({ pages, commands: new Map() }, new FakeTime());
  const situation = situationOf(() => false, wholeAddresses);
  const asked = async (filter: Readonly<Record<string, unknown>>, by: Access) => {
    const answer = await answers.page({ type: 'page', s: 'customers', filter, limit: 1, ref: 1 }, () => by);
    return answer as { readonly code?: unknown; readonly result?: { readonly entries: readonly unknown[] } };
  };
  const by = (role: Role, agent?: string) => accessOf({ ...claims(role), agent }, testPseudonyms, situation);
  return { ref, other, offers, asked, by };
}

const masked = (ref: string, whole: string | null = null) => [
  [`address|${ref}`, { ref, kind: 'phone', masked: '03-●●●●-5678', whole, label: null, shared: false }],
];

describe('the address of a contact that is nobody’s', () => {
  test('is told masked to the operator whom the contact is offered to, and no longer than it is with him', async () => {
    const { ref, other, offers, asked, by } = await desk();
    const told = await asked({ ref }, by('operator', 'a1'));
    assert.deepEqual(told.result?.entries, masked(ref));
    assert.deepEqual(rawValuesIn(JSON.stringify(told), [{ kind: 'phone', value: number }]), []);
    assert.equal(
      (await asked({ ref: other }, by('operator', 'a1'))).code,
      'denied',
      'it is no contact of his',
    );
    assert.equal((await asked({ ref }, by('operator', 'a2'))).code, 'denied');
    assert.equal((await asked({ ref }, by('operator'))).code, 'denied');
    offers.delete('offer|c1', 0);
    assert.equal((await asked({ ref }, by('operator', 'a1'))).code, 'denied');
  });

  test('is told to supervisors and on this machine, and to nobody else', async () => {
    const { ref, other, asked, by } = await desk();
    const local = { projection: localProjection } as unknown as Access;
    for (const access of [by('supervisor'), local])
      assert.deepEqual((await asked({ ref }, access)).result?.entries, masked(ref));
    assert.ok((await asked({ ref: other }, by('supervisor'))).result);
    assert.equal((await asked({ ref: 'nothing' }, by('supervisor'))).code, 'denied');
    for (const role of ['manager', 'wall', 'admin', 'source'] as const)
      assert.equal((await asked({ ref }, by(role, 'a1'))).result?.entries.length ?? 0, 0);
  });

  test('is whole for a role that the configuration names, among those that may have it at all', async () => {
    const { ref, asked, by } = await desk(['operator', 'manager']);
    assert.deepEqual((await asked({ ref }, by('operator', 'a1'))).result?.entries, masked(ref, number));
    assert.deepEqual((await asked({ ref }, by('supervisor'))).result?.entries, masked(ref));
    assert.equal((await asked({ ref }, by('manager', 'a1'))).result?.entries.length ?? 0, 0);
  });

  test('is asked for alone', async () => {
    const { ref, asked, by } = await desk();
    for (const filter of [{ ref, text: 'a' }, { ref, keys: ['k1'] }, { ref: 7 }, {}])
      assert.equal((await asked(filter, by('supervisor'))).code, 'malformed');
  });
});
