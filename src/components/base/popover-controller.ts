import type { ReactiveController } from 'lit';
import type { FlushedHost } from './select-controller.js';

export interface PopoverOptions {
  /** What the panel stands at. */
  anchor(): HTMLElement | null;
  /** The panel; it is in the template while `open`. */
  panel(): HTMLElement | null;
}

/** Space between anchor and panel, and to the edge of the window, in px. */
const gap = 4;

/**
 * A panel over the page, in the top layer, so that no z-index of the host page covers it. Inside a frame,
 * where it would be clipped, it stands in the element's own flow. In the template:
 * `${popover.open ? html`<div popover=${popover.attribute} …>` : nothing}`.
 */
export class PopoverController implements ReactiveController {
  /** Whether the panel is to be drawn. */
  open = false;

  readonly #host: FlushedHost;
  readonly #options: PopoverOptions;
  #shown: HTMLElement | null = null;

  constructor(host: FlushedHost, options: PopoverOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** True where the panel stands in the flow of the element. */
  get inline(): boolean {
    return window.self !== window.top || !('popover' in HTMLElement.prototype);
  }

  /** For the panel's `popover` attribute; `undefined` where it is in the flow. */
  get attribute(): 'auto' | undefined {
    return this.inline ? undefined : 'auto';
  }

  readonly show = (): void => this.#turn(true);

  /** Closes the panel and gives the focus back to the anchor. */
  readonly hide = (): void => {
    const returns = this.#shown?.matches(':focus-within') ?? this.open;
    this.#turn(false);
    if (returns) this.#options.anchor()?.focus();
  };

  readonly toggle = (): void => (this.open ? this.hide() : this.show());

  hostUpdated(): void {
    const panel = this.open ? this.#options.panel() : null;
    if (panel === this.#shown) return;
    this.#release();
    if (panel) this.#take(panel);
  }

  hostDisconnected(): void {
    this.open = false;
    this.#release();
  }

  #turn(open: boolean): void {
    if (open === this.open) return;
    this.open = open;
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }

  #take(panel: HTMLElement): void {
    this.#shown = panel;
    panel.addEventListener('keydown', this.#escape);
    if (!this.inline) {
      panel.addEventListener('toggle', this.#toggled);
      panel.showPopover();
      this.#place();
      window.addEventListener('scroll', this.#place, { capture: true, passive: true });
      window.addEventListener('resize', this.#place);
    }
    (panel.querySelector<HTMLElement>('[autofocus]') ?? panel).focus();
  }

  #release(): void {
    const panel = this.#shown;
    this.#shown = null;
    panel?.removeEventListener('keydown', this.#escape);
    panel?.removeEventListener('toggle', this.#toggled);
    window.removeEventListener('scroll', this.#place, { capture: true });
    window.removeEventListener('resize', this.#place);
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // The page's own dialog must not close with our panel.
    event.stopPropagation();
    this.hide();
  };

  /** Closed by the browser: a click elsewhere, another popover. */
  readonly #toggled = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'closed') this.#turn(false);
  };

  /** Below the anchor where there is room, else above it, always inside the window; through the CSSOM. */
  readonly #place = (): void => {
    const panel = this.#shown;
    const anchor = this.#options.anchor()?.getBoundingClientRect();
    if (!panel || !anchor) return;
    const { width, height } = panel.getBoundingClientRect();
    const below = anchor.bottom + gap;
    const fits = below + height <= window.innerHeight - gap;
    const top = fits ? below : Math.max(gap, anchor.top - gap - height);
    const rightToLeft = getComputedStyle(panel).direction === 'rtl';
    const wished = rightToLeft ? anchor.left : anchor.right - width;
    const left = Math.min(Math.max(gap, wished), Math.max(gap, window.innerWidth - width - gap));
    panel.style.setProperty('inset', 'auto');
    panel.style.setProperty('margin', '0');
    panel.style.setProperty('top', `${top}px`);
    panel.style.setProperty('left', `${left}px`);
  };
}
