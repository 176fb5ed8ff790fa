import type { ReactiveController } from 'lit';
import type { FlushedHost } from './select-controller.js';

/** Which of many equal boxes are worth drawing, and how much room the others take. */
export interface WindowSlice {
  readonly from: number;
  readonly to: number;
  /** Room above and below in px. */
  readonly before: number;
  readonly after: number;
}

export interface WindowGeometry {
  readonly count: number;
  readonly scrollTop: number;
  readonly viewHeight: number;
  readonly rowHeight: number;
  /** Boxes side by side. */
  readonly perRow: number;
}

/** Rows kept ready beyond each edge: little enough that nodes stay under 1.5 times those in view. */
const overscan = 2;

/** Pure: the boxes in view with a little beyond, as whole rows. */
export function windowSlice({
  count,
  scrollTop,
  viewHeight,
  rowHeight,
  perRow,
}: WindowGeometry): WindowSlice {
  const rows = Math.ceil(count / perRow);
  const visible = Math.ceil(viewHeight / rowHeight);
  const first = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - overscan, rows - visible));
  const last = Math.min(rows, Math.floor(scrollTop / rowHeight) + visible + overscan);
  return {
    from: first * perRow,
    to: Math.min(count, last * perRow),
    before: first * rowHeight,
    after: Math.max(0, rows - last) * rowHeight,
  };
}

/** Boxes drawn before anything was measured. */
const unmeasured = 12;

/**
 * Draws only the boxes of a scroller that are in sight. In the template: `scroller` is what scrolls, its
 * first and last children are the fillers, and between them are the boxes of `slice(count)`.
 */
export class RowWindow implements ReactiveController {
  readonly #host: FlushedHost;
  readonly #scroller: () => HTMLElement | null;
  #watched: HTMLElement | null = null;
  #resizes: ResizeObserver | null = null;
  #rowHeight = 0;
  #viewHeight = 0;
  #perRow = 1;
  #drawn: WindowSlice = { from: 0, to: 0, before: 0, after: 0 };
  /** How far it is scrolled, as it was told last: to ask for it costs a layout where somebody has just written. */
  #top = 0;
  /** Where the reader has scrolled to while other boxes are drawn. */
  #place: number | null = null;
  /** The fillers with the heights they were given. */
  readonly #filled = new WeakMap<Element, number>();

  constructor(host: FlushedHost, scroller: () => HTMLElement | null) {
    this.#host = host;
    this.#scroller = scroller;
    host.addController(this);
  }

  /** Boxes side by side, as they were last measured. */
  get perRow(): number {
    return this.#perRow;
  }

  /** What to draw of so many boxes now. */
  slice(count: number): WindowSlice {
    const { from } = this.#drawn;
    const top = this.#rowHeight > 0 && this.#watched ? this.#top : null;
    this.#drawn =
      top === null
        ? { from: 0, to: Math.min(count, unmeasured), before: 0, after: 0 }
        : windowSlice({
            count,
            scrollTop: top,
            viewHeight: this.#viewHeight,
            rowHeight: this.#rowHeight,
            perRow: this.#perRow,
          });
    this.#place = from === this.#drawn.from ? null : top;
    return this.#drawn;
  }

  /** Scrolls until the box with this number is in sight. */
  reveal(index: number): void {
    const scroller = this.#watched;
    if (!scroller || this.#rowHeight === 0) return;
    const top = Math.floor(index / this.#perRow) * this.#rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    const bottom = top + this.#rowHeight;
    if (bottom > scroller.scrollTop + this.#viewHeight) scroller.scrollTop = bottom - this.#viewHeight;
    this.#top = scroller.scrollTop;
  }

  hostConnected(): void {
    this.#watch(this.#scroller());
  }

  hostDisconnected(): void {
    this.#watch(null);
  }

  hostUpdated(): void {
    this.#watch(this.#scroller());
    this.#fill();
    this.#stay();
  }

  #watch(scroller: HTMLElement | null): void {
    if (scroller === this.#watched) return;
    this.#watched?.removeEventListener('scroll', this.#moved);
    this.#resizes?.disconnect();
    this.#resizes = null;
    this.#watched = scroller;
    this.#rowHeight = 0;
    this.#top = 0;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.#moved, { passive: true });
    this.#resizes = new ResizeObserver(() => this.#measure());
    this.#resizes.observe(scroller);
  }

  /** The fillers' heights: through the CSSOM, since a style attribute breaks under a strict policy. */
  #fill(): void {
    this.#give(this.#watched?.firstElementChild, this.#drawn.before);
    this.#give(this.#watched?.lastElementChild, this.#drawn.after);
  }

  /** Asking for a height, or setting the same again, is not free. */
  #give(filler: Element | null | undefined, height: number): void {
    if (!(filler instanceof HTMLElement) || this.#filled.get(filler) === height) return;
    filler.style.blockSize = `${height}px`;
    this.#filled.set(filler, height);
  }

  /** Some engines lose the place when all boxes are exchanged: for a moment there is less to scroll. */
  #stay(): void {
    const scroller = this.#watched;
    const place = this.#place;
    this.#place = null;
    if (scroller && place !== null && scroller.scrollTop !== place) scroller.scrollTop = place;
  }

  #measure(): void {
    const scroller = this.#watched;
    const box = scroller?.querySelector<HTMLElement>('[data-box]')?.getBoundingClientRect();
    if (!scroller || !box || box.height === 0) return;
    const gap = Number.parseFloat(getComputedStyle(scroller).rowGap) || 0;
    this.#top = scroller.scrollTop;
    const rowHeight = box.height + gap;
    const perRow = Math.max(1, Math.floor((scroller.clientWidth + gap) / (box.width + gap) + 0.01));
    const viewHeight = this.#viewHeightOf(scroller);
    if (rowHeight === this.#rowHeight && perRow === this.#perRow && viewHeight === this.#viewHeight) return;
    this.#rowHeight = rowHeight;
    this.#perRow = perRow;
    this.#viewHeight = viewHeight;
    this.#again();
  }

  /** As high as the boxes may become, which before the first drawing is more than they are. */
  #viewHeightOf(scroller: HTMLElement): number {
    const limit = Number.parseFloat(getComputedStyle(scroller).maxHeight);
    return Number.isFinite(limit) ? limit : Math.max(scroller.clientHeight, window.screen.height);
  }

  readonly #moved = (): void => {
    this.#top = this.#watched?.scrollTop ?? 0;
    this.#again();
  };

  #again(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
