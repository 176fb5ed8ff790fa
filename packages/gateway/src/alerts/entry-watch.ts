import type { ContactRecord, HistoryInput, Instant, LoggedEvent } from 'madoguchi/data';
import type { CustomerStore, PutResult } from '../customers/store/customer-store.js';
import { flaggedEvents, wordsOfInputs } from './words/entry-words.js';
import type { WordSource } from './words/word-lists.js';

/**
 * Looks at entries before they are written; what it gives back is called when they are, and resolves when the log knows of it. It
 * rejects where the log can't be written: then they are to be sent again, which tells nothing twice.
 */
export type EntryWatch = (
  inputs: readonly HistoryInput[],
) => (results: readonly PutResult[]) => Promise<void>;

export interface EntryWatchOptions {
  readonly store: Pick<CustomerStore, 'entry'>;
  readonly words: Pick<WordSource, 'find'>;
  readonly withinMs: number;
  readonly now: () => Instant;
  readonly contact: (contactId: string) => ContactRecord | null;
  readonly append: (events: readonly LoggedEvent[]) => Promise<unknown>;
  /** So many words were found. */
  readonly onFlagged: (count: number) => void;
  /** A promise was written, or what became of one. */
  readonly onPromise: () => void;
}

export function watchEntries({
  words,
  append,
  onFlagged,
  onPromise,
  ...options
}: EntryWatchOptions): EntryWatch {
  return inputs => {
    const { find } = words;
    const found = wordsOfInputs(inputs, { ...options, find });
    const hasPromise = inputs.some(({ kind }) => kind === 'promise');
    return async results => {
      const events = flaggedEvents(results, found, { ...options, find });
      if (events.length > 0) await append(events);
      onFlagged(events.length);
      if (hasPromise) onPromise();
    };
  };
}
