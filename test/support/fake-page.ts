import type { Page, SightWatch } from '../../src/components/base/page.js';
import { Scheduler, usePageScheduler } from '../../src/components/base/scheduler.js';
import { FakeTime, settle } from './fake-time.js';

const frameMs = 1000 / 60;

/** A page whose frames, clock, visibility and scrolling are the test's. */
export class FakePage implements Page {
  readonly time = new FakeTime();
  readonly watched = new Set<Element>();
  readonly #frames = new Set<() => void>();
  readonly #visibility = new Set<() => void>();
  #hidden = false;
  #sight: ((element: Element, inSight: boolean) => void) | null = null;

  frame(callback: () => void): () => void {
    this.#frames.add(callback);
    return () => this.#frames.delete(callback);
  }

  hidden(): boolean {
    return this.#hidden;
  }

  onVisibility(callback: () => void): () => void {
    this.#visibility.add(callback);
    return () => this.#visibility.delete(callback);
  }

  watchSight(callback: (element: Element, inSight: boolean) => void): SightWatch {
    this.#sight = callback;
    return {
      observe: element => this.watched.add(element),
      unobserve: element => this.watched.delete(element),
    };
  }

  /** Frames asked for and not yet painted. */
  get framesWaiting(): number {
    return this.#frames.size;
  }

  get visibilityListeners(): number {
    return this.#visibility.size;
  }

  setHidden(hidden: boolean): void {
    this.#hidden = hidden;
    for (const listener of [...this.#visibility]) listener();
  }

  scroll(element: Element, inSight: boolean): void {
    this.#sight?.(element, inSight);
  }

  /** Lets so many frames of 60 Hz pass. */
  async paint(frames = 1): Promise<void> {
    for (let frame = 0; frame < frames; frame++) {
      this.time.pass(frameMs);
      const due = [...this.#frames];
      this.#frames.clear();
      for (const callback of due) callback();
      await settle();
    }
  }

  /** Lets everything that was asked for be drawn: a slot of each cadence goes by. */
  async settle(): Promise<void> {
    await settle();
    await this.paint(13);
  }
}

/** A fake page with the page's scheduler on it, for elements connected from now on. */
export function useFakePage(): FakePage {
  const page = new FakePage();
  usePageScheduler(new Scheduler(page));
  return page;
}
