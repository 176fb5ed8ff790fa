import type { ReactiveController } from 'lit';
import type { FlushedHost } from '../base/select-controller.js';
import type { FeedAlert } from './alert-feed.facts.js';
import { Announcements } from './announcements.js';

/** So long a new alert says that it is new, in ms. */
export const newShownMs = 5_000;

/**
 * Knows which alerts the reader has met: what comes for the first time is new for a moment, and is told to a screen
 * reader once. What is there when the element comes, or comes back over a broken link, is not new.
 */
export class Arrivals implements ReactiveController {
  /** What a screen reader is told now, and whether at once. */
  told: readonly FeedAlert[] = [];

  readonly #host: FlushedHost;
  readonly #news: Announcements<FeedAlert>;
  #of: string | null = null;
  #met = new Set<string>();
  /** When each new one came, by the page's clock. */
  readonly #came = new Map<string, number>();
  #end: (() => void) | null = null;

  constructor(host: FlushedHost) {
    this.#host = host;
    this.#news = new Announcements(
      (ms, callback) => host.work.scheduler.after(ms, callback),
      alerts => {
        this.told = alerts;
        this.#again();
      },
    );
    host.addController(this);
  }

  /**
   * @param of names the stream and what is chosen of it: of another one nothing is new
   * @param alerts all that want somebody; `null` where nothing is known now
   */
  follow(of: string, alerts: readonly FeedAlert[] | null): void {
    if (alerts === null) return;
    const ids = new Set(alerts.map(({ id }) => id));
    if (of !== this.#of) {
      this.#of = of;
      this.#met = ids;
      this.#forget();
      return;
    }
    const came = alerts.filter(({ id }) => !this.#met.has(id));
    // What is gone from a whole stream never comes back under the same id, save for a reopened one.
    for (const id of this.#met) if (!ids.has(id)) this.#met.delete(id);
    for (const { id } of came) {
      this.#met.add(id);
      this.#came.set(id, this.#now());
    }
    if (came.length === 0) return;
    this.#news.add(came);
    this.#endLater();
  }

  isNew(id: string): boolean {
    return this.#came.has(id);
  }

  hostDisconnected(): void {
    this.#of = null;
    this.#met = new Set();
    this.#forget();
  }

  #forget(): void {
    this.#news.stop();
    this.#came.clear();
    this.#end?.();
    this.#end = null;
    this.told = [];
  }

  #endLater(): void {
    const [first] = this.#came.values();
    if (this.#end || first === undefined) return;
    this.#end = this.#host.work.scheduler.after(Math.max(0, first + newShownMs - this.#now()), () => {
      this.#end = null;
      for (const [id, at] of this.#came) if (at + newShownMs <= this.#now()) this.#came.delete(id);
      this.#endLater();
      this.#again();
    });
  }

  #now(): number {
    return this.#host.work.scheduler.running();
  }

  #again(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
