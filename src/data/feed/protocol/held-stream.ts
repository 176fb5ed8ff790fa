import { LateList } from '../../model/late.js';
import type { StreamChange } from '../../model/stream.js';
import { weightOf } from './columns.js';
import { HeldRecords } from './held-records.js';
import type { Part, Position } from './messages.js';
import type { ReceiverLimits } from './receiver.js';
import { RowReader } from './rows.js';

/**
 * `ignored`: known already · `partial`: more parts to come · `gap`: does not follow on what is held ·
 * `too-large`: over the limits · `applied`: the last part came.
 */
export type Accepted =
  | { readonly kind: 'ignored' | 'partial' | 'gap' | 'too-large' }
  | { readonly kind: 'applied'; readonly change: StreamChange };

/** Parts of one cut, until they are whole. */
interface Assembly {
  readonly first: Part;
  readonly parts: Part[];
  keys: number;
  bytes: number;
}

/** A stream as the page holds it, and the cut that is on its way. */
export class HeldStream {
  readonly stream: string;
  readonly #limits: ReceiverLimits;
  readonly #records = new HeldRecords();
  readonly #reader = new RowReader();
  #position: Position | null = null;
  #assembly: Assembly | null = null;

  constructor(stream: string, limits: ReceiverLimits) {
    this.stream = stream;
    this.#limits = limits;
  }

  get position(): Position | null {
    return this.#position;
  }

  get records(): ReadonlyMap<string, unknown> {
    return this.#records.asMap();
  }

  /** The view of what is held or, before that, of what is on its way. */
  get view(): string | undefined {
    return this.#position?.view ?? this.#assembly?.first.view;
  }

  get hash(): number {
    return this.#records.hash;
  }

  get tooLarge(): boolean {
    return this.#records.size > this.#limits.keys || this.#records.bytes > this.#limits.bytes;
  }

  /** @param anySnapshot take a snapshot of what is held already, too: it was asked for in doubt */
  accept(part: Part, anySnapshot: boolean): Accepted {
    const held = this.#held(part);
    if (held && part.seq <= held.seq && !(part.kind === 'snap' && anySnapshot)) return { kind: 'ignored' };
    if (part.kind === 'delta' && held?.seq !== part.prev) return { kind: 'gap' };
    const assembly = this.#assemble(part);
    if (!assembly) return { kind: 'gap' };
    this.#add(assembly, part);
    if (this.#isTooLarge(assembly)) {
      this.#assembly = null;
      return { kind: 'too-large' };
    }
    if (assembly.parts.length < part.of) return { kind: 'partial' };
    this.#assembly = null;
    return this.#apply(assembly);
  }

  /** Forgets the cut on its way: the rest of it will not come. */
  dropAssembly(): void {
    this.#assembly = null;
  }

  clear(): void {
    this.#assembly = null;
    this.#position = null;
    this.#records.clear();
  }

  #held(part: Part): Position | null {
    const held = this.#position;
    return held?.epoch === part.epoch && held.view === part.view ? held : null;
  }

  #assemble(part: Part): Assembly | null {
    if (part.part === 0) {
      this.#assembly = { first: part, parts: [], keys: 0, bytes: 0 };
    } else if (!this.#assembly || !continues(this.#assembly, part)) {
      this.#assembly = null;
    }
    return this.#assembly;
  }

  #isTooLarge({ keys, bytes }: Assembly): boolean {
    return keys > this.#limits.keys || bytes > this.#limits.bytes;
  }

  #add(assembly: Assembly, part: Part): void {
    assembly.parts.push(part);
    assembly.keys += part.keys.length + (part.kind === 'delta' ? part.deleted.length : 0);
    assembly.bytes += weightOf(part);
  }

  #apply({ first, parts }: Assembly): Accepted {
    const whole = first.kind === 'snap';
    if (whole) this.#records.clear();
    const changed = new LateList();
    const deleted = new Set<string>();
    for (const part of parts) {
      for (const [index, row] of this.#reader.rows(part).entries()) {
        changed.add(this.#records.set(part.keys[index] ?? '', row), row);
      }
      if (part.kind === 'delta') for (const key of part.deleted) deleted.add(key);
    }
    for (const key of deleted) this.#records.delete(key);
    this.#position = { epoch: first.epoch, view: first.view, seq: first.seq };
    if (this.#records.size > this.#limits.keys) return { kind: 'too-large' };
    return { kind: 'applied', change: { stream: this.stream, whole, changed, deleted: [...deleted] } };
  }
}

function continues({ first, parts }: Assembly, part: Part): boolean {
  return (
    part.part === parts.length &&
    part.of === first.of &&
    part.epoch === first.epoch &&
    part.view === first.view &&
    part.seq === first.seq &&
    part.kind === first.kind &&
    (part.kind === 'snap' || first.kind === 'snap' || part.prev === first.prev)
  );
}
