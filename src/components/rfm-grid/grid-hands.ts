import type { ReactiveController } from 'lit';
import type { FlushedHost } from '../base/select-controller.js';
import { toggled, union, without, isWholly, type Selection } from './cell-selection.js';
import { formatPlace, isBox, movedPlace, parsePlace, type Extent, type Place } from './grid-moves.js';

/** The grid of a narrow place, or that of a wide one. */
export type GridKind = 'narrow' | 'wide';

export interface HandsOptions {
  extent(kind: GridKind): Extent;
  /** All cells between two boxes. */
  cellsBetween(kind: GridKind, one: Place, other: Place): readonly number[];
  /** The cells of a box, or of the line that a head stands for. */
  cellsAt(kind: GridKind, place: Place): readonly number[];
  allCells(kind: GridKind): readonly number[];
  selection(): Selection;
  select(selection: Selection): void;
  openList(): void;
}

/** An element with a root of its own and a place in the shared flush. */
type HandsHost = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Where a rectangle began, and what was chosen before it. */
interface Rectangle {
  readonly kind: GridKind;
  readonly from: Place;
  readonly before: Selection;
  /** A rectangle that begins at a chosen cell takes cells out. */
  readonly removes: boolean;
}

/**
 * What keys, mouse and finger do to the grids: each has one tab stop that moves with arrows, Home, End, and page keys;
 * Space chooses, Shift and arrows or dragging choose a rectangle.
 */
export class GridHands implements ReactiveController {
  /** What would be chosen if the pointer were let go now. */
  preview: Selection | null = null;

  readonly #host: HandsHost;
  readonly #options: HandsOptions;
  readonly #places: Record<GridKind, Place> = { narrow: first, wide: first };
  #stretched: Rectangle | null = null;
  #dragged: Rectangle | null = null;
  #last: GridKind = 'narrow';
  #focusing: GridKind | null = null;

  constructor(host: HandsHost, options: HandsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The tab stop of a grid. */
  tabStop(kind: GridKind): string {
    const { panels, bins } = this.#options.extent(kind);
    const { panel, y, x } = this.#places[kind];
    return formatPlace({
      panel: Math.min(panel, panels - 1),
      y: Math.min(y, bins),
      x: Math.min(x, bins - 1),
    });
  }

  /** Puts the focus back to where it was last, with the next drawing. */
  focusAgain(): void {
    this.#focusing = this.#last;
  }

  hostUpdated(): void {
    const kind = this.#focusing;
    if (!kind) return;
    const node = this.#host.renderRoot.querySelector<HTMLElement>(
      `[data-grid="${kind}"] [data-place="${this.tabStop(kind)}"]`,
    );
    if (!node) return;
    this.#focusing = null;
    node.focus();
  }

  hostDisconnected(): void {
    this.#letGo();
  }

  /** For `@focus` of a grid: on the way down, since it does not come up from a box. */
  readonly focused = { capture: true, handleEvent: (event: FocusEvent): void => this.#focus(event) };

  /** For `@keydown` of a grid. */
  readonly keyed = (event: KeyboardEvent): void => {
    const found = placeOf(event.target);
    if (!found || event.altKey) return;
    if (!this.#act(event, found.kind, found.place) && !this.#move(event, found.kind)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** For `@click`: of a screen reader or a script; a pointer's was heeded when it was let go. */
  readonly clicked = (event: MouseEvent): void => {
    const found = placeOf(event.target);
    if (!found || event.detail !== 0) return;
    this.#options.select(toggled(this.#options.selection(), this.#options.cellsAt(found.kind, found.place)));
  };

  /** For `@pointerdown` of a grid. */
  readonly pressed = (event: PointerEvent): void => {
    const found = placeOf(event.target);
    if (!found || event.button !== 0 || !event.isPrimary) return;
    const { kind, place } = found;
    const before = this.#options.selection();
    const from = event.shiftKey ? this.#places[kind] : place;
    const removes = !event.shiftKey && isWholly(before, this.#options.cellsAt(kind, place));
    this.#dragged = { kind, from, before, removes };
    window.addEventListener('pointermove', this.#dragging);
    window.addEventListener('pointerup', this.#dropped);
    window.addEventListener('pointercancel', this.#abandoned);
    this.#show(this.#chosenTo(this.#dragged, place));
  };

  readonly #dragging = (event: PointerEvent): void => {
    const drag = this.#dragged;
    const root = this.#host.renderRoot;
    if (!drag || !(root instanceof ShadowRoot)) return;
    const found = placeOf(root.elementFromPoint(event.clientX, event.clientY));
    if (found?.kind === drag.kind) this.#show(this.#chosenTo(drag, found.place));
  };

  readonly #dropped = (): void => {
    const chosen = this.preview;
    this.#letGo();
    if (chosen) this.#options.select(chosen);
  };

  /** The page scrolls instead: nothing was chosen. */
  readonly #abandoned = (): void => {
    this.#letGo();
    this.#redraw();
  };

  #focus(event: FocusEvent): void {
    const found = placeOf(event.target);
    if (found) this.#last = found.kind;
    if (!found || formatPlace(found.place) === this.tabStop(found.kind)) return;
    this.#places[found.kind] = found.place;
    this.#stretched = null;
    this.#host.requestUpdate();
  }

  #letGo(): void {
    this.#dragged = null;
    this.preview = null;
    window.removeEventListener('pointermove', this.#dragging);
    window.removeEventListener('pointerup', this.#dropped);
    window.removeEventListener('pointercancel', this.#abandoned);
  }

  #chosenTo({ kind, from, before, removes }: Rectangle, to: Place): Selection {
    const extent = this.#options.extent(kind);
    const isBoxes = isBox(from, extent) && isBox(to, extent);
    const cells = isBoxes ? this.#options.cellsBetween(kind, from, to) : this.#options.cellsAt(kind, from);
    return removes ? without(before, cells) : union(before, cells);
  }

  #show(preview: Selection): void {
    this.preview = preview;
    this.#redraw();
  }

  #redraw(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }

  /** What a key does to the selection; false for keys that do nothing to it. */
  #act(event: KeyboardEvent, kind: GridKind, place: Place): boolean {
    const options = this.#options;
    const withControl = event.ctrlKey || event.metaKey;
    if (event.key === ' ') options.select(toggled(options.selection(), options.cellsAt(kind, place)));
    else if (withControl && event.key.toLowerCase() === 'a') options.select(new Set(options.allCells(kind)));
    else if (event.key === 'Escape' && options.selection().size > 0) options.select(new Set());
    else if (event.key === 'Enter') options.openList();
    else return false;
    this.#stretched = null;
    return true;
  }

  #move(event: KeyboardEvent, kind: GridKind): boolean {
    const extent = this.#options.extent(kind);
    const from = this.#places[kind];
    const to = movedPlace(from, keyOf(event, getComputedStyle(this.#host).direction), extent);
    if (!to) return false;
    if (event.shiftKey && isBox(from, extent) && isBox(to, extent)) this.#stretch(kind, from, to);
    else this.#stretched = null;
    this.#places[kind] = to;
    this.#focusing = kind;
    this.#redraw();
    return true;
  }

  #stretch(kind: GridKind, from: Place, to: Place): void {
    this.#stretched ??= { kind, from, before: this.#options.selection(), removes: false };
    this.#options.select(this.#chosenTo(this.#stretched, to));
  }
}

const first: Place = { panel: 0, y: 0, x: 0 };

/** In a page that runs from right to left, the left arrow goes on. */
function keyOf({ key, ctrlKey, metaKey }: KeyboardEvent, direction: string): string {
  if (key === 'Home' || key === 'End') return ctrlKey || metaKey ? `Ctrl+${key}` : key;
  if (direction !== 'rtl') return key;
  return { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key] ?? key;
}

function placeOf(target: EventTarget | null): { readonly kind: GridKind; readonly place: Place } | null {
  if (!(target instanceof Element)) return null;
  const node = target.closest<HTMLElement>('[data-place]');
  const grid = node?.closest<HTMLElement>('[data-grid]');
  if (!node || !grid) return null;
  return {
    kind: grid.dataset['grid'] === 'wide' ? 'wide' : 'narrow',
    place: parsePlace(node.dataset['place'] ?? ''),
  };
}
