import { answerMs, headDoubtMs, longestSnapshotBackoffMs, snapshotBackoffMs } from './limits.js';
import { HeldStream } from './held-stream.js';
import type { Narrowing } from '../../model/narrowing.js';
import type { Sub } from './messages.js';
import type { ReceiverLimits } from './receiver.js';

/** `denied` by the gateway, `failed` at the page: neither is asked for again by itself. */
export type WantedStatus = 'open' | 'denied' | 'failed';

/** How often a question without an answer doubles its wait. */
const waitDoublings = 3;

/** A stream the page wants: what it holds, and when to ask for what. */
export class WantedStream {
  narrowing: Narrowing;
  status: WantedStatus = 'open';
  readonly held: HeldStream;
  /** Parts of this view are not taken any more: it was revoked. */
  #shutView: string | undefined;
  /** The latest `sub` of this stream, while it is unanswered. */
  #asked: { readonly ref: number; readonly at: number } | null = null;
  #tries = 0;
  #askNow = false;
  /** A whole snapshot was asked for and has not come yet. */
  #whole = false;
  #wholeAt: number | null = null;
  #wholeAllowedAt = 0;
  #backoffMs = snapshotBackoffMs;
  #doubtedAt = -Infinity;

  constructor(stream: string, narrowing: Narrowing, limits: ReceiverLimits) {
    this.narrowing = narrowing;
    this.held = new HeldStream(stream, limits);
  }

  get unanswered(): boolean {
    return this.#asked !== null || this.#askNow;
  }

  get wholeAsked(): boolean {
    return this.#whole;
  }

  /** Asks again, whatever was said before. */
  reopen(): void {
    this.status = 'open';
    this.ask();
  }

  /** Asks at the next chance, from the position that is held. */
  ask(): void {
    this.#askNow = true;
  }

  /** A head that is not what is held: asks again, a second time within ten seconds for everything. */
  doubt(now: number, random: () => number): void {
    if (now - this.#doubtedAt < headDoubtMs) this.askWhole(now, random);
    else this.ask();
    this.#doubtedAt = now;
  }

  /** Asks for a whole snapshot: at once, or when the last such question is long enough ago. */
  askWhole(now: number, random: () => number): void {
    if (now < this.#wholeAllowedAt) {
      this.#wholeAt = this.#wholeAllowedAt;
      return;
    }
    this.#wholeAt = null;
    this.#whole = true;
    this.#askNow = true;
    // Up to a quarter more, so that many pages in the same trouble don't ask together.
    this.#wholeAllowedAt = now + Math.min(this.#backoffMs * (1 + random() / 4), longestSnapshotBackoffMs);
    this.#backoffMs = Math.min(this.#backoffMs * 2, longestSnapshotBackoffMs);
  }

  /** What is held was found right. */
  confirm(now: number): void {
    this.#wholeAt = null;
    if (now - this.#wholeAllowedAt > longestSnapshotBackoffMs) this.#backoffMs = snapshotBackoffMs;
  }

  applied(whole: boolean): void {
    if (!whole) return;
    this.#whole = false;
    this.#wholeAt = null;
  }

  /** The `sub` to send now, if one is due. */
  due(now: number, random: () => number): Sub | null {
    if (this.status !== 'open') return null;
    if (this.#wholeAt !== null && now >= this.#wholeAt) this.askWhole(now, random);
    const waitMs = answerMs * 2 ** Math.min(this.#tries, waitDoublings);
    if (this.#asked && now - this.#asked.at >= waitMs) {
      this.#tries++;
      this.#askNow = true;
    }
    if (!this.#askNow) return null;
    const position = this.#whole ? null : this.held.position;
    return { s: this.held.stream, ...this.narrowing, ...position };
  }

  sent(ref: number, now: number): void {
    this.#askNow = false;
    this.#asked = { ref, at: now };
  }

  answered(ref: number): void {
    if (this.#asked?.ref !== ref) return;
    this.#asked = null;
    this.#tries = 0;
    this.#shutView = undefined;
  }

  /** The link is gone, and with it whatever was under way. */
  unlink(): void {
    this.#asked = null;
    this.#askNow = false;
    this.#tries = 0;
    this.#doubtedAt = -Infinity;
    this.held.dropAssembly();
  }

  /** What is held must not be held any longer. */
  revoke(): void {
    this.#shutView = this.held.view ?? this.#shutView;
    this.held.clear();
  }

  takes(view: string): boolean {
    return this.status === 'open' && view !== this.#shutView;
  }
}
