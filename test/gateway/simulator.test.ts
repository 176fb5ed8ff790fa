import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { simulatedSite } from '../../packages/gateway/src/sources/simulator/centre.js';
import { wordMatcher } from '../../packages/gateway/src/alerts/words/word-matcher.js';
import { simulatedWords } from '../../packages/gateway/src/sources/simulator/scene/letters.js';
import { sceneStart } from '../../packages/gateway/src/sources/simulator/scene/acts.js';
import { createSimulator, simulationStart } from '../../packages/gateway/src/sources/simulator/simulator.js';
import { eventParser } from '../../src/data/model/parse-event.js';
import type { CentreEvent, ContactFields } from '../../src/data/model/event.js';
import { timeZone } from '../../src/data/model/time.js';

const zone = timeZone('Asia/Tokyo');
const from = '2026-11-20';
const midnight = zone.startOfDay(from);
const hour = 3_600_000;

function events(seed: number, hours = 24): readonly CentreEvent[] {
  return createSimulator({ from, seed }).eventsUntil(midnight + hours * hour);
}

interface Lived {
  readonly types: string[];
  fields: ContactFields;
}

function contactsOf(all: readonly CentreEvent[]): Map<string, Lived> {
  const contacts = new Map<string, Lived>();
  for (const event of all) {
    if (!event.type.startsWith('contact.')) continue;
    const known = contacts.get(event.subject) ?? { types: [], fields: {} };
    contacts.set(event.subject, known);
    known.types.push(event.type);
    known.fields = { ...known.fields, ...(event.data as ContactFields) };
  }
  return contacts;
}

suite('the simulated centre', () => {
  test('does the same again with the same seed, and otherwise with another', () => {
    assert.deepEqual(events(7), events(7));
    assert.notDeepEqual(events(7).slice(0, 50), events(8).slice(0, 50));
  });

  test('does the same however often it is asked', () => {
    const simulator = createSimulator({ from, seed: 7 });
    const pieces: CentreEvent[] = [];
    for (let at = midnight; at <= midnight + 24 * hour; at += 97_531)
      pieces.push(...simulator.eventsUntil(at));
    pieces.push(...simulator.eventsUntil(midnight + 24 * hour));
    assert.deepEqual(pieces, events(7));
  });

  test('tells its events in order of time, each under an id of its own, in the form sources use', () => {
    const all = events(1);
    const parse = eventParser(zone);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    all.forEach((event, index) => {
      assert.ok(event.time >= (all[index - 1]?.time ?? 0));
      const parsed = parse({ specversion: '1.0', ...event });
      assert.ok(parsed.ok, `${JSON.stringify(event)}: ${JSON.stringify(parsed)}`);
    });
  });

  test('lets nobody wait less than nothing, and ends every contact of the day by noon of the next', () => {
    const contacts = contactsOf(events(3, 36));
    for (const [id, { types, fields }] of contacts) {
      for (const duration of [fields.waitMs, fields.talkMs, fields.holdMs, fields.acwMs]) {
        assert.ok(duration === undefined || (Number.isInteger(duration) && duration >= 0), id);
      }
      if ((fields.enqueuedAt ?? 0) >= midnight + 24 * hour) continue;
      const over = ['contact.acw-ended', 'contact.abandoned', 'contact.flowed-out'];
      assert.equal(types.filter(type => over.includes(type)).length, 1, `${id}: ${types.join(' ')}`);
    }
  });

  test('gives no agent more contacts than slots, and none to one who is away', () => {
    const slots = new Map<string, Readonly<Record<string, number>>>();
    const busy = new Map<string, Set<string>>();
    const channels = new Map<string, string>();
    for (const event of events(5)) {
      if (event.type === 'agent.signed-in') slots.set(event.subject, event.data.slots ?? {});
      if (event.type === 'agent.signed-out') assert.equal(busy.get(event.subject)?.size ?? 0, 0);
      if (event.type === 'contact.enqueued') channels.set(event.subject, event.data.channel ?? '');
      if (event.type === 'contact.connected') {
        const agent = event.data.agentId ?? '';
        const contacts = busy.get(agent) ?? new Set();
        busy.set(agent, contacts.add(event.subject));
        const most = slots.get(agent)?.[channels.get(event.subject) ?? ''] ?? 0;
        assert.ok(contacts.size <= most, `${agent} has ${contacts.size} contacts and ${most} slots`);
      }
      if (event.type === 'contact.acw-ended')
        for (const contacts of busy.values()) contacts.delete(event.subject);
    }
  });

  test('is a centre one could meet: forty agents, some thousand contacts, busy but not hopeless', () => {
    for (const seed of [1, 2, 3]) {
      const all = events(seed);
      const contacts = [...contactsOf(all).values()].map(({ fields }) => fields);
      const inbound = contacts.filter(({ direction }) => direction === 'inbound');
      const share = (part: number): number => part / inbound.length;
      const answered = inbound.filter(({ outcome }) => outcome === 'answered');
      const abandoned = inbound.filter(({ outcome }) => outcome === 'abandoned');
      const keyed = inbound.filter(({ customerKey }) => customerKey !== undefined);
      assert.equal(all.filter(({ type }) => type === 'agent.signed-in').length, 40);
      assert.ok(inbound.length > 1_800 && inbound.length < 3_000, `${inbound.length} contacts`);
      assert.ok(share(answered.length) > 0.75, `${share(answered.length)} answered`);
      assert.ok(
        share(abandoned.length) > 0.02 && share(abandoned.length) < 0.2,
        `${share(abandoned.length)} lost`,
      );
      assert.ok(
        new Set(keyed.map(({ customerKey }) => customerKey)).size < keyed.length,
        'someone comes back',
      );
      assert.ok(
        answered.some(({ csat }) => csat !== undefined) && answered.some(({ nps }) => nps !== undefined),
      );
      const used = new Set(inbound.map(({ queueId, channel }) => `${queueId} ${channel}`));
      assert.deepEqual(
        used,
        new Set(
          simulatedSite.queues.flatMap(({ id, channels }) => channels.map(channel => `${id} ${channel}`)),
        ),
      );
      assert.ok(
        contacts.some(({ transferredOut }) => transferredOut),
        'someone is transferred',
      );
      assert.ok(
        contacts.some(({ outcome }) => outcome === 'callback'),
        'someone is called back',
      );
    }
  });

  test('begins now by day, and in the late morning by night', () => {
    const at = (time: string): string =>
      zone.localIso(simulationStart(zone.fromLocal(`${from}T${time}`), zone));
    assert.equal(at('14:03:00'), `${from}T14:03:00`);
    assert.equal(at('01:30:00'), `${from}T10:42:00`);
    assert.equal(at('23:00:00'), `${from}T10:42:00`);
  });
});

suite('the scene of a bad Monday', () => {
  const callers = Array.from({ length: 120 }, (_, index) => ({
    identity: { customerKey: `K9${index}`, addressRef: `ref${index}` },
    matter: { queue: 'billing' },
  }));
  const scene = { name: 'bad-monday', from, callers } as const;
  const played = createSimulator({ from, seed: 1, scene }).eventsUntil(midnight + 26 * hour);
  /** An act and what comes of it. */
  const act = { from: midnight + 10 * hour, to: midnight + 10.5 * hour };
  const within = played.filter(({ time }) => time >= act.from && time < act.to);

  test('does the same again with the same seed, and nothing on the days before it', () => {
    const again = createSimulator({ from, seed: 1, scene });
    assert.deepEqual(again.eventsUntil(midnight + 26 * hour), played);
    const later = createSimulator({ from, seed: 1, scene: { ...scene, from: '2026-11-21' } });
    const assists = later.eventsUntil(midnight + 24 * hour).filter(({ type }) => type === 'agent.assist');
    assert.deepEqual(assists, []);
  });

  test('a queue collapses: people wait by the half dozen, and it recovers', () => {
    const waitingAt = (instant: number): number => {
      const waiting = new Set<string>();
      for (const { time, type, subject, data } of played) {
        if (time > instant) break;
        const inQueue = 'queueId' in data && data.queueId === 'billing';
        if (type === 'contact.enqueued' && inQueue && (data as ContactFields).direction === 'inbound')
          waiting.add(subject);
        else if (/^contact\.(connected|abandoned|flowed-out)$/.test(type)) waiting.delete(subject);
      }
      return waiting.size;
    };
    assert.ok(waitingAt(act.from - 60_000) <= 1);
    const atWorst = waitingAt(act.from + 8 * 60_000);
    assert.ok(atWorst >= 5, `${atWorst} wait`);
    assert.ok(waitingAt(act.to - 60_000) < atWorst / 2);
  });

  test('what contacts are about is told in words that people read, and in no code', () => {
    const about = new Set([...contactsOf(played).values()].flatMap(({ fields }) => fields.category ?? []));
    const codes = [...about].filter(
      category => !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(category),
    );
    assert.deepEqual(codes, []);
    assert.ok(about.size > 10);
  });

  test('nobody rings who is on the telephone, at a desk of its own or in the rush', () => {
    const [first, ...others] = callers;
    assert.ok(first);
    const desks = { from, callers: new Map([['A01', [first, ...others] as const]]) };
    // Few, so that they meet often.
    const few = { ...scene, callers: callers.slice(0, 30) };
    const busy = createSimulator({ from, seed: 1, scene: few, desks }).eventsUntil(midnight + 12 * hour);
    const keys = new Set(callers.map(({ identity }) => identity.customerKey));
    const calls = new Map<string, string>();
    const twice: string[] = [];
    for (const { type, subject, data } of busy) {
      const { customerKey = '', channel } = data as ContactFields;
      if (type === 'contact.enqueued' && channel === 'phone' && keys.has(customerKey)) {
        if ([...calls.values()].includes(customerKey)) twice.push(subject);
        calls.set(subject, customerKey);
      } else if (/^contact\.(ended|abandoned|flowed-out)$/.test(type)) calls.delete(subject);
    }
    assert.deepEqual(twice, []);
  });

  test('of those who give up some try again, some are rung back and reached, and some are not', () => {
    const abandoned = within.filter(({ type }) => type === 'contact.abandoned').map(({ subject }) => subject);
    const contacts = contactsOf(played);
    const keys = new Set(abandoned.flatMap(id => contacts.get(id)?.fields.customerKey ?? []));
    const of = (key: string): readonly ContactFields[] =>
      [...contacts.values()].flatMap(({ fields }) => (fields.customerKey === key ? [fields] : []));
    const fates = [...keys].map(key => ({
      again: of(key).filter(({ direction }) => direction === 'inbound').length > 1,
      reached: of(key).some(({ direction, outcome }) => direction === 'outbound' && outcome === 'answered'),
    }));
    assert.ok(fates.filter(({ again }) => again).length >= 5);
    assert.ok(fates.filter(({ reached }) => reached).length >= 3);
    assert.ok(fates.some(({ again, reached }) => !again && !reached));
  });

  test('a hand is raised and comes down, a break and a call last too long, and a shift ends after midnight', () => {
    const hands = within.flatMap(event => (event.type === 'agent.assist' ? [event.data] : []));
    assert.deepEqual(hands, [{ raised: true, reason: 'complaint' }, { raised: false }]);
    const pauses = played.filter(
      event => event.type === 'agent.state' && event.data.reason === 'short-break',
    );
    const lengths = pauses.map(pause => {
      const back = played.find(
        ({ type, subject, time }) =>
          type.startsWith('agent.') && subject === pause.subject && time > pause.time,
      );
      return (back?.time ?? Infinity) - pause.time;
    });
    assert.ok(lengths.some(ms => ms >= 72 * 60_000));
    assert.ok([...contactsOf(played).values()].some(({ fields }) => (fields.talkMs ?? 0) >= 27 * 60_000));
    const night = played.filter(
      ({ type, time }) => type === 'agent.signed-out' && time > midnight + 24 * hour,
    );
    assert.equal(night.length, 2);
  });

  test('somebody writes what a list has, once into a chat and once in public, and nothing is written from long ago', () => {
    const find = wordMatcher([simulatedWords]);
    const centre = createSimulator({ from, seed: 1, scene });
    centre.eventsUntil(act.from + 8.5 * 60_000);
    const letters = centre.entriesUntil?.(act.from + 8.5 * 60_000) ?? [];
    assert.deepEqual(
      letters.map(({ kind }) => kind),
      ['message', 'post'],
    );
    for (const letter of letters)
      assert.ok('text' in letter.patch && find(String(letter.patch.text)).length > 0);
    centre.eventsUntil(act.to + 25 * 60_000);
    assert.deepEqual(centre.entriesUntil?.(act.to + 25 * 60_000), []);
  });

  test('rings whom a supervisor’s page asks for, by the telephone of the one who leads', () => {
    const centre = createSimulator({ from, seed: 1, scene });
    centre.eventsUntil(act.from);
    const id = centre.dial('L01', { customerKey: 'K900001' });
    const dialled = centre.eventsUntil(act.from + 60_000).filter(({ subject }) => subject === id);
    assert.ok(dialled.some(({ type }) => type === 'contact.connected' || type === 'contact.flowed-out'));
    assert.equal(createSimulator({ from, seed: 1 }).dial('L01', {}), null);
  });

  test('a demo of it begins some minutes into an act, so that people wait already', () => {
    const local = (clock: string): string =>
      zone.localIso(sceneStart(zone.fromLocal(`${from}T${clock}`), zone)).slice(11, 16);
    assert.equal(local('14:40'), '14:33');
    assert.equal(local('14:31'), '14:03');
    assert.equal(local('03:00'), '10:33');
    assert.equal(local('22:00'), '10:33');
  });
});
