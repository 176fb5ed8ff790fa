import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps the display from going to sleep while its page is in sight. A browser ends that with each time the page is
 * hidden, so it is asked for again. Where it can't be had, `refused` says so, that somebody sets up the machine.
 */
export class ScreenAwake implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => boolean;
  #lock: WakeLockSentinel | undefined;
  #asking = false;
  #connected = false;
  #refused = false;

  constructor(host: ReactiveControllerHost, wanted: () => boolean) {
    this.#host = host;
    this.#wanted = wanted;
    host.addController(this);
  }

  /** The browser has no such thing here, as without https, or did not grant it. */
  get refused(): boolean {
    return this.#refused;
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#look);
    void this.#lock?.release();
    this.#lock = undefined;
  }

  hostUpdated(): void {
    this.#look();
  }

  readonly #look = (): void => {
    const wanted = this.#connected && this.#wanted();
    if (!wanted) {
      void this.#lock?.release();
      this.#lock = undefined;
      return this.#tell(false);
    }
    if (document.hidden || this.#asking || this.#lock?.released === false) return;
    if (!('wakeLock' in navigator)) return this.#tell(true);
    this.#asking = true;
    void this.#ask();
  };

  async #ask(): Promise<void> {
    try {
      const lock = await navigator.wakeLock.request('screen');
      if (this.#connected) this.#lock = lock;
      else void lock.release();
      this.#tell(false);
    } catch {
      this.#tell(!document.hidden);
    } finally {
      this.#asking = false;
    }
  }

  #tell(refused: boolean): void {
    if (refused === this.#refused) return;
    this.#refused = refused;
    this.#host.requestUpdate();
  }
}
