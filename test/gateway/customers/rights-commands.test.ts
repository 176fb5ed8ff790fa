import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { AuditWriteError } from '../../../packages/gateway/src/audit/audit-writer.js';
import { Auditor } from '../../../packages/gateway/src/audit/auditor.js';
import { customerCommands } from '../../../packages/gateway/src/customers/customer-commands.js';
import {
  webhookDialler,
  type DialCall,
  type Dialler,
} from '../../../packages/gateway/src/customers/dialler.js';
import { rescuesIn } from '../../../packages/gateway/src/customers/rescues.js';
import { createMasking } from '../../../packages/gateway/src/customers/masking.js';
import { defaultCustomers } from '../../../packages/gateway/src/customers/settings.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { accessOf } from '../../../packages/gateway/src/rights/access-of.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import { situationOf } from '../../../packages/gateway/src/rights/situation.js';
import { Answers } from '../../../packages/gateway/src/server/sockets/answers.js';
import { AnswerProblem } from '../../../packages/gateway/src/server/sockets/answer-problem.js';
import { entryParser } from '../../../src/data/customer/parse-entry.js';
import type { ContactEvent } from '../../../src/data/model/event.js';
import { timeZone } from '../../../src/data/model/time.js';
import { WritableStream } from '../../../src/data/fold/streams.js';
import { recordingAudit } from '../../support/audit.js';
import { FakeTime } from '../../support/fake-time.js';
import { rawValuesIn } from '../../support/personal-values.js';
import { claims, testPseudonyms } from '../../support/rights.js';

const number = '+819012341182';
/** As people write it there. */
const shown = '090-1234-1182';
const mail = 'tokimura@example.jp';

/** A customer with a number and a mail address, an agent whom a contact of nobody is offered to, and what is asked. */
async function desk(dialler: Dialler | null = null, isRemembered = true) {
  const store = openCustomerStore({ path: null, country: 'JP', isNear: true });
  const parsed = entryParser(timeZone('Asia/Tokyo'))({
    kind: 'customer',
    customer: 'k1',
    name: '木村 太郎',
    phone: number,
    email: mail,
  });
  assert.ok(parsed.ok);
  await store.put([parsed.value]);
  const [phone, email] = ['phone', 'email'].map(
    kind => store.profile('k1').addresses.find(address => address.kind === kind)?.ref ?? '',
  );
  const unknown = await store.resolve({ kind: 'phone', value: '03-1234-5678' });
  const offers = new WritableStream('operator/a1');
  const offer = { channel: 'phone', state: 'offered', customerKey: null, candidates: [], withheld: false };
  offers.set('offer|c1', { ...offer, addressRef: unknown?.ref ?? null });
  const alerts = new WritableStream('alerts/shop');
  const appended: ContactEvent[] = [];
  const time = new FakeTime();
  const recording = recordingAudit();
  const served = new Set<string>();
  const table = customerCommands({
    store,
    settings: defaultCustomers,
    masking: createMasking('JP'),
    isRemembered,
    dialler,
    offers: agent => (agent === 'a1' ? offers : undefined),
    rescues: rescuesIn({ groups: () => ['shop'], stream: () => alerts }),
    append: async event => {
      appended.push(event);
      offers.set(`offer|${event.subject}`, {
        ...offer,
        addressRef: null,
        customerKey: event.data.customerKey,
      });
    },
    now: () => time.wall(),
    time,
  });
  const answers = new Answers({ pages: new Map(), ...table }, time);
  const situation = situationOf((agent, customer) => agent === 'a1' && served.has(customer), []);
  const trace = new Auditor(recording.log, time).answers('somebody', {
    remoteAddress: '127.0.0.1',
    headers: {},
  });
  let asked = 0;
  const ask = (op: string, args: Readonly<Record<string, unknown>>, role: Role = 'operator', id?: string) => {
    const by = accessOf({ ...claims(role), agent: 'a1' }, testPseudonyms, situation);
    return answers.command(
      { type: 'cmd', id: id ?? `n${(asked += 1)}`, op, args, ref: asked },
      () => by,
      trace,
    );
  };
  return { store, phone, email, unknown, offers, alerts, appended, time, recording, served, ask };
}

const codeOf = (answer: unknown): unknown => (answer as { readonly code?: unknown }).code;
const resultOf = (answer: unknown): Readonly<Record<string, unknown>> =>
  (answer as { readonly result: Readonly<Record<string, unknown>> }).result;
const why = { purpose: '折り返しのため' };

describe('reveal', () => {
  test('gives one address whole for thirty seconds, to who may see whose it is', async () => {
    const { ask, phone, served, time } = await desk();
    const args = { customer: 'k1', ref: phone, ...why };
    assert.equal(codeOf(await ask('reveal', args)), 'denied', 'nobody serves him yet');
    served.add('k1');
    const until = time.wall() + 30_000;
    assert.deepEqual(resultOf(await ask('reveal', args)), {
      ref: phone,
      kind: 'phone',
      value: shown,
      until,
    });
    assert.equal(resultOf(await ask('reveal', args, 'supervisor'))['value'], shown);
    for (const role of ['manager', 'wall', 'admin', 'source'] as const)
      assert.equal(codeOf(await ask('reveal', args, role)), 'denied');
  });

  test('gives the address of a contact of nobody to whoever it is with', async () => {
    const { ask, unknown, offers, recording } = await desk();
    const args = { contact: 'c1', ref: unknown?.ref, ...why };
    assert.equal(resultOf(await ask('reveal', args))['value'], '03-1234-5678');
    assert.deepEqual(recording.acts.at(0)?.detail, { ref: unknown?.ref, contact: 'c1' });
    assert.deepEqual(recording.acts.at(-1)?.detail, {
      key: `revealed|${unknown?.ref}`,
      contact: 'c1',
      kind: 'phone',
    });
    for (const role of ['supervisor', 'manager', 'wall'] as const)
      assert.equal(codeOf(await ask('reveal', args, role)), 'denied', 'it is with the operator alone');
    assert.equal(codeOf(await ask('reveal', { ...args, contact: 'c2' })), 'denied');
    assert.equal(codeOf(await ask('reveal', { ref: unknown?.ref, ...why })), 'denied');
    offers.delete('offer|c1', 0);
    assert.equal(codeOf(await ask('reveal', args)), 'denied', 'it is over');
  });

  test('asks for a purpose, and for an address of that customer', async () => {
    const { ask, phone, unknown, recording } = await desk();
    const reveal = (args: Readonly<Record<string, unknown>>) => ask('reveal', args, 'supervisor');
    for (const purpose of [undefined, '', ' a ', 7, 'x'.repeat(201)])
      assert.equal(codeOf(await reveal({ customer: 'k1', ref: phone, purpose })), 'malformed');
    assert.equal(codeOf(await reveal({ customer: 'k1', ref: unknown?.ref, ...why })), 'denied');
    assert.equal(codeOf(await reveal({ customer: 'k2', ref: phone, ...why })), 'denied');
    assert.equal(codeOf(await reveal({ customer: 'k1', ref: 'nothing', ...why })), 'denied');
    assert.equal(recording.acts.filter(({ outcome }) => outcome === 'done').length, 0);
  });

  test('is told with its purpose and by keys before it is done, and never by the value', async () => {
    const { ask, phone, recording } = await desk();
    await ask('reveal', { customer: 'k1', ref: phone, purpose: `${number} へ折り返し` }, 'supervisor');
    const [began, done] = recording.acts;
    assert.deepEqual([began?.outcome, began?.target], ['began', 'reveal']);
    assert.deepEqual(began?.detail, { customer: 'k1', ref: phone });
    assert.match(began?.purpose ?? '', /へ折り返し$/);
    assert.deepEqual(done?.detail, { key: `revealed|${phone}`, customer: 'k1', kind: 'phone' });
    assert.deepEqual(rawValuesIn(JSON.stringify(recording.acts), [{ kind: 'phone', value: number }]), []);
  });

  test('is not done where it can’t be remembered', async () => {
    const { ask, phone, recording } = await desk();
    recording.fail = new AuditWriteError('the disk is full');
    await assert.rejects(
      ask('reveal', { customer: 'k1', ref: phone, ...why }, 'supervisor'),
      AuditWriteError,
    );
  });

  test('is not there where there is no operation log', async () => {
    const { ask, phone } = await desk(null, false);
    const answer = await ask('reveal', { customer: 'k1', ref: phone, ...why }, 'supervisor');
    assert.equal(codeOf(answer), 'unsupported');
  });

  test('is limited for each who asks, and says for how long', async () => {
    const { ask, phone, time } = await desk();
    const args = { customer: 'k1', ref: phone, ...why };
    for (let n = 0; n < 10; n++) assert.ok(resultOf(await ask('reveal', args, 'supervisor')));
    time.pass(60_000);
    const refused = await ask('reveal', args, 'supervisor');
    assert.equal(codeOf(refused), 'too-many');
    assert.deepEqual((refused as { params?: unknown }).params, { retryAfterMs: 540_000 });
    time.pass(540_000);
    assert.ok(resultOf(await ask('reveal', args, 'supervisor')));
  });

  test('gives the same again to who asks again, as long as it may stand on a screen', async () => {
    const { ask, phone, time, recording } = await desk();
    const args = { customer: 'k1', ref: phone, ...why };
    const first = resultOf(await ask('reveal', args, 'supervisor', 'same'));
    time.pass(29_000);
    assert.deepEqual(resultOf(await ask('reveal', args, 'supervisor', 'same')), first);
    time.pass(1_000);
    assert.notDeepEqual(resultOf(await ask('reveal', args, 'supervisor', 'same')), first);
    assert.equal(recording.acts.filter(({ outcome }) => outcome === 'began').length, 2, 'each is told');
  });
});

describe('dial', () => {
  const calls = () => {
    const made: DialCall[] = [];
    const dialler: Dialler = async call => {
      made.push(call);
      return { contactId: 'c9' };
    };
    return { made, dialler };
  };

  test('hands the number of a served customer to the dialler, and its reference back', async () => {
    const { made, dialler } = calls();
    const { ask, phone, served, recording } = await desk(dialler);
    assert.equal(codeOf(await ask('dial', { ref: phone, customer: 'k1' })), 'denied');
    served.add('k1');
    const answer = await ask('dial', { ref: phone, customer: 'k1' });
    assert.deepEqual(resultOf(answer), { ref: phone, contactId: 'c9' });
    const [{ id, ...call } = { id: '' }] = made;
    assert.ok(id !== '');
    assert.deepEqual(call, { number, agent: 'a1', subject: 'somebody', customer: 'k1', contact: null });
    assert.deepEqual(recording.acts.at(-1)?.detail, { key: `dialled|${phone}`, contact: 'c9' });
    const said = JSON.stringify([answer, recording.acts]);
    assert.deepEqual(rawValuesIn(said, [{ kind: 'phone', value: number }]), []);
  });

  test('calls back whoever a contact with the bearer is of, also of nobody who is known', async () => {
    const { made, dialler } = calls();
    const { ask, unknown, phone } = await desk(dialler);
    assert.ok(resultOf(await ask('dial', { ref: unknown?.ref, contact: 'c1' })));
    assert.equal(made[0]?.number, '+81312345678');
    for (const args of [
      { ref: phone, contact: 'c1' },
      { ref: unknown?.ref, contact: 'c2' },
      { ref: unknown?.ref, customer: 'k1' },
      { ref: unknown?.ref },
    ])
      assert.equal(codeOf(await ask('dial', args)), 'denied');
    assert.equal(made.length, 1);
  });

  test('calls back a caller who gave up, while nobody else does', async () => {
    const { dialler, made } = calls();
    const { ask, unknown, alerts } = await desk(dialler);
    const ref = unknown?.ref;
    const dial = (role: Role = 'operator') => ask('dial', { ref, contact: 'lost' }, role);
    const become = (over: object): void =>
      alerts.set('alert|callers/lost/1', {
        kind: 'rescue',
        addressRef: ref,
        condition: 'active',
        handling: 'open',
        ...over,
      });
    assert.equal(codeOf(await dial()), 'denied');
    become({});
    assert.deepEqual(resultOf(await dial()), { ref, contactId: 'c9' });
    assert.ok(resultOf(await dial('supervisor')));
    for (const role of ['wall', 'manager'] as const) assert.equal(codeOf(await dial(role)), 'denied');
    become({ handling: 'claimed', holder: 'somebody' });
    assert.ok(resultOf(await dial()));
    become({ handling: 'claimed', holder: 'another' });
    for (const role of ['operator', 'supervisor'] as const) assert.equal(codeOf(await dial(role)), 'denied');
    become({ condition: 'cleared' });
    assert.equal(codeOf(await dial()), 'denied');
    assert.equal(made.length, 3);
  });

  test('says why nobody was called', async () => {
    const asked = async (dialler: Dialler | null, kind: 'phone' | 'email' = 'phone', passMs = 0) => {
      const { ask, time, ...refs } = await desk(dialler);
      const answer = ask('dial', { ref: refs[kind], customer: 'k1' }, 'supervisor');
      await time.passSettling(passMs);
      return answer;
    };
    assert.equal(codeOf(await asked(null)), 'unsupported');
    assert.equal(codeOf(await asked(calls().dialler, 'email')), 'malformed');
    assert.equal(codeOf(await asked(() => new Promise(() => undefined), 'phone', 5_100)), 'no-answer');
    assert.equal(
      codeOf(await asked(() => Promise.reject(new AnswerProblem('dial-refused')))),
      'dial-refused',
    );
    const failed = await asked(() => Promise.reject(new Error(`no route to ${number}`)));
    assert.deepEqual([codeOf(failed), JSON.stringify(failed).includes(number)], ['dial-failed', false]);
  });

  test('is limited for each who asks', async () => {
    const { dialler } = calls();
    const { ask, phone } = await desk(dialler);
    const dial = () => ask('dial', { ref: phone, customer: 'k1' }, 'supervisor');
    for (let n = 0; n < defaultCustomers.dial.perMinute; n++) assert.ok(resultOf(await dial()));
    assert.equal(codeOf(await dial()), 'too-many');
  });
});

describe('identify', () => {
  test('settles whose a contact is that is with the bearer', async () => {
    const { ask, appended, recording, store, unknown } = await desk();
    const answer = await ask('identify', { contact: 'c1', customer: 'k1' });
    assert.equal(resultOf(answer)['customerKey'], 'k1');
    const [event] = appended;
    assert.deepEqual(
      [event?.type, event?.subject, event?.data],
      ['contact.identified', 'c1', { customerKey: 'k1' }],
    );
    assert.deepEqual(store.addressOf(unknown?.ref ?? '')?.customers, ['k1'], 'nobody else had the number');
    assert.deepEqual(recording.acts[0]?.detail, { contact: 'c1', customer: 'k1' });
  });

  test('is denied of what is not with him, of nobody who is known, and to who answers no contacts', async () => {
    const { ask, appended } = await desk();
    assert.equal(codeOf(await ask('identify', { contact: 'c2', customer: 'k1' })), 'denied');
    assert.equal(codeOf(await ask('identify', { contact: 'c1', customer: 'stranger' })), 'denied');
    assert.equal(codeOf(await ask('identify', { contact: 'c1', customer: 'k1' }, 'supervisor')), 'denied');
    assert.equal(codeOf(await ask('identify', { contact: 'c1' })), 'malformed');
    assert.equal(appended.length, 0);
  });

  test('keeps what a page gives for a key by mistake out of the operation log', async () => {
    const { ask, recording } = await desk();
    const answers = [
      await ask('identify', { contact: number, customer: mail }),
      await ask('dial', { ref: '090-1234-1182', customer: '木村 太郎' }),
    ];
    const values = [
      { kind: 'phone', value: number },
      { kind: 'email', value: mail },
      { kind: 'name', value: '木村 太郎' },
    ] as const;
    assert.deepEqual(rawValuesIn(JSON.stringify([recording.acts, answers]), values), []);
    assert.deepEqual(recording.acts[0]?.detail, { contact: 'unknown', customer: 'unknown' });
  });
});

describe('the service that dials', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr';
  const call: DialCall = { id: 'd1', number, agent: 'a1', subject: 'sato', customer: 'k1', contact: null };

  test('gets the call signed as Standard Webhooks says, and names the contact', async context => {
    const heard: { readonly headers: NodeJS.Dict<string | string[]>; readonly body: string }[] = [];
    let status = 200;
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => (body += String(chunk)));
      request.on('end', () => {
        heard.push({ headers: request.headers, body });
        response.writeHead(status, { location: '/elsewhere' }).end('{"contactId":"c7"}');
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    context.after(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dial`;
    const dial = webhookDialler({ url, secret }, () => 1_700_000_000_500);
    const { signal } = new AbortController();
    assert.deepEqual(await dial(call, signal), { contactId: 'c7' });
    const [{ headers, body } = { headers: {}, body: '' }] = heard;
    assert.deepEqual(JSON.parse(body), call);
    assert.deepEqual([headers['webhook-id'], headers['webhook-timestamp']], ['d1', '1700000000']);
    const key = Buffer.from(secret.slice(6), 'base64');
    const expected = createHmac('sha256', key).update(`d1.1700000000.${body}`).digest('base64');
    assert.equal(headers['webhook-signature'], `v1,${expected}`);
    for (status of [302, 403, 500])
      await assert.rejects(dial(call, signal), { code: 'dial-refused', params: { status } });
    server.close().closeAllConnections();
    await assert.rejects(dial(call, signal), { code: 'dial-unreachable' });
  });

  test('is not told numbers in the clear, nor without a secret', () => {
    assert.throws(() => webhookDialler({ url: 'http://pbx.example/dial', secret }), TypeError);
    assert.throws(() => webhookDialler({ url: 'https://pbx.example/dial', secret: 'short' }), TypeError);
  });
});
