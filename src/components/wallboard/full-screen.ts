import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Full screen for one element, where the browser has it and the page's frame allows it. */
export class FullScreen implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** `null`: not to be had. */
  get on(): boolean | null {
    return document.fullscreenEnabled ? this.#host.matches(':fullscreen') : null;
  }

  hostConnected(): void {
    this.#host.addEventListener('fullscreenchange', this.#changed);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('fullscreenchange', this.#changed);
  }

  readonly toggle = (): void => {
    const turned = this.on ? document.exitFullscreen() : this.#host.requestFullscreen();
    // Refused where nobody touched the page before, which is for the browser to judge.
    turned.catch(() => undefined);
  };

  readonly #changed = (): void => this.#host.requestUpdate();
}
