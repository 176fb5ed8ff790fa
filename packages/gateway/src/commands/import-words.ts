import type { HistoryInput } from 'madoguchi/data';
import { ImportedWords } from '../alerts/import-watch.js';
import { defaultWithinMs } from '../alerts/words/entry-words.js';
import { optionsIn } from '../config/to-options.js';
import type { CustomerStore } from '../customers/store/customer-store.js';
import type { ImportCounts, ImportWatch } from '../customers/store/import-entries.js';
import { InputError } from '../input/problems.js';
import { importedWordsOf } from '../serve/alert-settings.js';

export interface ImportWordsOptions {
  /** The configuration of the gateway, with the words. */
  readonly config?: string;
  /** Its log; that of the configuration by default. */
  readonly log?: string;
}

export interface WatchedImport {
  readonly counts: ImportCounts;
  /** What there is to say of words; empty where there is nothing. */
  readonly said: string;
  /** Whether that is a trouble. */
  readonly isTrouble: boolean;
}

type Act = (watch?: ImportWatch) => Promise<ImportCounts>;

/**
 * Imports, and looks for words as the configuration says, where there is one.
 *
 * @throws InputError where it is wrong, a list can't be read, or the log can't be told
 */
export async function importWatched(
  { config, log }: ImportWordsOptions,
  store: CustomerStore,
  act: Act,
): Promise<WatchedImport> {
  if (config === undefined) return importUnwatched(act);
  const { log: configured, alertsConfig = {} } = await optionsIn(config);
  if ((alertsConfig.words ?? []).length === 0) return { counts: await act(), said: '', isTrouble: false };
  const logPath = log ?? configured;
  if (logPath === undefined) {
    throw new InputError(`${config} names no log that could be told of words: give it with --log.`);
  }
  const { words, withinMs } = await importedWordsOf(alertsConfig);
  try {
    const imported = new ImportedWords({ store, find: words.find, withinMs, logPath, now: Date.now });
    try {
      const counts = await act(imported.watch);
      const said = `Words found in what is new: ${imported.told.toLocaleString('en')}.`;
      return { counts, said, isTrouble: false };
    } finally {
      await imported.close();
    }
  } finally {
    words.close();
  }
}

/** That nobody looked is said where a gateway would have. */
async function importUnwatched(act: Act): Promise<WatchedImport> {
  const since = Date.now() - defaultWithinMs;
  let isNew = false;
  const counts = await act(inputs => {
    isNew ||= inputs.some(input => isSaidSince(input, since));
    return Promise.resolve(null);
  });
  const said = isNew
    ? 'There are texts of the last 24 h, in which no words were looked for: where the gateway has such, import the file once more with --config.'
    : '';
  return { counts, said, isTrouble: true };
}

function isSaidSince(input: HistoryInput, since: number): boolean {
  if (input.kind === 'customer') return false;
  const { title, text, occurredAt } = input.patch;
  return (typeof title === 'string' || typeof text === 'string') && Number(occurredAt) >= since;
}
