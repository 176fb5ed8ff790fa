import type { ReactiveController } from 'lit';
import type { LinkState } from '../../../data/model/stream.js';
import type { Store } from '../../../data/store/store.js';
import type { FlushedHost } from '../../base/select-controller.js';
import { warnOnce } from '../../base/warnings.js';
import { isProof, provePage } from './page-proof.js';
import { pagePrint } from './page-print.js';
import { Renewal, type RenewalState } from './renewal.js';

export interface RenewalOptions {
  wanted(): boolean;
  /** A board with other pages waits for the next turn of them. */
  turning(): boolean;
  /** Where a newer page is tried. */
  place(): Node;
  /** 0 to 1; `Math.random` by default. */
  random?(): number;
}

/** All displays of a house come back at once: they ask within this time, each at its own, in milliseconds. */
const spreadMs = 20_000;

/** Replaces the page by a newer one of its server, when the gateway's return gives reason to look for one. */
export class RenewalController implements ReactiveController {
  readonly #host: FlushedHost & HTMLElement;
  readonly #options: RenewalOptions;
  #renewal: Renewal | null = null;
  #store: Store | undefined;
  #wasAway = false;
  #endStore: (() => void) | null = null;

  constructor(host: FlushedHost & HTMLElement, options: RenewalOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** There is a newer page, and only the full screen, which a reload would end, is in its way. */
  get held(): boolean {
    return this.#state === 'proven' && document.fullscreenElement !== null;
  }

  get #state(): RenewalState | undefined {
    return this.#renewal?.state;
  }

  hostUpdated(): void {
    const wanted = this.#options.wanted() && this.#host.isConnected && !isProof();
    if (wanted && !this.#renewal) this.#begin();
    if (!wanted && this.#renewal) this.hostDisconnected();
    if (this.#renewal) this.#follow(this.#host.work.store);
  }

  hostDisconnected(): void {
    this.#renewal?.end();
    this.#renewal = null;
    this.#follow(undefined);
  }

  /** Another page of the board is about to be shown. */
  passed(): void {
    void this.#renewal?.pass();
  }

  #begin(): void {
    const { scheduler } = this.#host.work;
    const site = {
      print: pagePrint,
      prove: () =>
        provePage({
          root: this.#options.place(),
          tag: this.#host.localName,
          after: (ms, callback) => scheduler.after(ms, callback),
        }),
      ready: () => document.fullscreenElement === null,
      reload: () => location.reload(),
    };
    this.#renewal = new Renewal(site, scheduler, () => this.#changed());
  }

  #changed(): void {
    const { localName } = this.#host;
    if (this.#state === 'unsteady') {
      const why = 'the page is another one each time it is asked for, so a newer version can’t be told';
      warnOnce('reload-unsteady', `reload of <${localName}>: ${why}; reload it by other means.`, localName);
    }
    if (this.#state === 'unproven') {
      const why = 'there is a newer page, but loaded in a frame it did not become live, so this one stays';
      const advice = "the policies of the page must allow it: frame-ancestors 'self' and frame-src 'self'";
      warnOnce('reload-unproven', `reload of <${localName}>: ${why}; ${advice}.`, localName);
    }
    if (this.#state === 'proven' && !this.#options.turning()) void this.#renewal?.pass();
    this.#host.requestUpdate();
  }

  #follow(store: Store | undefined): void {
    if (store === this.#store) return;
    this.#endStore?.();
    this.#store = store;
    this.#wasAway = store !== undefined && away.has(store.link);
    this.#endStore = store?.onChange(() => this.#linked(store)) ?? null;
  }

  #linked({ link }: Store): void {
    // It was away and is back, or does not speak to pages as old as this one.
    const reason = (link === 'open' && this.#wasAway) || (link === 'failed' && !this.#wasAway);
    if (link === 'open') this.#wasAway = false;
    else if (away.has(link)) this.#wasAway = true;
    const random = this.#options.random ?? Math.random;
    if (reason) this.#renewal?.suspect(random() * spreadMs);
  }
}

const away: ReadonlySet<LinkState> = new Set<LinkState>(['closed', 'failed']);
