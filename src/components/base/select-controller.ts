import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { StreamNeed } from '../../data/model/stream.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { freshnessKey, type Freshness } from '../../data/store/freshness.js';
import type { Store } from '../../data/store/store.js';
import type { StreamState } from '../../data/store/stream-knowledge.js';
import type { ElementWork, Reader } from './element-work.js';
import type { Cadence } from './scheduler.js';
import { leastTrusted } from './trust.js';

/** What a selection is made from. */
export interface Snapshot {
  /** The records of the first stream that is needed. */
  readonly records: ReadonlyMap<string, unknown>;
  /** True once that stream was received whole: what is absent is then known not to be. */
  readonly known: boolean;
  /** Another of the needed streams. */
  stream(name: string): StreamState;
  /** The site's time. */
  now(): Instant;
}

export interface SelectOptions<T> {
  /** What the element needs with its properties of now; `undefined`: nothing. */
  need(): StreamNeed | readonly StreamNeed[] | undefined;
  /** Pure: the element's slice of what is known. */
  select(snapshot: Snapshot): T;
  /** When two slices are the same; by default when they are identical. */
  equal?(one: T, other: T): boolean;
  /** How often at most a change is looked at; `digits` (10 Hz) by default. */
  readonly cadence?: Exclude<Cadence, 'frame'>;
  /** Called in the flush in place of an update of the host, for values that are written straight to nodes. */
  changed?(value: T | undefined): void;
}

/** An element with a place in the shared flush: every `MadoElement`. */
export interface FlushedHost extends ReactiveControllerHost {
  readonly work: ElementWork;
}

/**
 * An element's slice of the store. It subscribes while the host is connected, selects in the shared flush
 * and only if the stream's version changed, and tells the host only if the slice did.
 */
export class SelectController<T> implements ReactiveController, Reader {
  readonly cadence: Cadence;
  readonly #host: FlushedHost;
  readonly #options: SelectOptions<T>;
  #value: T | undefined;
  #needs: readonly StreamNeed[] = [];
  #asked = '[]';
  #store: Store | undefined;
  #release: readonly (() => void)[] = [];
  #dirty = true;
  /** Of the streams that the slice was made from. */
  #versions: readonly number[] = [];
  /** The look of its freshness when it was drawn last. */
  #look: string | undefined;

  constructor(host: FlushedHost, options: SelectOptions<T>) {
    this.#host = host;
    this.#options = options;
    this.cadence = options.cadence ?? 'digits';
    host.work.addReader(this);
    host.addController(this);
  }

  /** The slice; `undefined` without a store or a need. */
  get value(): T | undefined {
    return this.#value;
  }

  hostConnected(): void {
    this.#subscribe();
  }

  hostDisconnected(): void {
    this.#unsubscribe();
  }

  hostUpdate(): void {
    if (!this.#host.work.propertiesChanged && this.#store === this.#host.work.store) return;
    this.#subscribe();
    this.#select();
  }

  storeChanged(): void {
    this.#subscribe();
    this.#dirty = true;
    this.#host.work.invalidate(this.cadence);
  }

  /** The least trustworthy of what it needs; `undefined` where it needs nothing or has no source. */
  freshness(): Freshness | undefined {
    const store = this.#store;
    if (!store || this.#needs.length === 0) return undefined;
    return leastTrusted(this.#needs.map(({ stream }) => store.freshness(stream)));
  }

  read(): void {
    if (!this.#dirty) return;
    this.#dirty = false;
    const look = freshnessKey(this.#host.work.freshness);
    const aged = look !== this.#look;
    this.#look = look;
    const told = this.#hasNews && this.#select();
    if (told && this.#options.changed) this.#options.changed(this.#value);
    if (aged || (told && !this.#options.changed)) this.#host.requestUpdate();
  }

  #subscribe(): void {
    const { store } = this.#host.work;
    const needed = this.#options.need() ?? [];
    const needs = Array.isArray(needed) ? (needed as readonly StreamNeed[]) : [needed as StreamNeed];
    const asked = JSON.stringify(needs);
    if (store === this.#store && asked === this.#asked) return;
    const before = this.#release;
    if (store !== this.#store) this.#versions = [];
    this.#store = store;
    this.#needs = needs;
    this.#asked = asked;
    this.#dirty = true;
    this.#host.work.readsAnew();
    // The new before the old is given back, so that a stream needed by both is never let go.
    this.#release = store ? needs.map(need => store.need(need, () => this.#heard())) : [];
    for (const release of before) release();
  }

  #unsubscribe(): void {
    for (const release of this.#release) release();
    this.#release = [];
    this.#store = undefined;
    this.#asked = '[]';
    this.#needs = [];
  }

  #heard(): void {
    const { work } = this.#host;
    this.#dirty = true;
    // Figures wait for their slot; that they are old, or no more, is told with the next frame.
    work.invalidate(freshnessKey(work.freshness) === this.#look ? this.cadence : 'frame');
  }

  /** Selects anew; true if the slice is another one. */
  #select(): boolean {
    const before = this.#value;
    this.#versions = this.#needs.map(({ stream }) => this.#versionOf(stream));
    const [first] = this.#needs;
    const store = this.#store;
    if (!store || !first) {
      this.#value = undefined;
      return before !== undefined;
    }
    const { records, known } = store.stream(first.stream);
    const snapshot: Snapshot = { records, known, stream: name => store.stream(name), now: () => store.now() };
    const value = this.#options.select(snapshot);
    if (before !== undefined && (this.#options.equal ?? Object.is)(value, before)) return false;
    this.#value = value;
    return true;
  }

  get #hasNews(): boolean {
    const before = this.#versions;
    if (before.length !== this.#needs.length) return true;
    return this.#needs.some(({ stream }, index) => this.#versionOf(stream) !== before[index]);
  }

  #versionOf(stream: string): number {
    return this.#store?.stream(stream).version ?? -1;
  }
}
