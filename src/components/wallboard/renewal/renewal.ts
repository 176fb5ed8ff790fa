/** The page as it is on its server, and what can be done with it. */
export interface RenewalSite {
  /** What tells one version of the page from another; `undefined` where the server does not give it. */
  print(): Promise<string | undefined>;
  /** Loads the page anew beside this one; true once what it shows is live. */
  prove(): Promise<boolean>;
  /** Nothing would be lost by a reload now. */
  ready(): boolean;
  reload(): void;
}

export interface RenewalClock {
  /** Calls once, later; the result cancels. */
  after(ms: number, callback: () => void): () => void;
}

/** How often a page asks by itself whether there is a newer one. */
export const usualMs = 10 * 60_000;
/** How soon it asks again where the server did not answer, or the newer page did not prove itself. */
export const againMs = 60_000;
/** A deployment takes seconds: what is the same after so long is whole. */
export const settledMs = 5_000;

/**
 * Whether there is a newer page: `unsteady` is one that is another each time it is asked for, of which that can't be
 * said; `unproven` one that did not come to life.
 */
export type RenewalState = 'current' | 'unsteady' | 'unproven' | 'proven';

/**
 * Replaces a page that nobody reloads, and only by one that is better: the server answers, the newer page stands still,
 * and loaded beside this one it is live. Until all of that is so, what is shown stays.
 */
export class Renewal {
  readonly #site: RenewalSite;
  readonly #clock: RenewalClock;
  readonly #changed: () => void;
  #state: RenewalState = 'current';
  /** The version that this page is of. */
  #own: string | undefined;
  #proven: string | undefined;
  #cancel: (() => void) | null = null;
  #busy = false;
  /** There was reason for a look during the last one. */
  #isOverdue = false;
  #ended = false;

  constructor(site: RenewalSite, clock: RenewalClock, changed: () => void) {
    this.#site = site;
    this.#clock = clock;
    this.#changed = changed;
    this.#next(0);
  }

  get state(): RenewalState {
    return this.#state;
  }

  /** There may be a newer one: the gateway was away, or speaks another version. */
  suspect(withinMs: number): void {
    if (this.#state === 'current' || this.#state === 'unproven') this.#next(withinMs);
  }

  /** A good moment, as between two pages of a wall. */
  async pass(): Promise<void> {
    if (this.#state !== 'proven' || this.#busy || !this.#site.ready()) return;
    this.#busy = true;
    const print = await this.#site.print();
    this.#busy = false;
    if (this.#ended) return;
    // The server may be gone since, or be at the next version already.
    if (print === this.#proven) this.#site.reload();
    else {
      this.#turn('current');
      this.#next(againMs);
    }
  }

  end(): void {
    this.#ended = true;
    this.#cancel?.();
  }

  #next(ms: number): void {
    if (this.#ended) return;
    this.#cancel?.();
    this.#cancel = this.#clock.after(ms, () => void this.#look());
  }

  async #look(): Promise<void> {
    this.#isOverdue = this.#busy;
    if (this.#busy) return;
    this.#busy = true;
    const waitMs = this.#own === undefined ? await this.#begin() : await this.#compare(this.#own);
    this.#busy = false;
    if (waitMs !== null) this.#next(this.#isOverdue ? 0 : waitMs);
  }

  /** Learns what this page is, asked twice: one that is another each time would be replaced for ever. */
  async #begin(): Promise<number | null> {
    const first = await this.#site.print();
    const second = await this.#site.print();
    if (first === undefined || second === undefined) return againMs;
    if (first !== second) {
      this.#turn('unsteady');
      return null;
    }
    this.#own = first;
    return usualMs;
  }

  async #compare(own: string): Promise<number | null> {
    const newer = await this.#site.print();
    if (newer === undefined) return againMs;
    if (newer === own) {
      this.#turn('current');
      return usualMs;
    }
    await new Promise<void>(resolve => void this.#clock.after(settledMs, resolve));
    if (this.#ended || (await this.#site.print()) !== newer) return againMs;
    if (!(await this.#site.prove())) {
      this.#turn('unproven');
      return againMs;
    }
    this.#proven = newer;
    this.#turn('proven');
    return null;
  }

  #turn(state: RenewalState): void {
    if (this.#ended || state === this.#state) return;
    this.#state = state;
    this.#changed();
  }
}
