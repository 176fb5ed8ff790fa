import { unionOfNeeds } from '../../model/narrowing.js';
import type { StreamNeed } from '../../model/stream.js';
import { maxNameLength, maxSubs } from './limits.js';
import type {
  BeatMessage,
  ErrorMessage,
  Head,
  NoticeMessage,
  Part,
  Sub,
  SubMessage,
  UnsubMessage,
} from './messages.js';
import { narrowingKey } from './narrowing.js';
import type { Outbox } from './outbox.js';
import { isInPast } from './past.js';
import type { ReceiverCounters, ReceiverLimits } from './receiver.js';
import type { HeldStream } from './held-stream.js';
import { WantedStream } from './wanted-stream.js';

/** Counts what happens to streams. */
export type StreamCounters = {
  -readonly [Name in Exclude<keyof ReceiverCounters, 'refused'>]: number;
};

interface DueSub {
  readonly wanted: WantedStream;
  readonly sub: Sub;
}

/** The streams a page wants, and what the gateway's messages do to them. */
export class WantedStreams {
  readonly counters: StreamCounters = {
    snapshots: 0,
    deltas: 0,
    gaps: 0,
    lostBatches: 0,
    headMismatches: 0,
    hashMismatches: 0,
  };
  readonly #limits: ReceiverLimits;
  readonly #random: () => number;
  readonly #wanted = new Map<string, WantedStream>();
  /** Streams the gateway sends and the page does not want any more. */
  readonly #unwanted = new Set<string>();

  constructor(limits: ReceiverLimits, random: () => number) {
    this.#limits = limits;
    this.#random = random;
  }

  held(stream: string): HeldStream | undefined {
    return this.#wanted.get(stream)?.held;
  }

  want(needs: readonly StreamNeed[]): void {
    const union = unionOfNeeds(needs);
    for (const stream of this.#wanted.keys()) {
      if (union.has(stream)) continue;
      this.#wanted.delete(stream);
      this.#unwanted.add(stream);
    }
    for (const [stream, narrowing] of union) {
      const before = this.#wanted.get(stream);
      if (before && narrowingKey(before.narrowing) === narrowingKey(narrowing)) continue;
      const wanted = before ?? new WantedStream(stream, narrowing, this.#limits);
      wanted.narrowing = narrowing;
      wanted.reopen();
      this.#unwanted.delete(stream);
      this.#wanted.set(stream, wanted);
    }
  }

  retry(stream: string): void {
    const wanted = this.#wanted.get(stream);
    if (wanted?.status === 'denied') wanted.reopen();
  }

  link(): void {
    for (const wanted of this.#wanted.values()) wanted.reopen();
  }

  unlink(): void {
    this.#unwanted.clear();
    for (const wanted of this.#wanted.values()) wanted.unlink();
  }

  forget(): void {
    for (const wanted of this.#wanted.values()) wanted.held.clear();
  }

  answered(ref: number): void {
    for (const wanted of this.#wanted.values()) wanted.answered(ref);
  }

  /** The streams to unsubscribe now; they are named once, and no more than were ever asked for together. */
  unsubs(newRef: () => number): readonly UnsubMessage[] {
    const s = [...this.#unwanted].slice(0, maxSubs);
    this.#unwanted.clear();
    return s.length > 0 ? [{ type: 'unsub', ref: newRef(), s }] : [];
  }

  /** What is to be asked for now, which counts as sent. */
  subs(now: number, maxHz: number, newRef: () => number): readonly SubMessage[] {
    const due = this.#due(now);
    const messages: SubMessage[] = [];
    for (let from = 0; from < due.length; from += maxSubs) {
      const some = due.slice(from, from + maxSubs);
      const ref = newRef();
      messages.push({ type: 'sub', ref, subs: some.map(({ sub }) => sub), maxHz });
      for (const { wanted } of some) wanted.sent(ref, now);
    }
    return messages;
  }

  part(part: Part, out: Outbox): void {
    const wanted = this.#wanted.get(part.s);
    if (!wanted?.takes(part.view)) return;
    const accepted = wanted.held.accept(part, wanted.wholeAsked);
    if (accepted.kind === 'applied') {
      this.counters[accepted.change.whole ? 'snapshots' : 'deltas']++;
      wanted.applied(accepted.change.whole);
      out.changes.push(accepted.change);
    } else if (accepted.kind === 'too-large') {
      this.#refuse(wanted, out);
    } else if (accepted.kind === 'gap' && !wanted.unanswered) {
      this.counters.gaps++;
      wanted.ask();
    }
  }

  /** Which streams were in the batch can't be known: all are asked for from where they are. */
  lostBatch(): void {
    this.counters.lostBatches++;
    for (const wanted of this.#wanted.values()) wanted.ask();
  }

  noteUnwanted({ heads }: BeatMessage): void {
    for (const stream of Object.keys(heads)) {
      if (this.#unwanted.size >= maxSubs) return;
      if (!this.#wanted.has(stream) && stream.length <= maxNameLength) this.#unwanted.add(stream);
    }
  }

  compare({ heads }: BeatMessage, now: number, out: Outbox): void {
    for (const [stream, wanted] of this.#wanted) {
      const head = Object.hasOwn(heads, stream) ? heads[stream] : undefined;
      if (head && wanted.status === 'denied') wanted.status = 'open';
      if (wanted.status === 'open' && !wanted.unanswered) this.#compareOne(wanted, head, now, out);
    }
  }

  revoke({ s }: NoticeMessage, out: Outbox): void {
    for (const [stream, wanted] of this.#wanted) {
      if (s === undefined || s === stream) clear(wanted, out);
    }
  }

  deny({ s = '', code }: ErrorMessage, out: Outbox): void {
    const wanted = this.#wanted.get(s);
    if (!wanted) return;
    clear(wanted, out);
    wanted.status = 'denied';
    out.problems.push({ stream: s, code });
  }

  /** Another time is shown: what was not to be had of the one before is asked for again, also where word of that is still on its way. */
  turned(): void {
    this.reopenDenied();
    for (const [stream, wanted] of this.#wanted) if (!isInPast(stream)) wanted.ask();
  }

  /** What was not to be had under the rights of before is asked for again. */
  reopenDenied(): void {
    for (const wanted of this.#wanted.values()) if (wanted.status === 'denied') wanted.reopen();
  }

  #due(now: number): readonly DueSub[] {
    const due: DueSub[] = [];
    for (const wanted of this.#wanted.values()) {
      const sub = wanted.due(now, this.#random);
      if (sub) due.push({ wanted, sub });
    }
    return due;
  }

  #compareOne(wanted: WantedStream, head: Head | undefined, now: number, out: Outbox): void {
    const { held } = wanted;
    const [epoch, view, seq, hash, behindMs] = head ?? ['', '', undefined, null, 0];
    // Its first snapshot is on its way.
    if (seq === null) return;
    if (held.position?.epoch !== epoch || held.position.view !== view || held.position.seq !== seq) {
      this.counters.headMismatches++;
      wanted.doubt(now, this.#random);
    } else if (held.tooLarge) {
      this.#refuse(wanted, out);
    } else if (hash !== null && held.hash !== hash) {
      this.counters.hashMismatches++;
      wanted.askWhole(now, this.#random);
    } else {
      wanted.confirm(now);
      out.beats.push({ stream: held.stream, behindMs });
    }
  }

  #refuse(wanted: WantedStream, out: Outbox): void {
    const { stream } = wanted.held;
    wanted.status = 'failed';
    wanted.held.clear();
    this.#unwanted.add(stream);
    out.problems.push({ stream, code: 'too-large' });
  }
}

function clear(wanted: WantedStream, out: Outbox): void {
  const { stream, position } = wanted.held;
  wanted.revoke();
  if (position) out.changes.push({ stream, whole: true, changed: new Map(), deleted: [] });
}
