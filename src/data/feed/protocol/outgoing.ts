import { batchBytes } from './parts.js';
import { defaultHz, maxMessageBytes, maxSubs } from './limits.js';
import type { BatchMessage, ErrorMessage, GatewayMessage, Head, Part, Sub } from './messages.js';
import { OutgoingStream } from './outgoing-stream.js';
import type { StreamView } from './view.js';
import type { SenderCounters, SenderOptions } from './sender.js';

/** Stands for the view in the head of a stream that has none yet. */
const noView = 'loading';

/** A stream whose records are still being fetched. */
type LoadingStream = Pick<OutgoingStream, 'sub' | 'ref'>;

/** The streams of one socket on their way out: cuts, batches, credit. */
export class Outgoing {
  readonly #options: SenderOptions;
  readonly #streams = new Map<string, OutgoingStream>();
  /** Asked for, and not to be had yet. */
  readonly #loading = new Map<string, LoadingStream>();
  #periodMs = 1000 / defaultHz;
  #nextCutAt = 0;
  #lastBatch = 0;
  #inFlight: { readonly n: number; readonly sentAt: number } | null = null;
  /** Which stream's parts come first in the next batch, so that a large snapshot holds up no other. */
  #turn = 0;
  #snapshots = 0;
  #deltas = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  get counters(): Omit<SenderCounters, 'refused'> {
    return { snapshots: this.#snapshots, deltas: this.#deltas, batches: this.#lastBatch };
  }

  get lastBatch(): number {
    return this.#lastBatch;
  }

  /** True when what every stream began with has been sent. */
  get begun(): boolean {
    if (this.#loading.size > 0) return false;
    return [...this.#streams.values()].every(({ fresh, sending, wantsCut }) =>
      fresh ? !wantsCut : !sending,
    );
  }

  pace(hz: number): void {
    this.#periodMs = 1000 / hz;
  }

  /** Starts the streams anew from the positions that were named; what is in flight counts as lost. */
  subscribe(subs: readonly Sub[], ref: number | undefined, now: number): readonly ErrorMessage[] {
    const errors: ErrorMessage[] = [];
    for (const sub of subs) {
      const before = this.#streams.get(sub.s) ?? this.#loading.get(sub.s);
      const overtaken = ref !== undefined && before?.ref !== undefined && ref <= before.ref;
      if (overtaken) continue;
      this.#inFlight = null;
      const code = this.#start(sub, ref, now);
      if (code !== null) errors.push({ type: 'error', code, s: sub.s });
    }
    return errors;
  }

  drop(stream: string): void {
    if (this.#forget(stream)) this.#options.onDrop?.(stream);
  }

  credit(n: number): void {
    if (this.#inFlight?.n === n) this.#inFlight = null;
  }

  /** How long the batch in flight has been waiting for its credit. */
  unpaidMs(now: number): number {
    return this.#inFlight ? now - this.#inFlight.sentAt : 0;
  }

  /** Asks for every view again: what changed is cleared at the page and sent anew. */
  reauthorize(now: number): readonly GatewayMessage[] {
    const sent: GatewayMessage[] = [];
    for (const [s, stream] of this.#streams) {
      const view = this.#options.views(stream.sub);
      if (view === 'denied') sent.push(...this.#deny(s));
      else if (view !== 'loading' && view.digest === stream.view.digest) stream.view = view;
      else {
        sent.push({ type: 'notice', code: 'revoked', s });
        this.#begin(stream, view, now);
      }
    }
    return sent;
  }

  /** Cuts what is due and makes the next batch, when the last one is paid for. */
  advance(now: number): readonly GatewayMessage[] {
    const sent = [...this.#lookAtLoading(now), ...this.#followEpochs(now)];
    for (const stream of this.#streams.values()) stream.refresh(now);
    if (this.#inFlight) return sent;
    this.#cut(now);
    const parts = this.#nextParts();
    if (parts.length === 0) return sent;
    const batch: BatchMessage = { type: 'batch', n: ++this.#lastBatch, parts };
    this.#inFlight = { n: batch.n, sentAt: now };
    return [...sent, batch];
  }

  heads(now: number): Readonly<Record<string, Head>> {
    const gatewayBehindMs = this.#options.behindMs?.() ?? 0;
    const heads = [...this.#streams].map(([s, stream]) => [s, stream.head(now, gatewayBehindMs)] as const);
    const loading = [...this.#loading.keys()].map(
      s => [s, [this.#options.epoch(s), noView, null, null, 0]] as const,
    );
    return Object.fromEntries<Head>([...heads, ...loading]);
  }

  /** What was not to be had yet, and is now or never will be. */
  #lookAtLoading(now: number): readonly GatewayMessage[] {
    const sent: GatewayMessage[] = [];
    for (const [s, loading] of this.#loading) {
      const view = this.#options.views(loading.sub);
      if (view === 'loading') continue;
      if (view !== 'denied') this.#begin(loading, view, now);
      else if (this.#loading.delete(s)) sent.push({ type: 'error', code: 'denied', s });
    }
    return sent;
  }

  /** Another log, another fold, a stream that was opened anew: other records behind the same name. */
  #followEpochs(now: number): readonly GatewayMessage[] {
    const sent: GatewayMessage[] = [];
    for (const [s, stream] of this.#streams) {
      if (this.#options.epoch(s) === stream.epoch) continue;
      const view = this.#options.views(stream.sub);
      if (view === 'denied') sent.push(...this.#deny(s));
      else this.#begin(stream, view, now);
    }
    return sent;
  }

  #start(sub: Sub, ref: number | undefined, now: number): 'denied' | 'too-many' | null {
    this.#forget(sub.s);
    if (this.#streams.size + this.#loading.size >= maxSubs) return 'too-many';
    const view = this.#options.views(sub);
    if (view === 'denied') return 'denied';
    this.#begin({ sub, ref }, view, now);
    return null;
  }

  /** Begins to send it from the position that `sub` names, as soon as it is there. */
  #begin({ sub, ref }: LoadingStream, view: StreamView | 'loading', now: number): void {
    const { s } = sub;
    if (view === 'loading') {
      this.#streams.delete(s);
      this.#loading.set(s, { sub, ref });
    } else {
      this.#loading.delete(s);
      this.#streams.set(s, new OutgoingStream({ sub, ref, view, epoch: this.#options.epoch(s), now }));
    }
  }

  /** Whether it was sent, or to be sent. */
  #forget(s: string): boolean {
    return [this.#streams.delete(s), this.#loading.delete(s)].includes(true);
  }

  #deny(s: string): readonly GatewayMessage[] {
    this.#streams.delete(s);
    return [
      { type: 'notice', code: 'revoked', s },
      { type: 'error', code: 'denied', s },
    ];
  }

  #cut(now: number): void {
    const due = now >= this.#nextCutAt;
    let cuts = 0;
    for (const stream of this.#streams.values()) {
      if (!stream.wantsCut || !(due || stream.fresh)) continue;
      stream.cut();
      cuts++;
    }
    if (due && cuts > 0) this.#nextCutAt = now + this.#periodMs;
  }

  #nextParts(): readonly Part[] {
    const parts: Part[] = [];
    let room = maxMessageBytes - batchBytes;
    let waiting = this.#inTurn();
    while (waiting.length > 0) {
      const unfinished: OutgoingStream[] = [];
      for (const stream of waiting) {
        const bytes = stream.nextPartBytes();
        // A record that is larger than a batch may be goes alone.
        if (bytes > room && parts.length > 0) return parts;
        room -= bytes;
        parts.push(this.#take(stream));
        if (stream.sending) unfinished.push(stream);
      }
      waiting = unfinished;
    }
    return parts;
  }

  #take(stream: OutgoingStream): Part {
    const part = stream.takePart();
    if (part.part === 0 && part.kind === 'snap') this.#snapshots++;
    if (part.part === 0 && part.kind === 'delta') this.#deltas++;
    return part;
  }

  #inTurn(): readonly OutgoingStream[] {
    const sending = [...this.#streams.values()].filter(stream => stream.sending);
    const first = sending.length === 0 ? 0 : this.#turn++ % sending.length;
    return [...sending.slice(first), ...sending.slice(0, first)];
  }
}
