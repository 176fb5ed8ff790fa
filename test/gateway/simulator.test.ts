import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { simulatedSite } from '../../packages/gateway/src/sources/simulator/centre.js';
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
