import type { Sub } from '../../../src/data/feed/protocol/messages.js';
import { eventOf, type WireFrame } from './frames.js';

/** From `at` on the page could know what was true at `asOf`; both in epoch milliseconds. */
export interface Knowledge {
  readonly at: number;
  readonly asOf: number;
  /** A beat or a whole snapshot: by these the age of a link is judged. */
  readonly isSign: boolean;
}

/** A page's instants come from its monotonic clock, those here from the wall's: they differ by so much. */
const clocksDifferMs = 20;
/** Elements draw ten times a second: what came since the last drawing can't be on the page yet. */
const drawnWithinMs = 100;

/** Listens at the line: what the page asked for, and how new that is which reached it. */
export class Witness {
  /** In the order of their arrival. */
  readonly knowledge: Knowledge[] = [];
  readonly needs = new Map<string, Sub>();
  /** Whole snapshots begun, by stream. */
  readonly snapshots: { readonly at: number; readonly stream: string }[] = [];
  readonly notices: { readonly at: number; readonly code: string }[] = [];
  bytesDown = 0;
  readonly #stream: string;

  constructor(stream: string) {
    this.#stream = stream;
  }

  up(frame: WireFrame): void {
    const event = eventOf(frame);
    if (event?.name !== 'sub') return;
    for (const sub of (event.message as { subs: readonly Sub[] }).subs) this.needs.set(sub.s, sub);
  }

  down(frame: WireFrame, cameAt: number, at: number): void {
    this.bytesDown += frame.raw.length;
    const event = eventOf(frame);
    if (event?.name === 'beat') this.#beat(event.message as Beat, at, cameAt);
    if (event?.name === 'batch') this.#batch(event.message as Batch, at, cameAt);
    if (event?.name === 'notice') this.notices.push({ at, code: (event.message as { code: string }).code });
  }

  /** How old the newest is that could have reached the page by then; Infinity before the first. */
  ageAt(instant: number): number {
    let asOf = -Infinity;
    for (const known of this.knowledge) {
      if (known.at <= instant + clocksDifferMs) asOf = Math.max(asOf, known.asOf);
    }
    return instant - asOf;
  }

  /** The age of the link as the protocol defines it, by the signs that must be on the page by then. */
  linkAgeAt(instant: number): number {
    let asOf = -Infinity;
    for (const known of this.knowledge) {
      if (known.isSign && known.at <= instant - clocksDifferMs - drawnWithinMs)
        asOf = Math.max(asOf, known.asOf);
    }
    return instant - asOf;
  }

  #beat({ heads }: Beat, at: number, cameAt: number): void {
    const head = heads[this.#stream];
    if (head) this.knowledge.push({ at, asOf: cameAt - head[4], isSign: true });
  }

  #batch({ parts }: Batch, at: number, cameAt: number): void {
    for (const { kind, s, part, of } of parts) {
      if (kind === 'snap' && part === 0) this.snapshots.push({ at, stream: s });
      if (s === this.#stream && part === of - 1)
        this.knowledge.push({ at, asOf: cameAt, isSign: kind === 'snap' });
    }
  }
}

interface Beat {
  readonly heads: Readonly<Record<string, readonly [unknown, unknown, unknown, unknown, number]>>;
}

interface Batch {
  readonly parts: readonly {
    readonly kind: string;
    readonly s: string;
    readonly part: number;
    readonly of: number;
  }[];
}
