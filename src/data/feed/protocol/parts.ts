import { familyOf } from '../../fold/records.js';
import { utf8Bytes } from './canonical.js';
import type { RecordValue } from './columns.js';
import { toColumns } from './columns.js';
import { maxMessageBytes } from './limits.js';
import type { DeltaPart, Part, SnapshotPart } from './messages.js';

/** What a batch takes besides its parts: `{"type":"batch","n":…,"parts":[…]}`. */
export const batchBytes = 64;
/** What a part takes besides its names, keys and columns: field names of the part, numbers, brackets. */
const partBytes = 256;

/** A stream at one seq, in parts; holds references to the records of that moment. */
export interface Cut {
  /** The seq it builds on; null: a snapshot. */
  readonly prev: number | null;
  readonly seq: number;
  readonly hash: number;
  readonly of: number;
  /** Part `index` (0 to `of` - 1), of at most `maxMessageBytes` in its batch unless one record is larger. */
  part(index: number, epoch: string): Part;
  /** The size of part `index` on the wire, in bytes: never less than it is. */
  bytes(index: number): number;
}

export interface CutRecord {
  readonly key: string;
  readonly value: RecordValue;
  /** Of the value's JSON. */
  readonly bytes: number;
}

export interface CutContent {
  readonly s: string;
  readonly view: string;
  readonly prev: number | null;
  readonly seq: number;
  readonly hash: number;
  readonly records: Iterable<CutRecord>;
  readonly deleted: Iterable<string>;
}

interface Plan {
  readonly family: string;
  readonly fields: readonly string[];
  readonly rows: (readonly [key: string, value: RecordValue])[];
  readonly deleted: string[];
  bytes: number;
}

/** Divides records and deleted keys into parts: one family and one set of fields each, none too large. */
export function cutOf(content: CutContent): Cut {
  const plans = planParts(content);
  const made: { epoch: string; part: Part }[] = [];
  const { prev, seq, hash } = content;
  return {
    prev,
    seq,
    hash,
    of: plans.length,
    bytes: index => planAt(plans, index).bytes,
    part: (index, epoch) => {
      const before = made[index];
      if (before?.epoch === epoch) return before.part;
      const part = makePart(content, planAt(plans, index), { epoch, part: index, of: plans.length });
      made[index] = { epoch, part };
      return part;
    },
  };
}

function planAt(plans: readonly Plan[], index: number): Plan {
  const plan = plans[index];
  if (!plan) throw new TypeError(`There is no part ${index} of ${plans.length}`);
  return plan;
}

function planParts(content: CutContent): readonly Plan[] {
  const planner = new Planner(content);
  for (const { key, value, bytes } of content.records) {
    // A field that is undefined doesn't travel; records that lack it go apart, so that none gains a null.
    const fields = Object.keys(value).filter(field => value[field] !== undefined);
    planner.place(key, { fields, bytes }).rows.push([key, value]);
  }
  for (const key of content.deleted) planner.place(key).deleted.push(key);
  return planner.plans();
}

/** Records of one family and one set of fields. */
interface Sort {
  readonly family: string;
  readonly fields: readonly string[];
  /** What the names take in a part, where they stand once, and in the JSON of each record. */
  readonly onceBytes: number;
  readonly recordBytes: number;
  open: Plan | null;
}

/** Fills one part of each sort after the other. */
class Planner {
  readonly #sorts = new Map<string, Sort>();
  readonly #plans: Plan[] = [];
  readonly #frame: number;

  constructor({ s, view }: CutContent) {
    this.#frame = partBytes + keyBytes(s) + keyBytes(view);
  }

  /**
   * The part that has room for this key, and for its record where it has one.
   * @param record its fields, and the bytes of its JSON
   */
  place(key: string, record?: { readonly fields: readonly string[]; readonly bytes: number }): Plan {
    const sort = this.#sort(familyOf(key), record?.fields ?? []);
    const bytes = keyBytes(key) + (record ? record.bytes - sort.recordBytes : 0);
    if (!sort.open || sort.open.bytes + bytes > maxMessageBytes - batchBytes) sort.open = this.#plan(sort);
    sort.open.bytes += bytes;
    return sort.open;
  }

  /** At least one: an empty cut still has its seq to tell. */
  plans(): readonly Plan[] {
    if (this.#plans.length === 0) this.#plan(this.#sort('', []));
    return this.#plans;
  }

  #plan({ family, fields, onceBytes }: Sort): Plan {
    const plan: Plan = { family, fields, rows: [], deleted: [], bytes: this.#frame + onceBytes };
    this.#plans.push(plan);
    return plan;
  }

  #sort(family: string, fields: readonly string[]): Sort {
    const name = [family, ...fields].join('\u0000');
    const known = this.#sorts.get(name);
    if (known) return known;
    const names = fields.reduce((sum, field) => sum + keyBytes(field), 0);
    const sort: Sort = {
      family,
      fields,
      onceBytes: keyBytes(family) + names + 4 * fields.length,
      // Each with its colon; of the braces and commas one takes the place of a comma in the columns.
      recordBytes: names + 1,
      open: null,
    };
    this.#sorts.set(name, sort);
    return sort;
  }
}

function makePart(
  { s, view, prev, seq }: CutContent,
  { family, fields, rows, deleted }: Plan,
  place: { readonly epoch: string; readonly part: number; readonly of: number },
): Part {
  const common = { s, view, seq, ...place, family, ...toColumns(fields, rows) };
  if (prev === null) return { kind: 'snap', ...common } satisfies SnapshotPart;
  return { kind: 'delta', prev, deleted, ...common } satisfies DeltaPart;
}

/** A name as it stands in JSON, with its comma. */
function keyBytes(name: string): number {
  return utf8Bytes(JSON.stringify(name)) + 1;
}
