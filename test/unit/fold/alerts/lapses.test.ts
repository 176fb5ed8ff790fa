import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AlertRecord } from '../../../../src/data/alerts/alert.js';
import { createMemoryCustomerIndex } from '../../../../src/data/fold/customer-index.js';
import { createFold } from '../../../../src/data/fold/fold.js';
import type { AlertRule } from '../../../../src/data/model/alert-rule.js';
import type { Instant } from '../../../../src/data/model/vocabulary.js';
import { acted, flagged, onlyAlert, ruled, stepsOf } from '../../../support/alerts.js';
import { halfHour } from '../../../support/kpi.js';
import {
  configured,
  contactEvent,
  day,
  foldOf,
  hour,
  logOf,
  minute,
  type LogInput,
} from '../../../support/log.js';
import { Random } from '../../../support/random.js';
import { assertResumes, copyOf } from '../../../support/resumed.js';

const at = halfHour;
const tickMs = 10 * minute;
const lapseMs = 3 * hour;
const rules: readonly AlertRule[] = [
  { id: 'ng', kind: 'ng-word', severity: 'watch' },
  { id: 'due', kind: 'due', severity: 'watch' },
  { id: 'lost', kind: 'rescue', severity: 'alert', lapseMs },
];

function onlyAfter(inputs: readonly LogInput[], until: Instant): AlertRecord {
  return onlyAlert(foldOf(logOf([configured(), ruled(rules, at), ...inputs], until, tickMs)));
}

let told = 0;

const said = (time: Instant, contactId = 'c1'): LogInput => flagged(time, { contactId, offset: ++told });

function due(time: Instant, closes: number): LogInput {
  const window = { cube: 'shop', lastOrder: closes - 30, opens: closes - 5, closes };
  const data = { ...window, state: 'due', ratio: 1, value: 100 } as const;
  return { id: `due-${++told}`, source: 'gateway', type: 'due.raised', subject: 'k1', time, data };
}

const waitMs = minute;

function gaveUp(contactId: string, time: Instant, customerKey = 'k1'): LogInput {
  return contactEvent(contactId, 'contact.recorded', time, {
    ...{ channel: 'phone', queueId: 'voice', enqueuedAt: time - waitMs, outcome: 'abandoned' },
    ...{ waitMs, customerKey },
  });
}

describe('a conversation with words of a list', () => {
  const first = at + hour;

  test('is over a day after the last of them', () => {
    const words = [said(first), said(first + 20 * hour)];
    assert.equal(onlyAfter(words, first + 44 * hour - tickMs).condition, 'active');
    assert.deepEqual(stepsOf(onlyAfter(words, first + 44 * hour)), ['raised', 'lapsed']);
  });

  test('that lapsed and has one more is told of for a day again', () => {
    const back = first + day + tickMs;
    const words = [said(first), said(back)];
    assert.deepEqual(stepsOf(onlyAfter(words, back + day - tickMs)), ['raised', 'lapsed', 'raised']);
    assert.equal(onlyAfter(words, back + day).condition, 'cleared');
  });
});

describe('what is over at one instant', () => {
  test('is over in one order, saved in between or not', () => {
    const both = [said(at + hour, 'c1'), said(at + 2 * hour, 'c2'), said(at + 2 * hour, 'c1')];
    const log = logOf([configured(), ruled(rules, at), ...both], at + 27 * hour, tickMs);
    assertResumes(log, [log.findLastIndex(({ event }) => event.type !== 'clock.tick') + 1]);
  });
});

describe('a customer who is due', () => {
  const today = Math.floor(at / day);

  test('is told of until the purchase window has been closed for a day that was told last', () => {
    for (const closes of [today + 1, today + 3]) {
      const windows = [due(at + minute, today + 2), due(at + hour, closes)];
      const ends = (closes + 1) * day;
      assert.equal(onlyAfter(windows, ends - tickMs).condition, 'active');
      assert.equal(onlyAfter(windows, ends).condition, 'cleared');
    }
  });
});

describe('a caller who gave up', () => {
  const first = at + hour;

  test('and gives up again is one for the time of the rule from then on', () => {
    const calls = [gaveUp('c1', first), gaveUp('c2', first + 2 * hour)];
    assert.equal(onlyAfter(calls, first + 5 * hour - tickMs).condition, 'active');
    assert.equal(onlyAfter(calls, first + 5 * hour).condition, 'cleared');
  });

  test('and gives up again after that time is one again, and for as long', () => {
    const back = first + lapseMs + tickMs;
    const calls = [gaveUp('c1', first), gaveUp('c2', back)];
    assert.deepEqual(stepsOf(onlyAfter(calls, back + lapseMs - tickMs)), ['raised', 'lapsed', 'raised']);
    assert.equal(onlyAfter(calls, back + lapseMs).condition, 'cleared');
  });

  test('first at once and then after a wait is one from then on', () => {
    const atOnce = contactEvent('c1', 'contact.recorded', first, {
      ...{ channel: 'phone', queueId: 'voice', enqueuedAt: first - 2_000, outcome: 'abandoned' },
      ...{ waitMs: 2_000, customerKey: 'k1' },
    });
    const calls = [atOnce, gaveUp('c2', first + 4 * hour)];
    assert.equal(onlyAfter(calls, first + 7 * hour - tickMs).condition, 'active');
    assert.equal(onlyAfter(calls, first + 7 * hour).condition, 'cleared');
  });
});

/** What happens to one key, by chance: it is told again, or somebody is done with it. */
interface Fact {
  readonly key: string;
  readonly time: Instant;
  readonly is: 'told' | 'resolved';
  /** Of a due customer, the day on which the window closes. */
  readonly closes: number;
}

const keys = ['ng/c1', 'ng/c2', 'due/shop/k1', 'lost'] as const;

function someFacts(random: Random): readonly Fact[] {
  const facts: Fact[] = [];
  for (let time = at + minute; time < at + 6 * day; time += random.integer(1, 20) * hour + 1) {
    const closes = Math.floor(time / day) + random.integer(0, 3);
    facts.push({ key: random.pick(keys), time, is: random.chance(0.85) ? 'told' : 'resolved', closes });
  }
  return facts;
}

/** Until when a key holds by what was told of it, found out anew: by the last time that it was told alone. */
function heldUntil(facts: readonly Fact[], key: string, now: Instant): Instant {
  const last = facts.findLast(each => each.key === key && each.time < now);
  if (last?.is !== 'told') return 0;
  if (key === 'lost') return Math.min(last.time + lapseMs, openedBy(facts, last).time + day + 1);
  return day + (key.startsWith('due') ? Math.max(last.time, last.closes * day) : last.time);
}

/** The call that made somebody a caller who gave up: what they give up within a day belongs to it. */
function openedBy(facts: readonly Fact[], call: Fact): Fact {
  let opened = call;
  for (const each of facts) {
    if (each.key !== 'lost' || each.is !== 'told' || each.time > call.time) continue;
    if (opened === call || each.time > opened.time + day) opened = each;
  }
  return opened;
}

const ruleOf = (key: string): string => key.slice(0, key.indexOf('/'));

describe('what was told again and again, and done with now and then', () => {
  test('holds at each tick as long as it does by the last time, saved in between or not', () => {
    fc.assert(
      fc.property(fc.nat(), seed => {
        const random = new Random(seed);
        const facts = someFacts(random);
        let fold = createFold({ customers: createMemoryCustomerIndex() });
        let position = 0;
        const active = (): readonly string[] =>
          [...(fold.stream('alerts/all')?.records ?? [])].flatMap(([key, record]) =>
            (record as AlertRecord).condition === 'active' ? [key.slice('alert|'.length)] : [],
          );
        const put = (input: LogInput): void => {
          if (random.chance(0.1))
            fold = createFold({ customers: createMemoryCustomerIndex(), state: copyOf(fold.save()) });
          fold.apply({ position: ++position, event: input, appendedAt: input.time });
        };
        put(configured());
        put(ruled(rules, at));
        let next = 0;
        for (let now = at; now < at + 9 * day; now += tickMs) {
          for (let fact = facts[next]; fact && fact.time < now; fact = facts[++next])
            put(inputOf(fact, active()));
          fold.apply({ position: ++position, event: { type: 'clock.tick', time: now }, appendedAt: now });
          const held = active().map(id =>
            ruleOf(id) === 'lost' ? 'lost' : id.slice(0, id.lastIndexOf('/')),
          );
          const expected = keys.filter(key => heldUntil(facts, key, now) > now);
          assert.deepEqual([...held].sort(), [...expected].sort(), new Date(now).toISOString());
        }
      }),
      { numRuns: 30 },
    );
  });
});

function inputOf({ key, time, is, closes }: Fact, active: readonly string[]): LogInput {
  if (is === 'resolved') {
    const id = active.find(each => each.startsWith(`${key}/`)) ?? `${key}/0`;
    return acted('resolved', id, time, { by: 'ann' });
  }
  if (key === 'lost') return gaveUp(`call-${time}`, time);
  return key.startsWith('due') ? due(time, closes) : said(time, key.slice('ng/'.length));
}
