import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { TimeSource } from 'madoguchi/data';
import { signatureOf } from '../../cubes/file-signature.js';
import { fileFault } from '../../input/file-fault.js';
import { InputError } from '../../input/problems.js';
import { readWords } from './read-words.js';
import { wordMatcher, type WordList, type WordMatcher } from './word-matcher.js';

/** The words that are looked for, as they are by now. */
export interface WordSource {
  readonly find: WordMatcher;
  /** Reads the lists anew; what is wrong is told and changes nothing. */
  reload(): Promise<void>;
  close(): void;
}

export interface WordListsOptions {
  /** A list a file, which is called as the file is, without what stands behind its last dot. */
  readonly files: readonly string[];
  readonly time: TimeSource;
  /** Told what lists there are, whenever they are others. */
  readonly onLoaded?: (lists: readonly WordList[]) => void;
  /** Told in a sentence of a list that can't be read: the one before holds. */
  readonly onTrouble: (sentence: string) => void;
}

/** How often it is looked whether a file changed. */
const lookMs = 5_000;

/** Lists that never change. */
export function fixedWords(lists: readonly WordList[]): WordSource {
  return { find: wordMatcher(lists), reload: () => Promise.resolve(), close: () => undefined };
}

/**
 * Lists of words from files, read again when one of them changes or somebody says so.
 *
 * @throws InputError when one of them can't be read at the start
 */
export async function openWordLists(options: WordListsOptions): Promise<WordSource> {
  const lists = new FileWords(options);
  await lists.open();
  return lists;
}

/** What the list of a file is called. */
export function listIdOf(file: string): string {
  return basename(file, extname(file));
}

class FileWords implements WordSource {
  readonly #options: WordListsOptions;
  #lists: readonly WordList[] = [];
  #find: WordMatcher = () => [];
  #signature = '';
  #cancel: (() => void) | null = null;
  #reading: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: WordListsOptions) {
    this.#options = options;
  }

  get find(): WordMatcher {
    return this.#find;
  }

  async open(): Promise<void> {
    const { files } = this.#options;
    this.#signature = await signatureOf(files);
    this.#take(
      await Promise.all(
        files.map(async file => {
          const read = await readList(file);
          if (typeof read === 'string') throw new InputError(`${read}.`);
          return read;
        }),
      ),
    );
    this.#wait();
  }

  reload(): Promise<void> {
    return (this.#reading = this.#reading.then(() => this.#reload()));
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
  }

  #wait(): void {
    if (this.#isClosed) return;
    this.#cancel = this.#options.time.after(lookMs, () => {
      void this.#look().finally(() => this.#wait());
    });
  }

  async #look(): Promise<void> {
    if ((await signatureOf(this.#options.files)) !== this.#signature) await this.reload();
  }

  async #reload(): Promise<void> {
    const { files, onTrouble } = this.#options;
    // Before the files are read: what changes meanwhile is read again.
    this.#signature = await signatureOf(files);
    const read = await Promise.all(files.map(readList));
    const lists = read.flatMap(each => {
      if (typeof each !== 'string') return [each];
      onTrouble(`${each}; its words of before hold.`);
      return [];
    });
    const kept = files.map(listIdOf).flatMap(id => {
      const list = [...lists, ...this.#lists].find(each => each.id === id);
      return list ? [list] : [];
    });
    if (!this.#isClosed) this.#take(kept);
  }

  #take(lists: readonly WordList[]): void {
    this.#lists = lists;
    this.#find = wordMatcher(lists);
    this.#options.onLoaded?.(lists);
  }
}

/** A list, or in a sentence without its end why it can't be had. */
async function readList(file: string): Promise<WordList | string> {
  let content: Uint8Array;
  try {
    content = await readFile(file);
  } catch (error) {
    return `The list of words ${file} can't be read: ${fileFault(error)}`;
  }
  const read = readWords(content);
  if ('problems' in read) return `The list of words ${file} is wrong: ${read.problems.join('; ')}`;
  return { id: listIdOf(file), words: read.words };
}
