import type { LinkClock } from '../../model/stream.js';
import type { TimeSource } from '../../model/time-source.js';
import { ClockSync } from './clock-sync.js';
import { answerLimitMs, unheardMs } from './limits.js';
import type { NoticeMessage, Part, SeekMessage, TimeAnswer, ToldClock, WelcomeMessage } from './messages.js';
import { isInPast } from './past.js';
import type { SyncedClock } from './receiver.js';

/** Another time is shown from here on, or the same takes another course. */
export type Turn = 'world' | 'course';

/** What a gateway shows to whoever asks for no past. */
interface Present {
  readonly clock: LinkClock;
  readonly world: string | null;
}

/** The way back to the past of before the link broke. */
interface Asked {
  readonly message: SeekMessage;
  /** Of the last `seek`: it decides what is shown. */
  ref: number;
  /** On the monotonic clock. */
  sentAt: number;
  /** When it was sent first, or when the gateway was last heard to be at it. */
  heardAt: number;
  present: Present;
}

/**
 * The time that the gateway shows, and how far its wall clock is from here. A gateway shows the present to whom it lets in:
 * a page that looks at the past asks each one for that anew, at the instant that had been reached, before anything else.
 */
export class GatewayTime {
  readonly #time: Pick<TimeSource, 'monotonic' | 'wall'>;
  readonly #sync: ClockSync;
  #clock: LinkClock | null = null;
  /** That the centre's streams are of; `null` where nobody said. */
  #world: string | null = null;
  #turn = 0;
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

  /** How often another time was told on this connection. */
  get turn(): number {
    return this.#turn;
  }

  /** Nothing is to be asked for yet: it would come from the present. */
  get holds(): boolean {
    return this.past && !this.#isShown;
  }

  /** What the page is to be told; `null` until a gateway has said. */
  get synced(): SyncedClock | null {
    return this.#clock && { ...this.#clock, offset: this.#sync.offset };
  }

  /** False for a part of a time that was not told, or is not shown any more. */
  takes({ s, epoch }: Pick<Part, 's' | 'epoch'>): boolean {
    return this.#world === null || !this.isElsewhere(s, epoch);
  }

  /** Whether what is held of a stream is not known to be of the time that is shown. */
  isElsewhere(stream: string, epoch: string): boolean {
    return isInPast(stream) && epoch !== this.#world;
  }

  /** The link is there: the offset is found anew. */
  link(): void {
    this.#sync.restart();
  }

  unlink(): void {
    this.#isShown = false;
    this.#asked = null;
    this.#turn = 0;
    // The next gateway may be of another log.
    if (!this.past) this.#world = null;
  }

  /** A gateway let the page in: what to ask it first, if it is the past that is looked at. */
  welcomed({ clock, epoch }: WelcomeMessage, ref: () => number): SeekMessage | null {
    const present = { clock, world: epoch ?? null };
    const shown = this.#clock;
    if (shown?.past !== true) {
      this.#show(present);
      return null;
    }
    const now = this.#time.monotonic();
    const { offset } = this.#sync;
    const passed = offset === null ? 0 : Math.max(0, now + offset - shown.wall);
    const at = Math.floor(shown.virtual + passed * shown.rate);
    const message = { type: 'seek', ref: ref(), at, rate: shown.rate } as const;
    this.#asked = { message, ref: message.ref, sentAt: now, heardAt: now, present };
    return message;
  }

  /** The same once more, where nothing is heard of it: a gateway that is at it says so each second. */
  again(): readonly SeekMessage[] {
    const asked = this.#asked;
    const now = this.#time.monotonic();
    if (!asked || asked.ref !== asked.message.ref) return [];
    if (now - Math.max(asked.heardAt, asked.sentAt) < unheardMs) return [];
    asked.sentAt = now;
    return [asked.message];
  }

  /** Somebody asks for another time before the past of before has come back: that one is shown then. */
  sought(ref: number | undefined): void {
    if (!this.#asked || ref === undefined || ref === this.#asked.ref) return;
    this.#asked.ref = ref;
    this.#asked.heardAt = this.#time.monotonic();
  }

  /** The gateway is still on its way to the past of before. */
  goesOn({ code, ref }: NoticeMessage): void {
    const asked = this.#asked;
    if (asked && code === 'not-yet' && asked.ref === ref) asked.heardAt = this.#time.monotonic();
  }

  /** What it means for the page; `null` where it is known, or overtaken. */
  told({ ref, epoch, turn, virtual, wall, rate, past }: ToldClock): Turn | null {
    if (turn !== undefined && turn <= this.#turn) return null;
    // With what was missed in between there may have been another world, which refused what this one has.
    const missed = turn !== undefined && turn > this.#turn + 1;
    this.#turn = turn ?? this.#turn;
    const told: Present = { clock: { virtual, wall, rate, ...(past && { past }) }, world: epoch ?? null };
    if (this.#asked && !past && ref !== this.#asked.ref) {
      // It took another course while the past is asked for.
      this.#asked.present = told;
      return null;
    }
    const before = { world: this.#world, past: this.past };
    this.#show(told);
    return !missed && before.world === this.#world && before.past === this.past ? 'course' : 'world';
  }

  /**
   * Whether the past of before is not to be had over this connection, since that was refused or never answered. It is the
   * present from here on, then.
   */
  isLost(refused?: number): boolean {
    const asked = this.#asked;
    if (!asked) return false;
    const over = refused === asked.ref || this.#time.monotonic() - asked.heardAt >= answerLimitMs;
    if (over) this.#show(asked.present);
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

  #show({ clock, world }: Present): void {
    this.#isShown = true;
    this.#asked = null;
    this.#clock = clock;
    this.#world = world;
  }
}
