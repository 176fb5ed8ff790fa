import type { ReactiveController } from 'lit';
import type { FlushedHost } from './select-controller.js';

export interface RovingOptions {
  /** The keys of all boxes in their order, drawn or not. */
  keys(): readonly string[];
  /** Brings a box into sight, so that it is drawn. */
  reveal(index: number): void;
  /** The node to focus for a key; `null` while it is not drawn. */
  node(key: string): HTMLElement | null;
}

const steps: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: index => index + 1,
  ArrowUp: index => index - 1,
  Home: () => 0,
  End: (_, last) => last,
};

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
    const step = steps[event.key];
    const keys = this.#options.keys();
    if (!step || keys.length === 0 || !this.key) return;
    event.preventDefault();
    const index = Math.min(keys.length - 1, Math.max(0, step(keys.indexOf(this.key), keys.length - 1)));
    this.#key = keys[index];
    this.#moving = true;
    this.#options.reveal(index);
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  };

  hostUpdated(): void {
    const node = this.#moving && this.#key !== undefined ? this.#options.node(this.#key) : null;
    if (!node) return;
    this.#moving = false;
    node.focus();
  }
}
