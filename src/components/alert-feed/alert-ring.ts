import type { ReactiveController } from 'lit';
import type { Instant } from '../../data/model/vocabulary.js';
import type { Store } from '../../data/store/store.js';
import type { FlushedHost } from '../base/select-controller.js';
import { standingOf, alertsOf, type FeedScope } from './alert-feed.facts.js';
import { pageSound, type PageSound, type Voice } from './page-sound.js';

export interface RingOptions {
  /** The sound is wanted. */
  isWanted(): boolean;
  stream(): string;
  scope(): FeedScope;
}

/**
 * One feed's part in the page's sound: it rings for what nobody took on, of those that need somebody now. It hears the
 * stream by itself, since a hidden page draws nothing and must be heard all the same.
 */
export class AlertRing implements ReactiveController, Voice {
  readonly #host: FlushedHost;
  readonly #options: RingOptions;
  #sound: PageSound | null = null;
  #leave: (() => void) | null = null;
  #store: Store | undefined;
  #stream = '';
  #release: (() => void) | null = null;

  constructor(host: FlushedHost, options: RingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isBlocked(): boolean {
    return this.#sound?.blocked ?? false;
  }

  /** The end of a mute by the page's wall clock. */
  get mutedUntil(): Instant | null {
    return this.#sound?.mutedUntil(this.#host.work.scheduler.wall()) ?? null;
  }

  mute(until: Instant | null): void {
    this.#sound?.mute(until);
  }

  unblock(): void {
    this.#sound?.unblock();
  }

  rings(): boolean {
    const store = this.#store;
    // Of the past, and of what is left of it on the way back, nothing calls for anybody now.
    if (!store || store.past || store.freshness(this.#stream).outdated) return false;
    const alerts = alertsOf(store.stream(this.#stream).records, this.#options.scope());
    return alerts.some(
      ({ record }) =>
        record.severity === 'alert' && standingOf(record, store.now(), store.subject) === 'open',
    );
  }

  changed(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }

  hostUpdated(): void {
    const { store } = this.#host.work;
    const stream = this.#options.stream();
    const isWanted = this.#options.isWanted() && store !== undefined;
    if (isWanted === (this.#leave !== null) && store === this.#store && stream === this.#stream) return;
    this.hostDisconnected();
    if (!isWanted) return;
    this.#store = store;
    this.#stream = stream;
    this.#sound = pageSound();
    this.#release = store.need({ stream }, () => this.#sound?.look());
    this.#leave = this.#sound.add(this, this.#host.work.scheduler);
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = null;
    this.#release?.();
    this.#release = null;
    this.#store = undefined;
    this.#sound = null;
  }
}
