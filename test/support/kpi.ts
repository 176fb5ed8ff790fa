import fc from 'fast-check';
import { contribute, type ContributionRules } from '../../src/data/kpi/contribution.js';
import { addFact, emptyCounters, type Counters, type MutableCounters } from '../../src/data/kpi/counters.js';
import type { KpiFacts, Reading, ReadingContext } from '../../src/data/kpi/reading.js';
import { readKpi } from '../../src/data/kpi/reading.js';
import { parseKpiId } from '../../src/data/kpi/definitions/definitions.js';
import type { ContactRecord } from '../../src/data/model/contact.js';
import { outcomes, type Instant } from '../../src/data/model/vocabulary.js';

export const plainRules: ContributionRules = { thresholdMs: 20_000, shortMs: 5_000, basis: 'record' };

export const halfHour = new Date('2026-04-01T10:00:00+09:00').getTime();

export const context: ReadingContext = {
  period: { from: halfHour, to: halfHour + 1_800_000, timeZone: 'Asia/Tokyo' },
  basis: 'record',
  asOf: halfHour + 1_800_000,
  final: false,
};

/** A contact that was answered, unless said otherwise. */
export function contact(fields: Partial<ContactRecord> = {}): ContactRecord {
  return {
    contactId: 'c1',
    channel: 'phone',
    direction: 'inbound',
    queueId: 'voice',
    enqueuedAt: halfHour,
    outcome: 'answered',
    ...fields,
  };
}

/** The counters of these contacts, whatever their buckets. */
export function count(
  contacts: readonly ContactRecord[],
  rules: ContributionRules = plainRules,
  asOf: Instant = Infinity,
): MutableCounters {
  const counters = emptyCounters();
  for (const each of contacts)
    contribute(each, rules, asOf, (field, amount) => addFact(counters, field, amount));
  return counters;
}

/** What is not 0. */
export function nonZero(counters: Counters): Record<string, number> {
  return Object.fromEntries(Object.entries(counters).filter(([, value]) => value !== 0));
}

/** Reads `kpi` or `kpi/variant`. */
export function read(id: string, facts: Partial<KpiFacts>, over: Partial<ReadingContext> = {}): Reading {
  const choice = parseKpiId(id);
  if (!choice) throw new TypeError(`No such KPI: ${id}`);
  const whole = { at: context.asOf, ...facts };
  return readKpi(choice.definition, choice.variant.id, whole, { ...context, ...over });
}

const duration = fc.integer({ min: 0, max: 120_000 });
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Contacts of every kind, with and without their instants and durations. */
export const anyContact: fc.Arbitrary<ContactRecord> = fc
  .record({
    contactId: fc.uuid(),
    previousContactId: optional(fc.constantFrom('callback-1', 'other')),
    customerKey: optional(fc.constantFrom('a', 'b')),
    channel: fc.constantFrom('phone', 'chat', 'email', 'sms'),
    direction: fc.constantFrom('inbound', 'inbound', 'inbound', 'outbound'),
    queueId: fc.constantFrom('p', 'q'),
    enqueuedAt: fc.integer({ min: halfHour, max: halfHour + 3_600_000 }),
    outcome: fc.constantFrom(...outcomes),
    waitMs: optional(duration),
    talkMs: optional(duration),
    holdMs: optional(duration),
    acwMs: optional(duration),
    transferredOut: optional(fc.boolean()),
    cost: optional(fc.integer({ min: 0, max: 500 })),
    csat: optional(fc.integer({ min: 1, max: 5 })),
    nps: optional(fc.integer({ min: 0, max: 10 })),
    ces: optional(fc.integer({ min: 1, max: 7 })),
    sinceEnqueued: fc.record({
      connectedAt: optional(duration),
      endedAt: optional(duration),
      acwEndedAt: optional(duration),
      surveyedAt: optional(duration),
    }),
  })
  .map(({ sinceEnqueued, ...fields }) => {
    const instants = Object.entries(sinceEnqueued).map(([name, ms]) => [
      name,
      ms === undefined ? undefined : fields.enqueuedAt + ms,
    ]);
    return withoutUndefined({ ...fields, ...Object.fromEntries(instants) }) as unknown as ContactRecord;
  });
