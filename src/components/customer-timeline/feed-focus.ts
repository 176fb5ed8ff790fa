import type { ReactiveController } from 'lit';
import type { FlushedHost } from '../base/select-controller.js';

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface FeedFocusOptions {
  /** The keys of all rows in their order, drawn or not. */
  keys(): readonly string[];
  /** Brings a row into sight, so that it is drawn. */
  reveal(key: string): void;
  /** Opens or closes a row. */
  toggle(key: string): void;
  /** The row that is read first: the tab stop before any was used. */
  first(): string | null;
}

/**
 * One tab stop for the entries, by the pattern of a feed: Page Up and Page Down go from one to the next, Control with Home
 * and End before and behind the list, Enter opens. The stop stays with its entry, whatever comes above it.
 */
export class FeedFocus implements ReactiveController {
  readonly #host: Host;
  readonly #options: FeedFocusOptions;
  #key: string | null = null;
  #held = false;
  #moving = false;

  constructor(host: Host, options: FeedFocusOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The row that is the tab stop. */
  get key(): string | null {
    return this.#key !== null && this.#options.keys().includes(this.#key) ? this.#key : this.#options.first();
  }

  /** The row that has the focus: it has to stay in the page. */
  get held(): string | null {
    return this.#held ? this.#key : null;
  }

  forget(): void {
    this.#key = null;
    this.#held = false;
    this.#moving = false;
  }

  /** For `@focusin` of the list. */
  readonly entered = (event: FocusEvent): void => {
    const key = keyOf(event);
    if (key === null || (key === this.#key && this.#held)) return;
    this.#key = key;
    this.#held = true;
    this.#again();
  };

  /** For `@focusout` of the list. */
  readonly left = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && this.#feed()?.contains(event.relatedTarget)) return;
    if (this.#moving) return;
    this.#held = false;
    this.#again();
  };

  /** For `@keydown` of the list. */
  readonly pressed = (event: KeyboardEvent): void => {
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset['slot'] !== undefined;
    if (event.key === 'PageDown' || event.key === 'PageUp')
      this.#step(event, event.key === 'PageDown' ? 1 : -1);
    else if (event.ctrlKey && (event.key === 'Home' || event.key === 'End')) this.#leave(event);
    else if ((event.key === 'Enter' || event.key === ' ') && isOnRow) {
      event.preventDefault();
      const key = keyOf(event);
      if (key !== null) this.#options.toggle(key);
    }
  };

  hostUpdated(): void {
    if (!this.#moving) return;
    const node = this.#node();
    if (!node) return;
    this.#moving = false;
    node.focus({ preventScroll: true });
  }

  #step(event: KeyboardEvent, by: 1 | -1): void {
    const keys = this.#options.keys();
    const at = keys.indexOf(this.key ?? '');
    const next = keys[Math.min(keys.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    event.preventDefault();
    this.#key = next;
    this.#held = true;
    this.#moving = true;
    this.#options.reveal(next);
    this.#again();
  }

  /** To what stands before the list, or behind it. */
  #leave(event: KeyboardEvent): void {
    const selector = event.key === 'Home' ? '.tools button:last-of-type' : '.footer button, .footer';
    const nodes = this.#host.renderRoot.querySelectorAll<HTMLElement>(selector);
    const node = event.key === 'Home' ? nodes[nodes.length - 1] : nodes[nodes.length - 1];
    if (!node) return;
    event.preventDefault();
    node.focus();
  }

  #feed(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.feed');
  }

  #node(): HTMLElement | null {
    const nodes = this.#feed()?.querySelectorAll<HTMLElement>('[data-slot]') ?? [];
    return [...nodes].find(node => node.dataset['key'] === this.#key) ?? null;
  }

  #again(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}

function keyOf(event: Event): string | null {
  const node = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-slot]') : null;
  return node?.dataset['key'] ?? null;
}
