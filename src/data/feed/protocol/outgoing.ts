import { batchBytes } from './parts.js';
import { defaultHz, maxMessageBytes } from './limits.js';
import type { BatchMessage, GatewayMessage, Head, Part, Sub } from './messages.js';
import { OutgoingStream } from './outgoing-stream.js';
import type { SenderCounters, SenderOptions } from './sender.js';

/** The streams of one socket on their way out: cuts, batches, credit. */
export class Outgoing {
  readonly #options: SenderOptions;
  readonly #streams = new Map<string, OutgoingStream>();
  #epoch: string;
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
    this.#epoch = options.epoch();
  }

  get counters(): Omit<SenderCounters, 'refused'> {
    return { snapshots: this.#snapshots, deltas: this.#deltas, batches: this.#lastBatch };
  }

  get lastBatch(): number {
    return this.#lastBatch;
  }

  pace(hz: number): void {
    this.#periodMs = 1000 / hz;
  }

  /** Whether there is no room for one more. */
  full(limit: number): boolean {
    return this.#streams.size >= limit;
  }

  /** Starts a stream anew from the position that was named; false when it is denied or one too many. */
  subscribe(sub: Sub, now: number, limit: number): boolean {
    this.#followEpoch(now);
    this.#streams.delete(sub.s);
    if (this.full(limit)) return false;
    const view = this.#options.views(sub);
    if (view === 'denied') return false;
    this.#streams.set(sub.s, new OutgoingStream({ sub, view, epoch: this.#epoch, now }));
    return true;
  }

  drop(stream: string): void {
    this.#streams.delete(stream);
  }

  credit(n: number): void {
    if (this.#inFlight?.n === n) this.#inFlight = null;
  }

  voidBatch(): void {
    this.#inFlight = null;
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
      if (view !== 'denied' && view.digest === stream.view.digest) {
        stream.view = view;
        continue;
      }
      sent.push({ type: 'notice', code: 'revoked', s });
      if (view === 'denied') {
        this.#streams.delete(s);
        sent.push({ type: 'error', code: 'denied', s });
      } else {
        this.#streams.set(s, new OutgoingStream({ sub: stream.sub, view, epoch: this.#epoch, now }));
      }
    }
    return sent;
  }

  /** Cuts what is due and makes the next batch, when the last one is paid for. */
  advance(now: number): readonly GatewayMessage[] {
    const sent = this.#followEpoch(now);
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
    return Object.fromEntries([...this.#streams].map(([s, stream]) => [s, stream.head(now)]));
  }

  /** Another log or another fold: other streams behind the same names, and every reader starts anew. */
  #followEpoch(now: number): readonly GatewayMessage[] {
    const epoch = this.#options.epoch();
    if (epoch === this.#epoch) return [];
    this.#epoch = epoch;
    const sent: GatewayMessage[] = [];
    for (const [s, { sub }] of this.#streams) {
      const view = this.#options.views(sub);
      if (view !== 'denied') this.#streams.set(s, new OutgoingStream({ sub, view, epoch, now }));
      else {
        this.#streams.delete(s);
        sent.push({ type: 'notice', code: 'revoked', s }, { type: 'error', code: 'denied', s });
      }
    }
    return sent;
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
