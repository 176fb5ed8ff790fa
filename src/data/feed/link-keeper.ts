import type { FeedProblem } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { PageMessage } from './protocol/messages.js';
import { retryDelayMs } from './reconnect.js';
import { SilenceWatch } from './silence-watch.js';
import { askToken, type TokenProvider } from './token.js';
import type { OpenWire, Wire } from './wire.js';

export interface LinkKeeperOptions {
  readonly openWire: OpenWire;
  /** Asked before each attempt; `null` connects without. */
  readonly token?: TokenProvider | undefined;
  readonly time: TimeSource;
  readonly random: () => number;
}

/** What the keeper tells. */
export interface LinkEvents {
  /** An attempt begins. */
  connecting(): void;
  open(): void;
  message(message: unknown): void;
  /** Every quarter of a second while the link is open. */
  tick(): void;
  lost(problem: FeedProblem): void;
}

const tickMs = 250;
/** To connect and to be let in; a gateway gives each of them five seconds. */
const openWithinMs = 10_000;
/** A connection that takes longer at a wake was begun over a network that is gone. */
const hangsAfterMs = 2_000;
/** A gateway that asks for more would be taken for gone; a timer of more than 24 days rings at once. */
const longestRetryAfterMs = 300_000;

/** Keeps one connection up: it tries again and again, and gives up one on which nothing is heard. */
export class LinkKeeper {
  readonly #options: LinkKeeperOptions;
  readonly #time: TimeSource;
  readonly #events: LinkEvents;
  readonly #silence: SilenceWatch;
  #wire: Wire | null = null;
  #open = false;
  #closed = false;
  #resting = false;
  /** Counts attempts, so that what an older one still brings is known as such. */
  #attempt = 0;
  #failed = 0;
  #lostAt: number;
  #retryAfterMs: number | undefined;
  #retry: { readonly at: number; readonly fixed: boolean; readonly cancel: () => void } | null = null;
  #cancelTick: (() => void) | null = null;
  #giveUpToken: (() => void) | null = null;
  /** The connection that is to come about, and since when. */
  #reaching: { readonly monotonic: number; readonly wall: number; readonly cancelLimit: () => void } | null =
    null;

  constructor(options: LinkKeeperOptions, events: LinkEvents) {
    this.#options = options;
    this.#time = options.time;
    this.#events = events;
    this.#silence = new SilenceWatch(options.time);
    this.#lostAt = options.time.monotonic();
  }

  /** Begins the first attempt. */
  start(): void {
    this.#connect();
  }

  send(message: PageMessage): void {
    if (this.#open) this.#wire?.send(message);
  }

  /** The gateway knows this page: the next loss is a new one. */
  settled(): void {
    this.#failed = 0;
  }

  /** What the gateway asks for before the next attempt, within reason. */
  retryAfter(ms: number | undefined): void {
    this.#retryAfterMs = ms === undefined ? undefined : Math.min(ms, longestRetryAfterMs);
  }

  /** Ends this connection from here; the next attempt comes like after any loss. */
  drop(problem: FeedProblem): void {
    if (this.#wire) this.#lost(problem);
  }

  /** Hangs up and tries nothing until `wake`: the page is put away, perhaps to come back. */
  rest(): void {
    if (this.#resting || this.#closed) return;
    this.#resting = true;
    this.#retry?.cancel();
    this.#retry = null;
    const open = this.#open;
    this.#hangUp();
    if (open) this.#events.lost({ code: 'closed' });
  }

  wake(): void {
    if (this.#resting) {
      this.#resting = false;
      this.#lostAt = this.#time.monotonic();
      this.#failed = 0;
      this.#retryIn(this.#delay(true), false);
      return;
    }
    if (this.#open) this.#silence.woken();
    else if (this.#hangs()) this.#lost({ code: 'silent' });
    if (!this.#retry || this.#retry.fixed) return;
    const ms = this.#delay(true);
    if (this.#time.monotonic() + ms < this.#retry.at) this.#retryIn(ms, false);
  }

  close(): void {
    this.#closed = true;
    this.#hangUp();
    this.#retry?.cancel();
    this.#retry = null;
  }

  #connect(): void {
    this.#retry = null;
    const attempt = ++this.#attempt;
    const current = (): boolean => attempt === this.#attempt && !this.#closed;
    this.#events.connecting();
    const { token, openWire } = this.#options;
    const connect = (given: string | null): void => {
      if (!current()) return;
      this.#reach();
      this.#wire = openWire(given, {
        open: () => {
          if (current()) this.#opened();
        },
        message: message => {
          if (current()) this.#heard(message);
        },
        closed: problem => {
          if (current()) this.#lost(problem);
        },
      });
    };
    if (!token) return connect(null);
    this.#giveUpToken = askToken(token, this.#time, connect, problem => this.#lost(problem));
  }

  /** A line may die between the connection and the gateway's first word, and nobody would ever say so. */
  #reach(): void {
    const cancelLimit = this.#time.after(openWithinMs, () => this.#lost({ code: 'silent' }));
    this.#reaching = { monotonic: this.#time.monotonic(), wall: this.#time.wall(), cancelLimit };
  }

  #reached(): void {
    this.#reaching?.cancelLimit();
    this.#reaching = null;
  }

  /** By both clocks: that of the timers may have stood still with the machine. */
  #hangs(): boolean {
    const { monotonic, wall } = this.#reaching ?? { monotonic: Infinity, wall: Infinity };
    return Math.max(this.#time.monotonic() - monotonic, this.#time.wall() - wall) > hangsAfterMs;
  }

  #opened(): void {
    this.#open = true;
    this.#reached();
    this.#retryAfterMs = undefined;
    this.#silence.heard();
    this.#events.open();
    this.#tickLater();
  }

  #heard(message: unknown): void {
    this.#silence.heard();
    this.#events.message(message);
  }

  #tickLater(): void {
    if (!this.#open) return;
    this.#cancelTick = this.#time.after(tickMs, () => {
      if (this.#silence.isTooLong()) this.#lost({ code: 'silent' });
      else {
        this.#events.tick();
        this.#tickLater();
      }
    });
  }

  #lost(problem: FeedProblem): void {
    if (this.#open && this.#failed === 0) this.#lostAt = this.#time.monotonic();
    this.#hangUp();
    this.#events.lost(problem);
    if (this.#closed) return;
    const { retryAfterMs } = problem.params ?? {};
    if (typeof retryAfterMs === 'number') this.retryAfter(retryAfterMs);
    const fixed = this.#retryAfterMs !== undefined;
    const ms = this.#delay(false);
    this.#retryAfterMs = undefined;
    this.#failed++;
    this.#retryIn(ms, fixed);
  }

  #hangUp(): void {
    this.#attempt++;
    this.#open = false;
    this.#cancelTick?.();
    this.#cancelTick = null;
    this.#giveUpToken?.();
    this.#giveUpToken = null;
    this.#reached();
    this.#wire?.close();
    this.#wire = null;
  }

  #delay(woken: boolean): number {
    const lostMs = this.#time.monotonic() - this.#lostAt;
    const retryAfterMs = woken ? undefined : this.#retryAfterMs;
    return retryDelayMs({ failed: this.#failed, lostMs, woken, retryAfterMs }, this.#options.random);
  }

  #retryIn(ms: number, fixed: boolean): void {
    this.#retry?.cancel();
    const cancel = this.#time.after(ms, () => this.#connect());
    this.#retry = { at: this.#time.monotonic() + ms, fixed, cancel };
  }
}
