import type { TimeSource } from '../model/time-source.js';
import { freshnessKey, freshnessOf, nextTransitionMs, type FreshnessFacts } from './freshness.js';
import { tell } from './listeners.js';

/**
 * A timer that stood still with the machine would tell too late that the figures have grown old: it rings
 * at least so often, in milliseconds, and looks by both clocks.
 */
const longestLookMs = 500;

interface Transition {
  /** On the monotonic clock. */
  readonly at: number;
  readonly cancel: () => void;
}

/**
 * Who listens to which stream. They are told of a change of the records, and of a freshness state that
 * changes, also when time alone changes it: for that one timer runs, and only while someone listens.
 */
export class StreamListeners {
  readonly #time: TimeSource;
  readonly #facts: (stream: string) => FreshnessFacts;
  readonly #stateChanged: () => void;
  readonly #listeners = new Map<string, Set<() => void>>();
  /** The look each stream was last told in. */
  readonly #told = new Map<string, string>();
  #transition: Transition | null = null;

  /** @param stateChanged told beside the listeners when the freshness state of any stream is another one */
  constructor(
    time: TimeSource,
    facts: (stream: string) => FreshnessFacts,
    stateChanged: () => void = () => undefined,
  ) {
    this.#time = time;
    this.#facts = facts;
    this.#stateChanged = stateChanged;
  }

  /** Nobody listens to any stream. */
  get none(): boolean {
    return this.#listeners.size === 0;
  }

  /** The result takes the listener off; true the first time. */
  add(stream: string, listener: () => void): () => boolean {
    // A function of its own for each use: the same listener may stand for two needs of one stream.
    const use = (): void => listener();
    const uses = this.#listeners.get(stream) ?? new Set();
    this.#listeners.set(stream, uses.add(use));
    if (!this.#told.has(stream)) this.#told.set(stream, this.#state(stream));
    this.watch();
    return () => {
      const removed = uses.delete(use);
      if (uses.size === 0 && this.#listeners.get(stream) === uses) this.#forget(stream);
      return removed;
    };
  }

  tell(stream: string): void {
    const listeners = this.#listeners.get(stream);
    if (!listeners) return;
    const before = this.#told.get(stream);
    const state = this.#state(stream);
    this.#told.set(stream, state);
    tell(listeners);
    if (state !== before) this.#stateChanged();
    this.watch();
  }

  tellAll(): void {
    for (const stream of [...this.#listeners.keys()]) this.tell(stream);
  }

  tellIfStateChanged(stream: string): void {
    if (this.#listeners.has(stream) && this.#told.get(stream) !== this.#state(stream)) this.tell(stream);
  }

  /** Tells where the state changed since it was last told, and waits for the next change. */
  review(): void {
    for (const stream of [...this.#listeners.keys()]) this.tellIfStateChanged(stream);
    this.watch();
  }

  /** Sets the timer to the next change by time alone. One that would ring too early is left: it looks again. */
  watch(): void {
    const waits: number[] = [];
    for (const stream of this.#listeners.keys()) {
      const ms = nextTransitionMs(this.#facts(stream));
      if (ms !== null) waits.push(ms);
    }
    if (waits.length === 0) return;
    const ms = Math.min(longestLookMs, ...waits);
    const at = this.#time.monotonic() + ms;
    if (this.#transition && this.#transition.at <= at) return;
    this.#transition?.cancel();
    const cancel = this.#time.after(ms, () => {
      this.#transition = null;
      this.review();
    });
    this.#transition = { at, cancel };
  }

  close(): void {
    this.#listeners.clear();
    this.#told.clear();
    this.#rest();
  }

  #state(stream: string): string {
    return freshnessKey(freshnessOf(this.#facts(stream)));
  }

  #forget(stream: string): void {
    this.#listeners.delete(stream);
    this.#told.delete(stream);
    if (this.#listeners.size === 0) this.#rest();
  }

  #rest(): void {
    this.#transition?.cancel();
    this.#transition = null;
  }
}
