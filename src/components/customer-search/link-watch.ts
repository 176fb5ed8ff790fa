import type { ReactiveController } from 'lit';
import type { LinkState } from '../../data/model/stream.js';
import type { Freshness, FreshnessState } from '../../data/store/freshness.js';
import type { Store } from '../../data/store/store.js';
import type { FlushedHost } from '../base/select-controller.js';

const states: Readonly<Record<LinkState, FreshnessState>> = {
  connecting: 'loading',
  open: 'live',
  closed: 'offline',
  denied: 'denied',
  failed: 'failed',
};

/** How the link is of an element that reads no stream, but asks. */
export class LinkWatch implements ReactiveController {
  readonly #host: FlushedHost;
  #store: Store | undefined;
  #end: (() => void) | null = null;
  #told: LinkState | undefined;

  constructor(host: FlushedHost) {
    this.#host = host;
    host.addController(this);
  }

  get freshness(): Freshness {
    const { store } = this.#host.work;
    const problem = store?.problem;
    const state = store ? states[store.link] : 'loading';
    return { state, ageMs: null, asOf: null, ...(problem && { problem }) };
  }

  hostUpdate(): void {
    const { store } = this.#host.work;
    this.#told = store?.link;
    if (store === this.#store) return;
    this.#end?.();
    this.#store = store;
    this.#end = store?.onChange(() => this.#heard()) ?? null;
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = null;
    this.#store = undefined;
  }

  #heard(): void {
    if (this.#store?.link === this.#told) return;
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
