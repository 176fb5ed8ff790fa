import type { ReactiveController } from 'lit';
import type { FlushedHost } from './select-controller.js';

/** From this width on there is room for a table, in px: as in the other elements. */
const deskWidth = 600;

/** Whether the element has so much room or less, by default as on a desk or in a sidebar, for what can't be told apart by styles alone. */
export class WidthController implements ReactiveController {
  readonly #host: FlushedHost & HTMLElement;
  readonly #from: number;
  #resizes: ResizeObserver | null = null;
  #isWide: boolean | undefined;

  /** @param from the width from which on it is wide, in px */
  constructor(host: FlushedHost & HTMLElement, from = deskWidth) {
    this.#host = host;
    this.#from = from;
    host.addController(this);
  }

  get isWide(): boolean {
    return (this.#isWide ??= this.#host.getBoundingClientRect().width >= this.#from);
  }

  hostConnected(): void {
    this.#resizes = new ResizeObserver(entries => {
      const width = entries.at(-1)?.contentRect.width ?? 0;
      // Of no width it is not shown at all.
      if (width > 0) this.#resized(width >= this.#from);
    });
    this.#resizes.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#resizes?.disconnect();
    this.#resizes = null;
    this.#isWide = undefined;
  }

  #resized(isWide: boolean): void {
    if (isWide === this.#isWide) return;
    this.#isWide = isWide;
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
