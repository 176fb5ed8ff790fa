import type { ReactiveController } from 'lit';
import type { FlushedHost } from '../base/select-controller.js';

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

const title = '.list-title';
const button = '.selection .main';

/** Takes the focus along: into the list when it opens, and back to what opened it. */
export class ListFocus implements ReactiveController {
  readonly #host: Host;
  readonly #toGrid: () => void;
  #cameFromButton = false;
  #wanted: typeof title | typeof button | null = null;

  /** @param toGrid puts the focus back to the cell that had it last */
  constructor(host: Host, toGrid: () => void) {
    this.#host = host;
    this.#toGrid = toGrid;
    host.addController(this);
  }

  opens(): void {
    this.#cameFromButton = this.#host.renderRoot.querySelector(`${button}:focus`) !== null;
    this.#wanted = title;
  }

  closes(): void {
    this.#wanted = this.#cameFromButton ? button : null;
    if (!this.#cameFromButton) this.#toGrid();
  }

  hostUpdated(): void {
    const selector = this.#wanted;
    if (!selector) return;
    this.#wanted = null;
    const node = this.#host.renderRoot.querySelector<HTMLElement>(selector);
    if (node) node.focus();
    else {
      // The list was refused meanwhile, and its button is gone.
      this.#toGrid();
      this.#host.requestUpdate();
    }
  }
}
