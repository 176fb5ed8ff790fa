import type { StreamChange } from '../../model/stream.js';
import { canonicalJson, utf8Bytes } from './canonical.js';
import { fromColumns, weightOf } from './columns.js';
import { addHash, hashOfJson, removeHash } from './hash.js';
import type { Part, Position } from './messages.js';
import type { ReceiverLimits } from './receiver.js';

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
  next: number;
  bytes: number;
  readonly changed: Map<string, unknown>;
  readonly deleted: Set<string>;
}

interface Counted {
  readonly hash: number;
  readonly bytes: number;
}

/** A stream as the page holds it, and the cut that is on its way. */
export class HeldStream {
  readonly stream: string;
  readonly #limits: ReceiverLimits;
  readonly #records = new Map<string, unknown>();
  readonly #counted = new Map<string, Counted>();
  /** Records whose hash is not reckoned yet: that is done once a beat, not once a change. */
  readonly #uncounted = new Set<string>();
  #hash = 0;
  #bytes = 0;
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
    return this.#records;
  }

  /** The view of what is held or, before that, of what is on its way. */
  get view(): string | undefined {
    return this.#position?.view ?? this.#assembly?.first.view;
  }

  get hash(): number {
    this.#count();
    return this.#hash;
  }

  get tooLarge(): boolean {
    this.#count();
    return this.#records.size > this.#limits.keys || this.#bytes > this.#limits.bytes;
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
    if (assembly.next < part.of) return { kind: 'partial' };
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
    this.#forgetRecords();
  }

  #held(part: Part): Position | null {
    const held = this.#position;
    return held?.epoch === part.epoch && held.view === part.view ? held : null;
  }

  #assemble(part: Part): Assembly | null {
    if (part.part === 0) {
      this.#assembly = { first: part, next: 0, bytes: 0, changed: new Map(), deleted: new Set() };
    } else if (!this.#assembly || !continues(this.#assembly, part)) {
      this.#assembly = null;
    }
    return this.#assembly;
  }

  #isTooLarge({ changed, deleted, bytes }: Assembly): boolean {
    return changed.size + deleted.size > this.#limits.keys || bytes > this.#limits.bytes;
  }

  #add(assembly: Assembly, part: Part): void {
    assembly.next++;
    assembly.bytes += weightOf(part);
    for (const [key, value] of fromColumns(part)) assembly.changed.set(key, value);
    if (part.kind === 'delta') for (const key of part.deleted) assembly.deleted.add(key);
  }

  #apply({ first, changed, deleted }: Assembly): Accepted {
    const whole = first.kind === 'snap';
    if (whole) this.#forgetRecords();
    for (const [key, value] of changed) {
      this.#records.set(key, value);
      this.#uncounted.add(key);
    }
    for (const key of deleted) if (this.#records.delete(key)) this.#uncounted.add(key);
    this.#position = { epoch: first.epoch, view: first.view, seq: first.seq };
    if (this.#records.size > this.#limits.keys) return { kind: 'too-large' };
    return { kind: 'applied', change: { stream: this.stream, whole, changed, deleted: [...deleted] } };
  }

  #forgetRecords(): void {
    this.#records.clear();
    this.#counted.clear();
    this.#uncounted.clear();
    this.#hash = 0;
    this.#bytes = 0;
  }

  #count(): void {
    for (const key of this.#uncounted) {
      const before = this.#counted.get(key);
      if (before) {
        this.#hash = removeHash(this.#hash, before.hash);
        this.#bytes -= before.bytes;
        this.#counted.delete(key);
      }
      if (!this.#records.has(key)) continue;
      const json = canonicalJson(this.#records.get(key));
      const counted = { hash: hashOfJson(key, json), bytes: utf8Bytes(key) + utf8Bytes(json) };
      this.#hash = addHash(this.#hash, counted.hash);
      this.#bytes += counted.bytes;
      this.#counted.set(key, counted);
    }
    this.#uncounted.clear();
  }
}

function continues({ first, next }: Assembly, part: Part): boolean {
  return (
    part.part === next &&
    part.of === first.of &&
    part.epoch === first.epoch &&
    part.view === first.view &&
    part.seq === first.seq &&
    part.kind === first.kind &&
    (part.kind === 'snap' || first.kind === 'snap' || part.prev === first.prev)
  );
}
