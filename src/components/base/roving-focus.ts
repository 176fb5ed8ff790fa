import type { ReactiveController } from 'lit';
import type { FlushedHost } from './select-controller.js';

export interface RovingOptions {
  /** The keys of all boxes in their order, drawn or not. */
  keys(): readonly string[];
  /** Brings a box into sight, so that it is drawn. */
  reveal(index: number): void;
  /** The node to focus for a key; `null` while it is not drawn. */
  node(key: string): HTMLElement | null;
  /** Boxes side by side, where there is more than one: the arrows then go both ways. */
  perRow?(): number;
}

/** Where a key leads to from a box; `undefined` for a key that leads nowhere. */
function stepFrom(index: number, key: string, last: number, perRow: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return index + perRow;
    case 'ArrowUp':
      return index - perRow;
    case 'ArrowRight':
      return perRow > 1 ? index + 1 : undefined;
    case 'ArrowLeft':
      return perRow > 1 ? index - 1 : undefined;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** One tab stop for many rows: arrows, Home and End move it, and it stays with its row when rows are re-ordered. */
export class RovingFocus implements ReactiveController {
  readonly #host: FlushedHost;
  readonly #options: RovingOptions;
  #key: string | undefined;
  #moving = false;

  constructor(host: FlushedHost, options: RovingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The key of the tab stop: the row last used, else the first. */
  get key(): string | undefined {
    const keys = this.#options.keys();
    return this.#key !== undefined && keys.includes(this.#key) ? this.#key : keys[0];
  }

  /** For `@focus` of each node: where the focus is, there the tab stop stays. */
  readonly focused = (event: FocusEvent): void => {
    const key = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset['key'] : undefined;
    if (key === undefined || key === this.#key) return;
    this.#key = key;
    this.#host.requestUpdate();
  };

  /** For `@keydown` of the rows. */
  readonly moved = (event: KeyboardEvent): void => {
    const keys = this.#options.keys();
    if (keys.length === 0 || !this.key) return;
    const last = keys.length - 1;
    const step = stepFrom(keys.indexOf(this.key), this.#keyOf(event), last, this.#options.perRow?.() ?? 1);
    if (step === undefined) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, step));
    this.#key = keys[index];
    this.#moving = true;
    this.#options.reveal(index);
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  };

  /** Where a page reads from right to left, so do the boxes. */
  #keyOf({ key, currentTarget }: KeyboardEvent): string {
    if (!(currentTarget instanceof Element) || !currentTarget.matches(':dir(rtl)')) return key;
    if (key === 'ArrowRight') return 'ArrowLeft';
    return key === 'ArrowLeft' ? 'ArrowRight' : key;
  }

  hostUpdated(): void {
    const node = this.#moving && this.#key !== undefined ? this.#options.node(this.#key) : null;
    if (!node) return;
    this.#moving = false;
    node.focus();
  }
}
