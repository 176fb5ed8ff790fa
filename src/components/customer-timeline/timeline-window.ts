import type { ReactiveController } from 'lit';
import type { FlushedHost } from '../base/select-controller.js';
import type { TimelineRow } from './customer-timeline.view.js';
import { isSameMeasures, measuresOf, measureOpened, placeRows } from './row-boxes.js';
import { RowLayout, type RowMeasures } from './row-layout.js';
import { SlotPool } from './slot-pool.js';

/** A row to be drawn, and the node that is used for it. */
export interface DrawnRow {
  readonly row: TimelineRow;
  readonly slot: number;
}

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface WindowOptions {
  /** The row that has the focus: it stays drawn wherever it is. */
  held(): string | null;
  /** The first row is the newest there is: whoever is there follows what comes. */
  isNewest(): boolean;
}

/** Rows kept ready beyond each edge: little enough that nodes stay under 1.5 times those in view. */
const beyond = 1;
/** Rows drawn before anything was measured. */
const unmeasured = 12;
/** So near to the top, in px, the newest are followed. */
const nearTop = 2;

/**
 * Draws the rows that are in sight, each in a place of its own, and keeps what is being read where it is, whatever comes
 * above it. In the template: `.scroller` scrolls, in it stand `.sticky` and `.feed`, and in that a `[data-slot]` a row.
 */
export class TimelineWindow implements ReactiveController {
  readonly #host: Host;
  readonly #options: WindowOptions;
  readonly #slots = new SlotPool();
  readonly #opened = new Map<string, number>();
  #scroller: HTMLElement | null = null;
  #resizes: ResizeObserver | null = null;
  #layout = new RowLayout([], { row: 0, heading: 0, tail: 0 }, this.#opened);
  #measures: RowMeasures = { row: 0, heading: 0, tail: 0 };
  #viewHeight = 0;
  /** As far as it is known without asking, which has the browser lay out the page. */
  #scrollTop = 0;
  #isResized = true;
  #range: readonly [number, number] = [0, 0];
  /** What is being read: a row, and how far its top is above the upper edge. */
  #anchor: { readonly key: string; readonly above: number } | null = null;
  #target: string | null = null;
  #seen = '';

  constructor(host: Host, options: WindowOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The newest are in sight, and what comes is shown at once. */
  get follows(): boolean {
    return this.#anchor === null;
  }

  /** The place of the first row that is in sight. */
  get firstSeen(): number {
    return this.#layout.at(this.#scrollTop);
  }

  /** The rows that are in sight, the second number not included. */
  get range(): readonly [from: number, to: number] {
    return this.#range;
  }

  get rows(): readonly TimelineRow[] {
    return this.#layout.rows;
  }

  /** What to draw of these rows now. */
  slice(rows: readonly TimelineRow[]): readonly DrawnRow[] {
    if (rows !== this.#layout.rows) this.#layout = new RowLayout(rows, this.#measures, this.#opened);
    this.#range = this.#rangeNow();
    const [from, to] = this.#range;
    const held = this.#options.held();
    const place = held === null ? undefined : this.#layout.placeOf(held);
    const drawn = rows.slice(from, to);
    const row = place === undefined || (place >= from && place < to) ? undefined : rows[place];
    if (row && place !== undefined) {
      if (place < from) drawn.unshift(row);
      else drawn.push(row);
    }
    const slots = this.#slots.take(drawn.map(({ key }) => key));
    return drawn.map((of, at) => ({ row: of, slot: slots[at] ?? 0 }));
  }

  /** The row whose heading is above the upper edge while its rows are not. */
  sticky(): TimelineRow | null {
    if (this.#measures.row === 0) return null;
    const place = this.#layout.headingFor(this.#layout.at(this.#scrollTop));
    if (place === undefined || this.#layout.top(place) >= this.#scrollTop) return null;
    return this.#layout.rows[place] ?? null;
  }

  /** Scrolls until this row is in sight, at the upper edge where it was not. */
  reveal(key: string): void {
    const place = this.#layout.placeOf(key);
    if (place === undefined) return;
    const head = this.#layout.rows[place]?.heading ? 0 : this.#measures.heading;
    const [top, bottom] = [this.#layout.top(place) - head, this.#layout.top(place + 1)];
    if (top < this.#scrollTop) this.#scrollTo(top);
    else if (bottom > this.#scrollTop + this.#viewHeight)
      this.#scrollTo(Math.min(top, bottom - this.#viewHeight));
  }

  /** This row, once it is drawn, is at the upper edge; `null`: the newest are. */
  begin(key: string | null): void {
    this.#anchor = null;
    this.#target = key;
    if (key !== null) return;
    this.#opened.clear();
    this.#scrollTo(0);
  }

  /** One view further back. */
  further(): void {
    this.#scrollTo(this.#scrollTop + this.#viewHeight * 0.85);
  }

  hostDisconnected(): void {
    this.#watch(null);
  }

  hostUpdated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller !== this.#scroller) this.#watch(scroller);
    if (!scroller) return;
    if (this.#measure(scroller))
      this.#layout = new RowLayout(this.#layout.rows, this.#measures, this.#opened);
    placeRows(scroller, this.#layout);
    if (this.#isResized) this.#viewHeight = scroller.clientHeight;
    this.#isResized = false;
    // At rest at the top nothing has to be looked up, which would have the browser lay out the page now.
    if (this.#anchor || this.#target !== null || !this.#isIdle) this.#stay(scroller);
    const range = this.#rangeNow();
    // Not from within an update, which this is a part of.
    if (range[0] < this.#range[0] || range[1] > this.#range[1]) queueMicrotask(() => this.#again());
  }

  /** The newest are followed where nobody is at an entry. */
  get #isIdle(): boolean {
    const { held, isNewest } = this.#options;
    return held() === null && this.#opened.size === 0 && isNewest();
  }

  #watch(scroller: HTMLElement | null): void {
    this.#scroller?.removeEventListener('scroll', this.#scrolled);
    this.#resizes?.disconnect();
    this.#resizes = null;
    this.#scroller = scroller;
    this.#scrollTop = 0;
    this.#isResized = true;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#resizes = new ResizeObserver(() => this.#resized(scroller));
    this.#resizes.observe(scroller);
  }

  /** It is told after the first drawing too, which has measured already. What is opened has another height at another width. */
  #resized(scroller: HTMLElement): void {
    const isSame =
      scroller.clientHeight === this.#viewHeight && isSameMeasures(measuresOf(scroller), this.#measures);
    if (isSame && this.#opened.size === 0) return;
    this.#isResized = true;
    this.#again();
  }

  #measure(scroller: HTMLElement): boolean {
    const isNews = measureOpened(scroller, this.#opened);
    if (!this.#isResized) return isNews;
    const measures = measuresOf(scroller);
    if (isSameMeasures(measures, this.#measures)) return isNews;
    this.#measures = measures;
    return true;
  }

  #rangeNow(): readonly [number, number] {
    const { rows } = this.#layout;
    if (!this.#scroller || this.#measures.row === 0) return [0, Math.min(rows.length, unmeasured)];
    return this.#layout.window(this.#scrollTop, this.#viewHeight, beyond);
  }

  /** What is read stays where it is, and is what is read now. */
  #stay(scroller: HTMLElement): void {
    const target = this.#target === null ? undefined : this.#layout.placeOf(this.#target);
    const anchor = this.#anchor && this.#layout.placeOf(this.#anchor.key);
    if (target !== undefined) {
      this.#target = null;
      this.#scrollTo(this.#layout.top(target));
    } else if (this.#anchor && anchor !== null && anchor !== undefined) {
      const top = this.#layout.top(anchor) + this.#anchor.above;
      if (Math.abs(top - scroller.scrollTop) > 1) this.#scrollTo(top);
    }
    this.#note(scroller);
  }

  #note({ scrollTop }: HTMLElement): void {
    this.#scrollTop = scrollTop;
    const at = this.#layout.at(scrollTop);
    const row = this.#layout.rows[at];
    const follows = scrollTop <= nearTop && this.#isIdle;
    this.#anchor = !row || follows ? null : { key: row.key, above: scrollTop - this.#layout.top(at) };
  }

  #scrollTo(top: number): void {
    if (!this.#scroller) return;
    this.#scroller.scrollTop = top;
    this.#scrollTop = this.#scroller.scrollTop;
  }

  readonly #scrolled = (): void => {
    if (!this.#scroller) return;
    this.#note(this.#scroller);
    // Only what changes what is drawn is worth drawing.
    const seen = [...this.#rangeNow(), this.sticky()?.key, this.follows].join();
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#again();
  };

  #again(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
