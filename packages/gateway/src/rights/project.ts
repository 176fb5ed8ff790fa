import { createHash } from 'node:crypto';
import { familyOf } from 'madoguchi/data';
import type { Claims, Role } from './claims.js';
import type { AnyFieldSights, FieldSight, Reader, Rows, StreamSights } from './field-sights.js';
import { noSituation, type Situation } from './situation.js';

/** A record as a reader sees it: every field of its family, `null` where it is held back. */
export type Projected = Readonly<Record<string, unknown>>;

/** What claims make of one stream. */
export interface Sight {
  /** Readers with the same digest see the same of a stream. Its keys' names are not part of it. */
  readonly digest: string;
  /** Whether every key of the stream may be named to this reader. */
  readonly keysOpen: boolean;
  /** Whether some records are seen under a key that may not be named. */
  readonly unnamed: boolean;
  /** Whether there is nothing that is seen. */
  readonly empty: boolean;
  /** Whether this record is seen, and its key may be named. */
  names(key: string): boolean;
  project(key: string, record: unknown): Projected | undefined;
}

/**
 * The one rule of what anybody sees of a record: the same for snapshot, delta, page, command and export.
 * `undefined`: nothing, which can't be told from a record that is not there.
 */
export function project(
  claims: Claims,
  stream: string,
  key: string,
  record: unknown,
  situation: Situation = noSituation,
): Projected | undefined {
  return sightOf(claims, stream, situation)?.project(key, record);
}

/** What the claims let see of a stream; `null`: it is denied. Pure. */
export function sightOf(claims: Claims, stream: string, situation: Situation = noSituation): Sight | null {
  return new ClaimedSights(claims, situation).of(stream);
}

/** What the bearer of these claims sees of any stream: made once of each kind, asked anew each time who is served. */
export class ClaimedSights {
  readonly #claims: Claims;
  readonly #situation: Situation;
  readonly #known = new Map<string, Sight>();

  constructor(claims: Claims, situation: Situation) {
    this.#claims = claims;
    this.#situation = situation;
  }

  /** `null`: it is denied, by now. */
  of(stream: string): Sight | null {
    const slash = stream.indexOf('/');
    const kind = slash < 0 ? stream : stream.slice(0, slash);
    const id = slash < 0 ? null : stream.slice(slash + 1);
    const rules = this.#situation.sights.get(kind);
    if (!rules || !admits(rules, this.#claims, id)) return null;
    const serves = id !== null && this.#serves(rules, id);
    const known = `${kind} ${serves}`;
    const sight = this.#known.get(known) ?? new RoleSight(kind, rules, this.#claims, serves);
    this.#known.set(known, sight);
    return sight.empty ? null : sight;
  }

  #serves({ rows }: StreamSights, id: string): boolean {
    const { agent, roles } = this.#claims;
    if (agent === undefined || !roles.some(role => isReader(role) && rows[role] === 'served')) return false;
    return this.#situation.serves(agent, id);
  }
}

function isReader(role: Role): role is Reader {
  return role !== 'source' && role !== 'admin';
}

function admits({ id: wanted }: StreamSights, { groups, agent }: Claims, id: string | null): boolean {
  if (id === null || id === '') return wanted === 'none' && id === null;
  switch (wanted) {
    case 'group':
      return groups.includes('*') || groups.includes(id);
    case 'agent':
      return agent === id;
    case 'any':
      return true;
    case 'none':
      return false;
  }
}

/** A record to what is seen of it. */
type Lens = (record: Projected) => Projected;
type Lenses = ReadonlyMap<string, Lens>;

class RoleSight implements Sight {
  readonly digest: string;
  readonly keysOpen: boolean;
  readonly unnamed: boolean;
  readonly empty: boolean;
  readonly #self: string | undefined;
  /** Of the bearer's own records, of others', and of those of them whose key may be named: by family. */
  readonly #own: Lenses;
  readonly #others: Lenses;
  readonly #named: Lenses;
  /** What concerns the bearer by himself, and what he sees of that. */
  readonly #select: (record: Projected) => Projected | null;
  readonly #selected: Lenses;

  constructor(kind: string, sights: StreamSights, claims: Claims, serves: boolean) {
    const { rows, families } = sights;
    const { roles, agent, sub } = claims;
    const readers = roles.filter(isReader).filter(role => serves || rows[role] !== 'served');
    const seeing = (...wanted: readonly Rows[]): ReadonlySet<Reader> =>
      new Set(readers.filter(role => wanted.some(each => each === rows[role])));
    const named = seeing('all', 'served');
    const others = seeing('all', 'served', 'unnamed');
    const own = agent === undefined ? others : seeing('all', 'served', 'unnamed', 'own');
    const some = seeing('some');
    this.empty = own.size + some.size === 0;
    this.unnamed = others.size > named.size;
    this.#self = own.size > others.size ? agent : undefined;
    this.#named = lenses(families, named);
    this.#others = lenses(families, others);
    this.#own = lenses(families, own);
    this.#selected = lenses(families, some);
    this.#select = record => (some.size > 0 && sights.some?.(record, claims)) || null;
    const kinds = Object.keys(families);
    this.keysOpen = kinds.length > 0 && kinds.every(family => this.#named.has(family));
    const visible = (set: ReadonlySet<Reader>): unknown =>
      Object.entries(families).map(([family, fields]) => [family, namesOf(fields, set)]);
    const ofOwn = this.#self === undefined ? null : [this.#self, visible(own)];
    const ofSome = some.size === 0 ? null : [sub, agent, visible(some)];
    this.digest = digestOf([kind, visible(named), visible(others), ofOwn, ofSome]);
  }

  names(key: string): boolean {
    const family = familyOf(key);
    // A record under two keys would be two: where others are unnamed, all are.
    if (!this.unnamed && this.#selected.has(family)) return true;
    return (this.#isOwn(key) ? this.#own : this.#named).has(family);
  }

  project(key: string, record: unknown): Projected | undefined {
    if (!isObject(record)) return undefined;
    const family = familyOf(key);
    const seen = (this.#isOwn(key) ? this.#own : this.#others).get(family)?.(record);
    const lens = this.#selected.get(family);
    const selected = lens && this.#select(record);
    if (!selected) return seen;
    return seen ? joined(seen, lens(selected)) : lens(selected);
  }

  #isOwn(key: string): boolean {
    return this.#self !== undefined && key.split('|')[1] === this.#self;
  }
}

/** Of what is seen and not of the roles: who sees the same shares one view, whatever else he may do. */
function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}

/** Only the families of which something is seen. */
function lenses(families: StreamSights['families'], readers: ReadonlySet<Reader>): Lenses {
  const seen = Object.entries(families).filter(([, fields]) => seesAny(fields, readers));
  return new Map(seen.map(([family, fields]) => [family, lensOf(fields, readers)]));
}

function lensOf(fields: AnyFieldSights, readers: ReadonlySet<Reader>): Lens {
  const views = Object.entries(fields).map(([field, sight]): [string, (value: unknown) => unknown] => {
    if ('each' in sight)
      return [field, seesAny(sight.each, readers) ? listed(lensOf(sight.each, readers)) : nothing];
    return [field, sees(sight, readers) ? whole : nothing];
  });
  return record => {
    const projected: Record<string, unknown> = {};
    for (const [field, view] of views) {
      projected[field] = view(Object.hasOwn(record, field) ? record[field] : null);
    }
    return projected;
  };
}

const whole = (value: unknown): unknown => value ?? null;
const nothing = (): null => null;
const listed =
  (lens: Lens) =>
  (items: unknown): unknown =>
    Array.isArray(items) ? items.filter(isObject).map(lens) : null;

function seesAny(fields: AnyFieldSights, readers: ReadonlySet<Reader>): boolean {
  return Object.values(fields).some(sight => sees(sight, readers));
}

function sees(sight: FieldSight, readers: ReadonlySet<Reader>): boolean {
  return 'each' in sight ? seesAny(sight.each, readers) : sight.some(reader => readers.has(reader));
}

function namesOf(fields: AnyFieldSights, readers: ReadonlySet<Reader>): unknown {
  const names = Object.entries(fields).filter(([, sight]) => sees(sight, readers));
  return names.map(([name, sight]) => ('each' in sight ? [name, namesOf(sight.each, readers)] : name));
}

/** What several roles see of one record adds up. */
function joined(one: Projected, other: Projected): Projected {
  const fields = Object.keys(one).map(field => [field, joinedValue(one[field], other[field])] as const);
  return Object.fromEntries(fields);
}

function joinedValue(one: unknown, other: unknown): unknown {
  if (!Array.isArray(one) || !Array.isArray(other)) return one ?? other;
  const others = other as readonly unknown[];
  return one.map((item: unknown, at) =>
    isObject(item) && isObject(others[at]) ? joined(item, others[at]) : item,
  );
}

function isObject(value: unknown): value is Projected {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
