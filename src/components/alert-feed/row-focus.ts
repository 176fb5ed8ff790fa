import type { ReactiveController } from 'lit';
import type { FlushedHost } from '../base/select-controller.js';

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface RowFocusOptions {
  /** The keys of all lines in their order, drawn or not. */
  keys(): readonly string[];
  /** How far down the lines this one belongs by how it stands: one that came to belong further down has left its place. */
  depth(key: string): number;
  /** Brings a line into sight, so that it is drawn. */
  reveal(key: string): void;
  /** A key was pressed on a line; true where it did something. */
  pressed(key: string, event: KeyboardEvent): boolean;
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: at => at + 1,
  ArrowUp: at => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * One tab stop for all lines. It stays with its line where lines move, and goes to the one that takes its place where it
 * goes, or goes down because it is done: the focus is never lost. What was focused within a line is so again.
 */
export class RowFocus implements ReactiveController {
  readonly #host: Host;
  readonly #options: RowFocusOptions;
  #key: string | null = null;
  /** Where the line of the key was last. */
  #at = 0;
  /** How far down it belonged then. */
  #depth = 0;
  #held = false;
  /** The control within the line that has the focus; `null` is the line itself. */
  #part: string | null = null;
  #drawing = false;

  constructor(host: Host, options: RowFocusOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The line that is the tab stop: the one last used, else what stands in its place, else the first. */
  get key(): string | null {
    const keys = this.#options.keys();
    const { depth } = this.#options;
    if (this.#key !== null && keys.includes(this.#key) && depth(this.#key) <= this.#depth) return this.#key;
    return keys[Math.min(this.#at, keys.length - 1)] ?? null;
  }

  /** The line that has the focus: it has to stay in the page. */
  get held(): string | null {
    return this.#held ? this.key : null;
  }

  /** For `@focusin` of the lines. */
  readonly entered = (event: FocusEvent): void => {
    const key = keyOf(event.target);
    if (key === null) return;
    const part = event.target instanceof HTMLElement ? (event.target.dataset['part'] ?? null) : null;
    const isSame = this.#held && key === this.#key && part === this.#part;
    this.#held = true;
    this.#part = part;
    if (isSame) return;
    this.#hold(key);
    this.#again();
  };

  /** For `@focusout` of the lines. */
  readonly left = (event: FocusEvent): void => {
    // A node that is moved loses the focus for a moment.
    if (this.#drawing || keyOf(event.relatedTarget) !== null) return;
    this.#held = false;
    this.#again();
  };

  /** For `@keydown` of the lines. */
  readonly pressed = (event: KeyboardEvent): void => {
    const key = keyOf(event.target);
    if (key === null || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.#step(event) || this.#options.pressed(key, event)) {
      event.preventDefault();
      // The page has shortcuts of its own.
      event.stopPropagation();
    }
  };

  /** Before anything is drawn: the focus is with the line that has the key now. */
  hostUpdate(): void {
    this.#drawing = true;
  }

  hostUpdated(): void {
    const { key } = this;
    if (this.#held && key !== null) this.#follow(key);
    else if (this.#held) this.#leave();
    this.#drawing = false;
    const at = key === null ? -1 : this.#options.keys().indexOf(key);
    if (at >= 0) this.#at = at;
    // What was brought up again may go down again.
    if (key !== null && key === this.#key) this.#depth = Math.min(this.#depth, this.#options.depth(key));
  }

  hostDisconnected(): void {
    this.#key = null;
    this.#held = false;
  }

  /** The line gets the focus, for instance after what was opened over it is closed. */
  take(key: string): void {
    this.#hold(key);
    this.#part = null;
    this.#held = true;
    this.#options.reveal(key);
    this.#again();
  }

  #hold(key: string): void {
    this.#key = key;
    this.#depth = this.#options.depth(key);
    this.#at = Math.max(0, this.#options.keys().indexOf(key));
  }

  #step(event: KeyboardEvent): boolean {
    const step = steps[event.key];
    const keys = this.#options.keys();
    const { key } = this;
    if (!step || key === null) return false;
    const next = keys[Math.min(keys.length - 1, Math.max(0, step(keys.indexOf(key), keys.length - 1)))];
    if (next !== undefined) this.take(next);
    return true;
  }

  #follow(key: string): void {
    const isMoved = key !== this.#key;
    if (isMoved) this.#hold(key);
    const line = this.#line(key);
    if (!line) return;
    const part = isMoved || this.#part === null ? null : this.#partOf(line, this.#part);
    const node = part ?? line;
    if (this.#focused() === node) return;
    this.#part = part ? this.#part : null;
    node.focus({ preventScroll: true });
  }

  /** No line is left: what stands around them takes the focus. */
  #leave(): void {
    this.#held = false;
    this.#host.renderRoot.querySelector<HTMLElement>('[data-focus-rest]')?.focus({ preventScroll: true });
  }

  #line(key: string): HTMLElement | null {
    const lines = this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-key]');
    return [...lines].find(line => line.dataset['key'] === key) ?? null;
  }

  #partOf(line: HTMLElement, part: string): HTMLElement | null {
    return (
      [...line.querySelectorAll<HTMLElement>('[data-part]')].find(node => node.dataset['part'] === part) ??
      null
    );
  }

  #focused(): Element | null {
    const root = this.#host.renderRoot.getRootNode();
    return root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
  }

  #again(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}

function keyOf(target: EventTarget | null): string | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return line?.dataset['key'] ?? null;
}
