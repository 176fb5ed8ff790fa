import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Instant } from '../../data/model/vocabulary.js';
import type { Store } from '../../data/store/store.js';
import type { Freshness } from '../../data/store/freshness.js';
import { pageFilters, type FilterChoice } from './filter-registry.js';
import { pageScheduler, type Cadence, type FlushTarget, type Scheduler } from './scheduler.js';
import { pageSources, sourceOf, type SourceHost } from './source-registry.js';
import { leastTrusted } from './trust.js';

/** Something that reads what changed when its element is flushed: a select controller, a clock. */
export interface Reader {
  readonly cadence: Cadence;
  /** Reads, and asks the host for an update or writes cached nodes where something changed. */
  read(): void;
  /** Another source was found, or none is left. */
  storeChanged?(): void;
  /** How far what it read is to be trusted; `undefined` where it needs nothing. */
  freshness?(): Freshness | undefined;
}

/** What an element does in a flush. */
export interface WorkHooks {
  /** The element has no box of its own: it counts as in sight always. */
  readonly boxless: boolean;
  /** The id in the element's `source` attribute. */
  sourceId(): string | undefined;
  /** The id in the element's `filter` attribute. */
  filterId(): string | undefined;
  /** `data` stands in place of the feed. */
  isGiven(): boolean;
  /** Draws if something is pending. */
  update(): void;
  /** Writes what changes 20 times a second, straight to its nodes. */
  writeArcs(): void;
  fail(error: unknown): void;
}

export type WorkHost = ReactiveControllerHost & HTMLElement & { readonly hasUpdated: boolean };

/** One element's ties to the page: its place in the shared flush, its source, and what reads for it. */
export class ElementWork implements ReactiveController {
  /** True while an update runs that was caused by a property, so that selections are made anew. */
  propertiesChanged = false;

  readonly #host: WorkHost;
  readonly #hooks: WorkHooks;
  readonly #readers = new Set<Reader>();
  readonly #target: FlushTarget;
  readonly #waiting = new Set<() => void>();
  #scheduler: Scheduler | null = null;
  #source: SourceHost | undefined;
  #store: Store | undefined;
  #choice: FilterChoice | undefined;
  #endHosts: readonly (() => void)[] = [];
  /** While the readers of a flush run, what they ask for is drawn by that very flush. */
  #reading: Cadence | null = null;
  #flushing = false;
  #judged: Freshness | null = null;

  constructor(host: WorkHost, hooks: WorkHooks) {
    this.#host = host;
    this.#hooks = hooks;
    this.#target = {
      element: host,
      boxless: hooks.boxless,
      flush: cadence => this.#flush(cadence),
      rest: () => this.#release(),
    };
    host.addController(this);
  }

  /** The scheduler that this element is in while it is connected. */
  get scheduler(): Scheduler {
    return this.#scheduler ?? pageScheduler();
  }

  get source(): SourceHost | undefined {
    return this.#source;
  }

  /** The store of the element's source; `undefined` until there is one. */
  get store(): Store | undefined {
    return this.#store;
  }

  /** What the filter that the element is bound to has chosen; `undefined` where it is bound to none. */
  get choice(): FilterChoice | undefined {
    return this.#choice;
  }

  /**
   * The site's time; the page's own without a source, and where it shows nothing but what the page gave: that is bound
   * to no source, whatever others stand in the page.
   */
  get now(): Instant {
    const store = this.#hooks.isGiven() && !this.#readsFeed ? undefined : this.#store;
    return store?.now() ?? this.scheduler.wall();
  }

  get readers(): ReadonlySet<Reader> {
    return this.#readers;
  }

  /**
   * How far what the element reads is to be trusted: the least of all its readers. One flush judges once;
   * outside of it each call does, since time alone changes it.
   */
  get freshness(): Freshness {
    if (this.#judged) return this.#judged;
    const judged = leastTrusted([...this.#readers].map(reader => reader.freshness?.()));
    if (this.#flushing) this.#judged = judged;
    return judged;
  }

  /** A reader reads something else from now on. */
  readsAnew(): void {
    this.#judged = null;
  }

  addReader(reader: Reader): void {
    this.#readers.add(reader);
  }

  hostConnected(): void {
    this.#scheduler = pageScheduler();
    this.#scheduler.add(this.#target);
    this.#endHosts = [
      pageSources.subscribe(() => this.findSource()),
      pageFilters().subscribe(() => this.findFilter()),
    ];
    this.findSource();
    this.findFilter();
    // What was asked for while the element was out of the page.
    this.invalidate('frame');
  }

  hostDisconnected(): void {
    for (const end of this.#endHosts) end();
    this.#endHosts = [];
    this.#scheduler?.remove(this.#target);
    this.#scheduler = null;
    this.#source = undefined;
    this.#store = undefined;
    this.#choice = undefined;
  }

  hostUpdated(): void {
    this.propertiesChanged = false;
  }

  /** Looks for the source anew: one came, went, or the element's `source` changed. */
  findSource(): void {
    if (!this.#scheduler) return;
    const before = this.#source?.group;
    this.#source = sourceOf(this.#host, this.#hooks.sourceId());
    const store = this.#source?.store;
    if (store === this.#store && before === this.#source?.group) return;
    const changed = store !== this.#store;
    this.#store = store;
    if (store) this.#scheduler.alignTo(store);
    if (changed) for (const reader of this.#readers) reader.storeChanged?.();
    this.#host.requestUpdate();
  }

  /** Looks for the filter anew: one came, went or chose, or the element's `filter` changed. */
  findFilter(): void {
    if (!this.#scheduler) return;
    const choice = pageFilters().of(this.#host, this.#hooks.filterId())?.choice;
    if (choice === this.#choice) return;
    this.#choice = choice;
    this.propertiesChanged = true;
    this.#host.requestUpdate();
    // Somebody waits for what they chose.
    this.invalidate('frame');
  }

  /** Asks for a place in the shared flush. */
  invalidate(cadence: Cadence): void {
    if (this.#reading && (this.#reading === 'arc') === (cadence === 'arc')) return;
    this.#scheduler?.invalidate(this.#target, cadence);
  }

  /** Settles once the element was flushed, or rests out of sight, or left the page. */
  flushed(cadence: Cadence): Promise<void> {
    if (!this.#scheduler) return Promise.resolve();
    return new Promise(resolve => {
      this.#waiting.add(resolve);
      this.invalidate(cadence);
    });
  }

  /** Some reader needs something of the source. */
  get #readsFeed(): boolean {
    return [...this.#readers].some(reader => reader.freshness?.() !== undefined);
  }

  #flush(cadence: Cadence): void {
    this.#flushing = true;
    try {
      if (this.#host.hasUpdated) this.#read(cadence);
      if (cadence === 'arc') this.#hooks.writeArcs();
      else this.#hooks.update();
    } catch (error) {
      this.#hooks.fail(error);
    } finally {
      this.#flushing = false;
      this.#judged = null;
    }
    if (cadence !== 'arc') this.#release();
  }

  #read(cadence: Cadence): void {
    this.#reading = cadence;
    try {
      for (const reader of this.#readers)
        if (cadence === 'frame' || reader.cadence === cadence) reader.read();
    } finally {
      this.#reading = null;
    }
  }

  #release(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}
