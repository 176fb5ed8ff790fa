import type { ReactiveController } from 'lit';
import type { Instant } from '../../data/model/vocabulary.js';
import type { Reader } from './element-work.js';
import type { Cadence } from './scheduler.js';
import type { FlushedHost } from './select-controller.js';

export interface ClockOptions {
  /** Whether anything ticks now: a queue where somebody waits, a figure that grows old. Always by default. */
  active?(): boolean;
  /** Called each second in the flush in place of an update of the host, to write straight to nodes. */
  tick?(now: Instant): void;
}

/** The shared clock for one element: it ticks at each full second of the site, in sight only. */
export class ClockController implements ReactiveController, Reader {
  readonly cadence: Cadence = 'digits';
  readonly #host: FlushedHost;
  readonly #options: ClockOptions;
  #end: (() => void) | null = null;
  #due = false;

  constructor(host: FlushedHost, options: ClockOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.work.addReader(this);
    host.addController(this);
  }

  /** The time of what the element shows: the site's, or the page's own. */
  get now(): Instant {
    return this.#host.work.now;
  }

  hostConnected(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = null;
  }

  hostUpdated(): void {
    this.#follow();
  }

  read(): void {
    if (!this.#due) return;
    this.#due = false;
    if (this.#options.tick) this.#options.tick(this.now);
    else this.#host.requestUpdate();
  }

  #follow(): void {
    const active = this.#options.active?.() ?? true;
    if (!active) this.hostDisconnected();
    else this.#end ??= this.#host.work.scheduler.everySecond(() => this.#ticked());
  }

  #ticked(): void {
    this.#due = true;
    this.#host.work.invalidate(this.cadence);
  }
}
