import {
  untoldFacts,
  type ActorType,
  type Channel,
  type CustomerEntry,
  type Direction,
  type EntryContent,
  type EntryKind,
  type Instant,
} from 'madoguchi/data';

export const entryColumns = 'id, occurred_at, kind, channel, direction, operator, case_id, body' as const;

export type EntryCells = [
  id: string,
  occurredAt: Instant,
  kind: EntryKind,
  channel: Channel | null,
  direction: Direction | null,
  operator: string | null,
  caseId: string | null,
  body: string,
];

/** What of an entry nothing is looked up by, as JSON; what is `null` or empty is left out, which is most of it. */
interface Body {
  readonly by?: ActorType;
  readonly as?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly said?: Partial<EntryContent>;
}

/** Nothing was said. */
export const unsaid: EntryContent = { title: '', text: '', recording: null, links: [] };

export function cellsOf(entry: CustomerEntry): EntryCells {
  const { id, occurredAt, kind, channel, direction, operator, caseId, facts, content } = entry;
  const body: Body = {
    ...(entry.actorType !== null && { by: entry.actorType }),
    ...(entry.operatorName !== null && { as: entry.operatorName }),
    ...toldOf('facts', facts, untoldFacts(kind)),
    ...toldOf('said', content, unsaid),
  };
  return [id, occurredAt, kind, channel, direction, operator, caseId, JSON.stringify(body)];
}

export function entryOf(cells: EntryCells): CustomerEntry {
  const [id, occurredAt, kind, channel, direction, operator, caseId, text] = cells;
  const { by = null, as = null, facts, said } = bodyOf(id, text);
  // The facts are those of the kind: they were when they were written, and one row holds both.
  return {
    ...{ id, kind, occurredAt, channel, direction, actorType: by, operator, operatorName: as, caseId },
    facts: { ...untoldFacts(kind), ...facts },
    content: { ...unsaid, ...said },
  } as CustomerEntry;
}

/** The parser's own message would quote the body, which is somebody's. */
function bodyOf(id: string, text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    throw new Error(`The entry ${id} can't be read: its body is no JSON. Put a backup in its place.`);
  }
}

/**
 * Whether it may be pinned, so that the few rows of a person that may be are an index look-up: promises that are open,
 * hand-over notes that are not done, and all that says whether a case is open.
 */
export function mayBePinned(entry: CustomerEntry): boolean {
  if (entry.kind === 'promise') return entry.facts.state === 'open';
  return entry.kind === 'handover' ? !entry.facts.done : entry.kind === 'case';
}

function toldOf(name: 'facts' | 'said', all: object, none: object): object {
  const same = none as Readonly<Record<string, unknown>>;
  const told = Object.entries(all).filter(([field, value]) => !isUntold(value, same[field]));
  return told.length > 0 ? { [name]: Object.fromEntries(told) } : {};
}

function isUntold(value: unknown, none: unknown): boolean {
  return value === none || (Array.isArray(value) && value.length === 0 && Array.isArray(none));
}
