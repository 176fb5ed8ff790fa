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
    const facts = this.#facts(stream);
    if (!this.#told.has(stream)) this.#told.set(stream, lookOf(facts));
    this.#watch(facts);
    return () => {
      const removed = uses.delete(use);
      if (uses.size === 0 && this.#listeners.get(stream) === uses) this.#forget(stream);
      return removed;
    };
  }

  /** The stream's records changed. */
  tell(stream: string): void {
    this.#judge(stream, true);
  }

  tellAll(): void {
    for (const stream of [...this.#listeners.keys()]) this.tell(stream);
  }

  tellIfStateChanged(stream: string): void {
    this.#judge(stream, false);
  }

  /** Tells where the state changed since it was last told, and waits for the next change. */
  review(): void {
    for (const stream of [...this.#listeners.keys()]) this.tellIfStateChanged(stream);
  }

  close(): void {
    this.#listeners.clear();
    this.#told.clear();
    this.#rest();
  }

  #judge(stream: string, hasNews: boolean): void {
    const listeners = this.#listeners.get(stream);
    if (!listeners) return;
    const facts = this.#facts(stream);
    const before = this.#told.get(stream);
    const look = lookOf(facts);
    this.#told.set(stream, look);
    if (hasNews || look !== before) tell(listeners);
    if (look !== before) this.#stateChanged();
    this.#watch(facts);
  }

  /**
   * Waits for what time alone will change of these facts. A timer that rings before that is left: it looks at all
   * streams again.
   */
  #watch(facts: FreshnessFacts): void {
    if (this.none) return;
    const untilChange = nextTransitionMs(facts);
    if (untilChange === null) return;
    const ms = Math.min(longestLookMs, untilChange);
    const at = this.#time.monotonic() + ms;
    if (this.#transition && this.#transition.at <= at) return;
    this.#transition?.cancel();
    const cancel = this.#time.after(ms, () => {
      this.#transition = null;
      this.review();
    });
    this.#transition = { at, cancel };
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

function lookOf(facts: FreshnessFacts): string {
  return freshnessKey(freshnessOf(facts));
}
