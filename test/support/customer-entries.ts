import fc from 'fast-check';
import { completeEntry, fieldsOf, type EntryPatch } from '../../src/data/customer/complete-entry.js';
import {
  approvalStates,
  deliveries,
  entryKinds,
  handoverSeverities,
  orderChanges,
  promiseStates,
  type CustomerEntry,
  type EntryKind,
} from '../../src/data/customer/entry.js';
import { actorTypes, channels, directions, outcomes, type Instant } from '../../src/data/model/vocabulary.js';

/** An entry of a kind with what is said of it, and nothing else but its id and instant. Throws where that is not enough. */
export function entry<K extends EntryKind>(
  id: string,
  kind: K,
  occurredAt: Instant,
  patch: EntryPatch = {},
): Extract<CustomerEntry, { kind: K }> {
  const made = completeEntry(id, kind, { occurredAt, ...patch });
  if (!made.ok) throw new TypeError(`${made.problem.field}: ${made.problem.reason}`);
  return made.value as Extract<CustomerEntry, { kind: K }>;
}

const april = Date.parse('2026-04-01T00:00:00+09:00');
/** Few instants, so that many are equal. */
const instant = fc.integer({ min: 0, max: 400 }).map(steps => april + steps * 1_800_000);
const word = fc.constantFrom('返品', 'Delivery', 'ﾃﾞﾝﾜ', 'Serum サーバー');
const id = fc.constantFrom('a', 'b', 'c', 'd');
const line = fc.record(
  { product: word, quantity: fc.nat(9), amount: fc.nat(9_000) },
  { noNullPrototype: true },
);

/** What each field may hold, whatever its kind; the states are those of the kind. */
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  occurredAt: instant,
  channel: fc.constantFrom(...channels.slice(0, 4)),
  direction: fc.constantFrom(...directions),
  actorType: fc.constantFrom(...actorTypes),
  operator: id,
  operatorName: word,
  caseId: id,
  title: fc.oneof(fc.constant(''), word),
  text: fc.oneof(fc.constant(''), word),
  recording: fc.constant('https://example.com/1'),
  links: fc.array(
    fc.record({ label: word, url: fc.constant('https://a.example') }, { noNullPrototype: true }),
    {
      maxLength: 2,
    },
  ),
  outcome: fc.constantFrom(...outcomes),
  csat: fc.integer({ min: 1, max: 5 }),
  nps: fc.integer({ min: 0, max: 10 }),
  ces: fc.integer({ min: 1, max: 7 }),
  delivery: fc.constantFrom(...deliveries),
  lines: fc.array(line, { maxLength: 2 }),
  cancelled: fc.boolean(),
  change: fc.constantFrom(...orderChanges),
  severity: fc.constantFrom(...handoverSeverities),
  done: fc.boolean(),
};
const states: Readonly<Record<string, readonly string[]>> = {
  case: ['opened', 'closed'],
  promise: promiseStates,
  approval: approvalStates,
};

function valueOf(kind: EntryKind, field: string): fc.Arbitrary<unknown> {
  if (field === 'state') return fc.constantFrom(...(states[kind] ?? []));
  const known = values[field];
  if (known) return known;
  if (/(At|until)$/.test(field)) return instant;
  if (/(Ms|amount|pages|reach)$/.test(field)) return fc.nat(100_000);
  return field.endsWith('Id') ? id : word;
}

/** What somebody may say of an entry of this kind: some of its fields. */
export function anyPatch(kind: EntryKind): fc.Arbitrary<EntryPatch> {
  const fields = fieldsOf(kind).map(field => [field, valueOf(kind, field)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [], noNullPrototype: true });
}

export const anyKind: fc.Arbitrary<EntryKind> = fc.constantFrom(...entryKinds);

/** Any entry there can be, most of them with most of their fields. */
export const anyEntry: fc.Arbitrary<CustomerEntry> = anyKind.chain(kind => {
  const least = { occurredAt: instant, caseId: id, orderId: id, campaign: word, dueAt: instant };
  const chosen = {
    change: valueOf(kind, 'change'),
    ...(kind === 'case' && { state: valueOf(kind, 'state') }),
  };
  const made = fc.record({ id: fc.uuid(), least: fc.record({ ...least, ...chosen }), patch: anyPatch(kind) });
  return made.map(({ id, least, patch }) =>
    entry(id, kind, least.occurredAt, { ...least, ...patch } as EntryPatch),
  );
});

/** A history: each entry of its own id. */
export const anyHistory: fc.Arbitrary<readonly CustomerEntry[]> = fc.uniqueArray(anyEntry, {
  maxLength: 40,
  selector: ({ id }) => id,
});
