import type { LinkClock } from '../../model/stream.js';
import type { TimeSource } from '../../model/time-source.js';
import { ClockSync } from './clock-sync.js';
import { answerLimitMs } from './limits.js';
import type { NoticeMessage, SeekMessage, TimeAnswer } from './messages.js';
import type { SyncedClock } from './receiver.js';

interface Asked {
  readonly ref: number;
  /** On the monotonic clock: when, or when the gateway was last heard to be at it. */
  at: number;
  /** What the gateway shows to whoever asks for no past. */
  readonly present: LinkClock;
}

/**
 * The time that the gateway shows, and how far its wall clock is from here. A gateway shows the present to whom it lets in:
 * a page that looks at the past asks each one for that anew, at the instant that had been reached, before anything else.
 */
export class GatewayTime {
  readonly #time: Pick<TimeSource, 'monotonic' | 'wall'>;
  readonly #sync: ClockSync;
  #clock: LinkClock | null = null;
  #asked: Asked | null = null;
  /** This connection shows what the clock says. */
  #isShown = false;

  constructor(time: Pick<TimeSource, 'monotonic' | 'wall'>) {
    this.#time = time;
    this.#sync = new ClockSync(time);
  }

  /** The past is shown, or was before the link broke. */
  get past(): boolean {
    return this.#clock?.past === true;
  }

  /** Nothing is to be asked for yet: it would come from the present. */
  get holds(): boolean {
    return this.past && !this.#isShown;
  }

  /** What the page is to be told; `null` until the offset is known. */
  get synced(): SyncedClock | null {
    const { offset } = this.#sync;
    return this.#clock && offset !== null ? { ...this.#clock, offset } : null;
  }

  /** The link is there: the offset is found anew. */
  link(): void {
    this.#sync.restart();
  }

  unlink(): void {
    this.#isShown = false;
    this.#asked = null;
  }

  /** A gateway let the page in: what to ask it first, if it is the past that is looked at. */
  welcomed(present: LinkClock, ref: () => number): SeekMessage | null {
    const shown = this.#clock;
    if (shown?.past !== true) {
      this.#clock = present;
      return null;
    }
    this.#asked = { ref: ref(), at: this.#time.monotonic(), present };
    const { offset } = this.#sync;
    const passed = offset === null ? 0 : Math.max(0, this.#time.monotonic() + offset - shown.wall);
    const at = Math.floor(shown.virtual + passed * shown.rate);
    return { type: 'seek', ref: this.#asked.ref, at, rate: shown.rate };
  }

  /** The gateway is still on its way to the past of before. */
  goesOn({ code, ref }: NoticeMessage): void {
    const asked = this.#asked;
    if (asked && code === 'not-yet' && asked.ref === ref) asked.at = this.#time.monotonic();
  }

  told(clock: LinkClock): void {
    this.#isShown = true;
    this.#asked = null;
    this.#clock = clock;
  }

  /**
   * Whether the past of before is not to be had over this connection, since that was refused or never answered. It is the
   * present from here on, then.
   */
  isLost(refused?: number): boolean {
    const asked = this.#asked;
    if (!asked) return false;
    const over = refused === asked.ref || this.#time.monotonic() - asked.at >= answerLimitMs;
    if (over) this.told(asked.present);
    return over;
  }

  /** The page's clock to send when an exchange is due now, else null. */
  due(): number | null {
    return this.#sync.due();
  }

  /** True when the answer finds the offset anew. */
  learn(answer: TimeAnswer): boolean {
    return this.#sync.learn(answer);
  }
}
