import { systemTime } from '../../data/store/system-time.js';
import type { TimeSource } from '../../data/model/time-source.js';

/** What the scheduler needs of the page, so that tests can stand in for it. */
export interface Page {
  readonly time: TimeSource;
  /** Calls once before the next paint; the result cancels. */
  frame(callback: () => void): () => void;
  hidden(): boolean;
  /** Tells when the page is hidden or shown; the result ends it. */
  onVisibility(callback: () => void): () => void;
  /** Tells which elements come into sight and which leave it; the element is in sight until told. */
  watchSight(callback: (element: Element, inSight: boolean) => void): SightWatch;
}

export interface SightWatch {
  observe(element: Element): void;
  unobserve(element: Element): void;
}

/** The page that this module was loaded into. */
export function browserPage(): Page {
  return {
    time: systemTime(),
    frame(callback) {
      const id = requestAnimationFrame(callback);
      return () => cancelAnimationFrame(id);
    },
    hidden: () => document.hidden,
    onVisibility(callback) {
      document.addEventListener('visibilitychange', callback);
      return () => document.removeEventListener('visibilitychange', callback);
    },
    watchSight(callback) {
      return new IntersectionObserver(
        entries => {
          for (const entry of entries) callback(entry.target, entry.isIntersecting);
        },
        // A little ahead, so that nothing old is seen while scrolling.
        { rootMargin: '64px' },
      );
    },
  };
}
