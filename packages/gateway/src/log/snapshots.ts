import type { Fold, SiteSettings } from 'madoguchi/data';

/** A fold that goes on from a position of its log, and what belongs to it. */
export interface RestoredFold {
  readonly fold: Fold;
  /** The site as the log had configured it by then; `null` before. */
  readonly site: SiteSettings | null;
  /** Lets go of what the fold holds outside itself. */
  close(): void;
}

/** What a log folded to at some positions of it. Without any, a log of which nothing is forgotten loses only time. */
export interface Snapshots {
  /** The position of the newest one; 0 where there is none. */
  readonly position: number;
  /**
   * A fold restored from the newest that is whole and was made by this version of the fold. `null`: there is
   * none, and the log has to be folded from its first entry on.
   *
   * @param tell told in a sentence of each one that can't be used
   * @throws Error when there is none and entries are forgotten: the log can't be folded then
   */
  restore(tell: (sentence: string) => void): Promise<RestoredFold | null>;
  /**
   * Makes one of the log as it is now, in a process of its own. Rejects with what hindered it.
   *
   * @param given ends that process at once; nothing of it is used
   */
  take(given?: AbortSignal): Promise<void>;
}
