import { refused, type Parsed } from '../model/parsed.js';
import {
  entryKinds,
  type CustomerEntry,
  type EntryContent,
  type EntryFacts,
  type EntryKind,
} from './entry.js';

type EntryHead = Omit<CustomerEntry, 'id' | 'kind' | 'facts' | 'content'>;
type FactName = { readonly [K in EntryKind]: keyof EntryFacts[K] }[EntryKind];
type FactValue = { readonly [K in EntryKind]: EntryFacts[K][keyof EntryFacts[K]] }[EntryKind];

/** The fields of an entry, flat. */
export type PatchField = keyof EntryHead | FactName | keyof EntryContent;
type PatchValue = EntryHead[keyof EntryHead] | FactValue | EntryContent[keyof EntryContent] | null;

/** What somebody says of an entry: a field that is absent stays as it is, `null` clears it. */
export type EntryPatch = { readonly [F in PatchField]?: PatchValue };

/** Without these fields there is no such entry. */
const mandatory = Symbol('mandatory');
/** What has no id of its own goes by that of its entry. */
const ownId = Symbol('own id');

type Empty<T> = { readonly [F in keyof T]-?: T[F] | typeof mandatory | typeof ownId };

const emptyHead: Empty<EntryHead> = {
  occurredAt: mandatory,
  channel: null,
  direction: null,
  actorType: null,
  operator: null,
  operatorName: null,
  caseId: null,
};

const emptyContent: Empty<EntryContent> = { title: '', text: '', recording: null, links: [] };

/** What a fact is while nobody told it. */
const emptyFacts: { readonly [K in EntryKind]: Empty<EntryFacts[K]> } = {
  contact: {
    contactId: ownId,
    queueId: null,
    outcome: null,
    connectedAt: null,
    endedAt: null,
    waitMs: null,
    talkMs: null,
    category: null,
    result: null,
    flag: null,
    ivrPath: null,
    csat: null,
  },
  message: { contactId: null, delivery: null },
  order: { orderId: ownId, amount: null, lines: [], cancelled: false },
  'order-change': { orderId: mandatory, change: mandatory, amount: null },
  return: { orderId: null, amount: null, lines: [], reason: null },
  campaign: { campaign: mandatory, openedAt: null, clickedAt: null, landedAt: null },
  visit: { pages: null, durationMs: null, campaign: null },
  survey: { contactId: null, csat: null, nps: null, ces: null },
  case: { state: mandatory, category: null, dueAt: null },
  handover: { severity: 'note', until: null, done: false },
  promise: { dueAt: mandatory, state: 'open', settledAt: null, addressRef: null },
  post: { network: null, reach: null },
  approval: { state: 'asked', by: null },
};

/** An entry of kind `case` says of which case. */
const emptyHeads: { readonly [K in EntryKind]?: Empty<EntryHead> } = {
  case: { ...emptyHead, caseId: mandatory },
};

const emptyByKind: ReadonlyMap<EntryKind, Readonly<Record<string, unknown>>> = new Map(
  entryKinds.map(kind => [
    kind,
    { ...(emptyHeads[kind] ?? emptyHead), ...emptyFacts[kind], ...emptyContent },
  ]),
);

/** What each field of this kind of entry is while nobody told it. Histories have millions of entries: made once. */
function emptyFields(kind: EntryKind): Readonly<Record<string, unknown>> {
  return emptyByKind.get(kind) ?? {};
}

const untoldByKind: ReadonlyMap<EntryKind, Readonly<Record<string, unknown>>> = new Map(
  entryKinds.map(kind => {
    const facts = Object.entries(emptyFacts[kind]).filter(([, value]) => typeof value !== 'symbol');
    return [kind, Object.fromEntries(facts)];
  }),
);

/** The facts of this kind that need not be told, as they are while nobody told them. */
export function untoldFacts(kind: EntryKind): Readonly<Record<string, unknown>> {
  return untoldByKind.get(kind) ?? {};
}

/** The fields that an entry of this kind has, in one order. */
export function fieldsOf(kind: EntryKind): readonly PatchField[] {
  return Object.keys(emptyFields(kind)) as PatchField[];
}

/** Whether an entry of this kind can't be without this field, so that it can't be cleared. */
export function isMandatory(kind: EntryKind, field: string): boolean {
  return emptyFields(kind)[field] === mandatory;
}

/** What both say one after the other: the later one wins field by field, a clearing too. */
export function mergePatches(earlier: EntryPatch, later: EntryPatch): EntryPatch {
  return { ...earlier, ...later };
}

/** All that an entry says: as a patch it makes the same entry again. */
export function patchOf(entry: CustomerEntry): EntryPatch {
  const { id: _1, kind: _2, facts, content, ...head } = entry;
  return { ...head, ...facts, ...content };
}

/**
 * The entry that a patch makes, with the empty value of each field that it does not have; or which mandatory field is
 * missing. Fields of other kinds are left out. A contact or an order without an id of its own has the entry's.
 */
export function completeEntry(id: string, kind: EntryKind, patch: EntryPatch): Parsed<CustomerEntry> {
  const empty = emptyFields(kind);
  const value = (field: string): unknown => {
    const given = (patch as Readonly<Record<string, unknown>>)[field] ?? empty[field];
    return given === ownId ? id : given;
  };
  const missing = Object.keys(empty).find(field => value(field) === mandatory);
  if (missing !== undefined) {
    const reason = `It is missing and mandatory for an entry of kind ${kind}: give it.`;
    return refused(missing, 'missing', reason);
  }
  const part = (fields: object): object =>
    Object.fromEntries(Object.keys(fields).map(field => [field, value(field)]));
  const [head, facts, content] = [emptyHead, emptyFacts[kind], emptyContent].map(part);
  // Each field was read by the schema of its name; that they belong together is what the tables above say.
  return { ok: true, value: { id, kind, ...head, facts, content } as CustomerEntry };
}
