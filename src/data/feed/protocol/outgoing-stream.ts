import type { Head, Part, Sub } from './messages.js';
import type { Cut } from './parts.js';
import type { StreamView } from './view.js';

export interface OutgoingOptions {
  readonly sub: Sub;
  /** The `ref` of the message that asked. */
  readonly ref?: number | undefined;
  readonly view: StreamView;
  readonly epoch: string;
  readonly now: number;
}

/** How far one stream has been sent to one socket. It holds a position and at most one cut. */
export class OutgoingStream {
  readonly sub: Sub;
  readonly ref: number | undefined;
  readonly epoch: string;
  view: StreamView;
  /** Seq and hash the page has once it has read all that was sent; null before a first snapshot. */
  #sent: { readonly seq: number; readonly hash: number | null } | null = null;
  #cut: { readonly cut: Cut; next: number; readonly since: number } | null = null;
  /** When the oldest change came that is in no cut yet. */
  #changedAt: number | null = null;
  #fresh = true;

  constructor({ sub, ref, view, epoch, now }: OutgoingOptions) {
    // A position is good for one start: whoever starts this stream again starts it whole.
    this.sub = { ...sub, epoch: undefined, view: undefined, seq: undefined };
    this.ref = ref;
    this.view = view;
    this.epoch = epoch;
    view.refresh();
    const known = sub.epoch === epoch && sub.view === view.digest && sub.seq !== undefined;
    if (known && view.knows(sub.seq)) this.#sent = { seq: sub.seq, hash: null };
    this.refresh(now);
  }

  /** Notes a change that is not in a cut yet. */
  refresh(now: number): void {
    this.view.refresh();
    const reached = this.#cut ? this.#cut.cut.seq : this.#sent?.seq;
    if (reached !== undefined && this.view.seq <= reached) this.#changedAt = null;
    else this.#changedAt ??= now;
  }

  /** Just subscribed: its first cut does not wait for the pace. */
  get fresh(): boolean {
    return this.#fresh;
  }

  get sending(): boolean {
    return this.#cut !== null;
  }

  get wantsCut(): boolean {
    return this.#cut === null && this.#changedAt !== null;
  }

  cut(): void {
    this.#cut = { cut: this.view.cut(this.#sent?.seq ?? null), next: 0, since: this.#changedAt ?? 0 };
    this.#changedAt = null;
    this.#fresh = false;
  }

  nextPartBytes(): number {
    return this.#cut ? this.#cut.cut.bytes(this.#cut.next) : 0;
  }

  /** The next part of the cut; after the last one the cut is sent. Throws a TypeError without a cut. */
  takePart(): Part {
    if (!this.#cut) throw new TypeError(`Nothing of ${this.sub.s} is being sent`);
    const { cut, next } = this.#cut;
    const part = cut.part(next, this.epoch);
    this.#cut.next++;
    if (next + 1 === cut.of) {
      this.#sent = { seq: cut.seq, hash: cut.hash };
      this.#cut = null;
    }
    return part;
  }

  /** The position sent, and how old it is: by what is not sent yet, or by what the gateway itself is behind. */
  head(now: number, gatewayBehindMs: number): Head {
    const since = this.#cut?.since ?? this.#changedAt;
    const behindMs = Math.max(since === null ? 0 : now - since, gatewayBehindMs);
    const { seq = null } = this.#sent ?? {};
    return [this.epoch, this.view.digest, seq, this.#sentHash(), behindMs];
  }

  #sentHash(): number | null {
    if (!this.#sent) return null;
    const current = this.#sent.seq >= this.view.seq;
    return current ? this.view.hash : this.#sent.hash;
  }
}
