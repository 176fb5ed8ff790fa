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
    const plan = planner.roomFor(familyOf(key), fields, keyBytes(key) + bytes + 1);
    plan.rows.push([key, value]);
  }
  for (const key of content.deleted) planner.roomFor(familyOf(key), [], keyBytes(key)).deleted.push(key);
  return planner.plans();
}

/** Fills one part of each sort after the other. */
class Planner {
  readonly #open = new Map<string, Plan>();
  readonly #plans: Plan[] = [];
  readonly #frame: number;

  constructor({ s, view }: CutContent) {
    this.#frame = partBytes + keyBytes(s) + keyBytes(view);
  }

  roomFor(family: string, fields: readonly string[], bytes: number): Plan {
    const sort = [family, ...fields].join('\u0000');
    const open = this.#open.get(sort);
    if (open && open.bytes + bytes <= maxMessageBytes - batchBytes) {
      open.bytes += bytes;
      return open;
    }
    const names = fields.reduce((sum, field) => sum + keyBytes(field) + 4, keyBytes(family));
    const plan = { family, fields, rows: [], deleted: [], bytes: this.#frame + names + bytes };
    this.#open.set(sort, plan);
    this.#plans.push(plan);
    return plan;
  }

  /** At least one: an empty cut still has its seq to tell. */
  plans(): readonly Plan[] {
    if (this.#plans.length === 0) this.roomFor('', [], 0);
    return this.#plans;
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
