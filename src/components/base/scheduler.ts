import type { Instant } from '../../data/model/vocabulary.js';
import { browserPage, type Page, type SightWatch } from './page.js';

/**
 * How often a thing is written at most: arcs and bars 20 times a second, digits and tables 10 times, and
 * what a person or the page's author just asked for with the next frame.
 */
export type Cadence = 'frame' | 'arc' | 'digits';
const cadences = ['frame', 'arc', 'digits'] as const;

/** Nobody reads faster than 20 and 10 Hz. A cadence has one slot for all elements: they change together. */
const slotMs: Readonly<Record<Cadence, number>> = { frame: 0, arc: 50, digits: 100 };

/** A slot that is further away than a frame of 60 Hz is waited for by a timer: an idle frame is not free. */
const frameMs = 1000 / 60;

/** Frames come when they come: one that is so much early for a slot still takes it. */
const slackMs = frameMs / 2;

/** The site's clock, which in a replay runs faster and while it is held not at all. */
export interface SiteTime {
  readonly rate: number;
  now(): Instant;
}

/** Something that is written by the shared flush and by nothing else. */
export interface FlushTarget {
  /** What has to be in sight for the writing to be worth it. */
  readonly element: Element;
  /** True for what has no box of its own (`display: contents`): a page would say that it is never in sight. */
  readonly boxless?: boolean;
  /** Reads what it needs and writes what changed. It must not throw: it shows its own failure. */
  flush(cadence: Cadence): void;
  /** It was asked for but is out of sight or the page is hidden, so that no flush is to be waited for. */
  rest?(): void;
}

/**
 * The one place from which elements write the DOM: many `invalidate` calls, one frame for all. What is out
 * of sight stays dirty and is written when it comes into sight; a hidden page does nothing at all.
 */
export class Scheduler {
  readonly #page: Page;
  readonly #dirty: Readonly<Record<Cadence, Set<FlushTarget>>> = {
    frame: new Set(),
    arc: new Set(),
    digits: new Set(),
  };
  readonly #targets = new Map<Element, FlushTarget>();
  readonly #unseen = new Set<Element>();
  readonly #flushedAt: Record<Cadence, number> = { frame: -Infinity, arc: -Infinity, digits: -Infinity };
  readonly #tickers = new Set<() => void>();
  #sight: SightWatch | null = null;
  #cancelFrame: (() => void) | null = null;
  #flushingAt: number | null = null;
  #slotTimer: { readonly at: number; readonly cancel: () => void } | null = null;
  #cancelTick: (() => void) | null = null;
  #endVisibility: (() => void) | null = null;
  #site: SiteTime | null = null;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Takes a target in; it counts as in sight until the page says otherwise. */
  add(target: FlushTarget): void {
    this.#targets.set(target.element, target);
    this.#sight ??= this.#page.watchSight((element, inSight) => this.#seen(element, inSight));
    this.#endVisibility ??= this.#page.onVisibility(() => this.#turned());
    if (!target.boxless) this.#sight.observe(target.element);
  }

  /** Lets a target go; what was still to be written of it is not written. */
  remove(target: FlushTarget): void {
    this.#targets.delete(target.element);
    this.#unseen.delete(target.element);
    for (const cadence of cadences) this.#dirty[cadence].delete(target);
    this.#sight?.unobserve(target.element);
    target.rest?.();
    if (this.#targets.size > 0) return;
    this.#endVisibility?.();
    this.#endVisibility = null;
    this.#stopFlushing();
  }

  /** Something of the target changed: it is flushed with all others, at most as often as its cadence says. */
  invalidate(target: FlushTarget, cadence: Cadence = 'digits'): void {
    if (this.#targets.get(target.element) !== target) return;
    this.#dirty[cadence].add(target);
    if (this.#resting(target)) target.rest?.();
    else this.#flushSoon(cadence);
  }

  /** Whether what is written of this element could be seen. */
  inSight(element: Element): boolean {
    return !this.#unseen.has(element) && !this.#page.hidden();
  }

  /**
   * Calls at each full second of the site, for ages and timers, while the page is visible. One timer for
   * all; it runs only while somebody listens. The result ends it.
   */
  everySecond(callback: () => void): () => void {
    const ticker = (): void => callback();
    this.#tickers.add(ticker);
    this.#tickSoon();
    return () => {
      this.#tickers.delete(ticker);
      if (this.#tickers.size === 0) this.#stopTicking();
    };
  }

  /** The clock whose seconds `everySecond` keeps where it runs as fast as the wall's. */
  alignTo(site: SiteTime): void {
    this.#site = site;
    if (this.#cancelTick) {
      this.#stopTicking();
      this.#tickSoon();
    }
  }

  /** The monotonic clock of the page, in milliseconds, for animations; one instant for all of a flush. */
  now(): number {
    return this.#flushingAt ?? this.#page.time.monotonic();
  }

  /** The machine's wall clock, for ages where no source tells the site's time. */
  wall(): Instant {
    return this.#page.time.wall();
  }

  /** The monotonic clock of the page as it goes on within a flush too, in milliseconds: for work that takes a while. */
  running(): number {
    return this.#page.time.monotonic();
  }

  /** Calls once, later, by the page's clock; the result cancels. */
  after(ms: number, callback: () => void): () => void {
    return this.#page.time.after(ms, callback);
  }

  #resting(target: FlushTarget): boolean {
    return this.#page.hidden() || this.#unseen.has(target.element);
  }

  #seen(element: Element, inSight: boolean): void {
    const target = this.#targets.get(element);
    if (!target) return;
    if (inSight) this.#unseen.delete(element);
    else this.#unseen.add(element);
    for (const cadence of cadences) {
      if (!this.#dirty[cadence].has(target)) continue;
      if (inSight) this.#flushSoon(cadence);
      else target.rest?.();
    }
  }

  #turned(): void {
    if (this.#page.hidden()) {
      this.#stopTicking();
      this.#stopFlushing();
      for (const cadence of cadences) for (const target of this.#dirty[cadence]) target.rest?.();
      return;
    }
    // Ages and timers are wrong by as long as the page was away: they are told at once, not in a second.
    for (const ticker of [...this.#tickers]) ticker();
    this.#tickSoon();
    this.#flushRest();
  }

  /**
   * Asks for the frame that this cadence may be written in: the next one, or the first of its next slot. What is asked
   * for within a flush is written by it or waits for its end: a frame for what is written already would be empty.
   */
  #flushSoon(cadence: Cadence): void {
    if (this.#cancelFrame || this.#flushingAt !== null || this.#page.hidden()) return;
    const at = this.#flushedAt[cadence] + slotMs[cadence];
    if (this.#slotTimer && this.#slotTimer.at <= at) return;
    const waitMs = at - this.#page.time.monotonic();
    if (waitMs <= frameMs) return this.#frame();
    this.#slotTimer?.cancel();
    this.#slotTimer = { at, cancel: this.#page.time.after(waitMs, () => this.#frame()) };
  }

  #frame(): void {
    this.#stopFlushing();
    this.#cancelFrame = this.#page.frame(() => {
      this.#cancelFrame = null;
      this.#flush();
    });
  }

  #stopFlushing(): void {
    this.#slotTimer?.cancel();
    this.#slotTimer = null;
    this.#cancelFrame?.();
    this.#cancelFrame = null;
  }

  /** Arcs before digits: what a gauge reads for its arc is written in the same frame as its digits. */
  #flush(): void {
    const now = (this.#flushingAt = this.#page.time.monotonic());
    try {
      for (const cadence of cadences) for (const target of this.#due(cadence, now)) target.flush(cadence);
    } finally {
      this.#flushingAt = null;
      this.#flushRest();
    }
  }

  /** What is in sight and still waits. */
  #flushRest(): void {
    for (const cadence of cadences) {
      for (const target of this.#dirty[cadence]) {
        if (this.#resting(target)) continue;
        this.#flushSoon(cadence);
        break;
      }
    }
  }

  /** Those whose slot has come, taken off the list; the others wait for the next frame. */
  #due(cadence: Cadence, now: number): readonly FlushTarget[] {
    const dirty = this.#dirty[cadence];
    if (dirty.size === 0) return [];
    if (now - this.#flushedAt[cadence] < slotMs[cadence] - slackMs) return [];
    const due = [...dirty].filter(target => !this.#resting(target));
    if (due.length > 0) this.#flushedAt[cadence] = now;
    for (const target of due) dirty.delete(target);
    return due;
  }

  #tickSoon(): void {
    if (this.#cancelTick || this.#tickers.size === 0 || this.#page.hidden()) return;
    const now = this.#site?.rate === 1 ? this.#site.now() : this.#page.time.wall();
    // In whole milliseconds, so that what floating point leaves of a second is not a tick of its own.
    const untilSecond = Math.ceil(1000 - (((now % 1000) + 1000) % 1000));
    this.#cancelTick = this.#page.time.after(untilSecond, () => {
      this.#cancelTick = null;
      for (const ticker of [...this.#tickers]) ticker();
      this.#tickSoon();
    });
  }

  #stopTicking(): void {
    this.#cancelTick?.();
    this.#cancelTick = null;
  }
}

let shared: Scheduler | null = null;

/** The page's one scheduler. */
export function pageScheduler(): Scheduler {
  return (shared ??= new Scheduler(browserPage()));
}

/** Puts another scheduler in its place, for elements connected from now on. For tests. */
export function usePageScheduler(scheduler: Scheduler | null): void {
  shared = scheduler;
}
