import { existsSync } from 'node:fs';
import type { Instant } from 'madoguchi/data';
import type { CustomerStore, PutResult } from '../customers/store/customer-store.js';
import type { ImportWatch } from '../customers/store/import-entries.js';
import { InputError } from '../input/problems.js';
import type { EventLog } from '../log/event-log.js';
import { Journal } from '../log/journal.js';
import { openSqliteLog } from '../log/sqlite-log.js';
import { foldLog, type FoldedLog } from '../server/folded-log.js';
import { flaggedEvents, wordsOfInputs } from './words/entry-words.js';
import type { FoundWord, WordMatcher } from './words/word-matcher.js';

export interface ImportedWordsOptions {
  readonly store: Pick<CustomerStore, 'entry'>;
  readonly find: WordMatcher;
  /** What was said longer ago raises nothing, in milliseconds. */
  readonly withinMs: number;
  /** The log that is told. */
  readonly logPath: string;
  readonly now: () => Instant;
}

interface OpenedLog {
  readonly log: EventLog;
  readonly folded: FoldedLog;
}

/**
 * Tells the log of words in what is imported, as a gateway tells it of what is sent to it. The log is opened with the first word that
 * is to be told, before its entry is written, and held until the end: a log has one writer.
 */
export class ImportedWords {
  readonly #options: ImportedWordsOptions;
  #opened: OpenedLog | null = null;
  #told = 0;

  /** @throws InputError where there is no log */
  constructor(options: ImportedWordsOptions) {
    if (!existsSync(options.logPath)) {
      const reason = `There is no log ${options.logPath} that could be told of words: name that of the gateway with --log.`;
      throw new InputError(reason);
    }
    this.#options = options;
  }

  /** Words that the log was told of, those it knew included. */
  get told(): number {
    return this.#told;
  }

  /** For an import. @throws InputError where a word is found and the log can't be had */
  readonly watch: ImportWatch = async inputs => {
    const found = wordsOfInputs(inputs, this.#options);
    if (found.every(words => words.length === 0)) return null;
    const opened = (this.#opened ??= await this.#open());
    return results => this.#tell(opened, results, found);
  };

  async close(): Promise<void> {
    this.#opened?.folded.close();
    await this.#opened?.log.close();
    this.#opened = null;
  }

  async #tell(
    { log, folded }: OpenedLog,
    results: readonly PutResult[],
    found: readonly (readonly FoundWord[])[],
  ): Promise<void> {
    const contact = (id: string) => folded.contact(id)?.record ?? null;
    const events = flaggedEvents(results, found, { ...this.#options, contact });
    await new Journal(log).append(this.#options.now(), events);
    this.#told += events.length;
  }

  async #open(): Promise<OpenedLog> {
    const { logPath } = this.#options;
    let log: EventLog | null = null;
    try {
      log = openSqliteLog(logPath);
      // Whose queue and agent a contact has is in the log alone. What can't be folded is a gateway's to tell.
      return { log, folded: await foldLog(log, { onFailure: () => undefined }) };
    } catch (error) {
      await log?.close();
      throw new InputError(refusal(logPath, error as Error), { cause: error });
    }
  }
}

function refusal(logPath: string, { message }: Error): string {
  if (!/locked|busy/i.test(message)) return message;
  return (
    `A word that is looked for stands in the next thousand rows, and the log ${logPath} is held by a running gateway. ` +
    'They were not written, what stands before them was. Send what is new to the gateway (POST /entries), which looks for words itself; ' +
    'or stop it, and give the same command again: it goes on there.'
  );
}
