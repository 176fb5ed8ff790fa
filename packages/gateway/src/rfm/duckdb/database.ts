import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import { fileFault } from '../../input/file-fault.js';
import { InputError } from '../../input/problems.js';
import { loadDuckDb, type DuckDb } from './load.js';

export interface DatabaseOptions {
  /** What DuckDB may take, as it writes it: `4GB`; else four fifths of the machine's memory. */
  readonly memoryLimit?: string | undefined;
  /** Where what doesn't fit goes; else the system's folder for such files. */
  readonly tempFolder?: string | undefined;
}

/** A row of a result by the names of its columns. */
export type Row = Readonly<Record<string, DuckDBValue>>;

/** A database of this run alone, in a folder that goes with it. */
export class Database {
  readonly #duckDb: DuckDb;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #remove: () => void;

  private constructor(
    duckDb: DuckDb,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    remove: () => void,
  ) {
    this.#duckDb = duckDb;
    this.#instance = instance;
    this.#connection = connection;
    this.#remove = remove;
  }

  /** Throws an InputError where DuckDB is not installed, or the folder or the limit is none. */
  static async open({ memoryLimit, tempFolder = tmpdir() }: DatabaseOptions): Promise<Database> {
    const duckDb = await loadDuckDb();
    const folder = ownFolder(tempFolder);
    const remove = removedAtTheEnd(folder);
    try {
      const instance = await duckDb.DuckDBInstance.create(join(folder, 'orders.duckdb'), {
        temp_directory: join(folder, 'spill'),
        // Nothing is fetched from anywhere: a file decides nothing about what runs here.
        autoinstall_known_extensions: 'false',
        ...(memoryLimit !== undefined && { memory_limit: memoryLimit }),
      });
      const connection = await instance.connect();
      await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false');
      return new Database(duckDb, instance, connection, remove);
    } catch (error) {
      remove();
      throw new InputError(`DuckDB can't start: ${(error as Error).message}`, { cause: error });
    }
  }

  async run(sql: string): Promise<void> {
    await told(this.#connection.run(sql));
  }

  /** All rows of a small result. */
  async rows(sql: string): Promise<readonly Row[]> {
    const reader = await told(this.#connection.runAndReadAll(sql));
    return reader.getRowObjects();
  }

  /** A result chunk by chunk, on a connection of its own, so that several can be read side by side. */
  async *chunks(sql: string): AsyncGenerator<DuckDBDataChunk> {
    const connection = await this.#instance.connect();
    try {
      const result = await told(connection.stream(sql));
      for (;;) {
        const chunk = await told(result.fetchChunk());
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk;
      }
    } finally {
      connection.closeSync();
    }
  }

  /** Appends rows to a table, which has to hold them in these columns. */
  async appender(table: string): Promise<RowAppender> {
    const appender = await this.#connection.createAppender(table);
    const types = Array.from({ length: appender.columnCount }, (_, at) => appender.columnType(at));
    const columns: DuckDBValue[][] = types.map(() => []);
    const flush = (): void => {
      const chunk = this.#duckDb.DuckDBDataChunk.create(types);
      chunk.setColumns(columns);
      appender.appendDataChunk(chunk);
      for (const column of columns) column.length = 0;
    };
    return {
      add(values) {
        values.forEach((value, at) => columns[at]?.push(value));
        if (columns[0]?.length === chunkRows) flush();
      },
      end() {
        if ((columns[0]?.length ?? 0) > 0) flush();
        appender.closeSync();
      },
    };
  }

  /** How far the running statement is, in percent; `undefined` where that is not known. */
  get percent(): number | undefined {
    const { percentage } = this.#connection.progress;
    return percentage >= 0 ? percentage : undefined;
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
    this.#remove();
  }
}

/** What a shortage is called, and what to do about it. */
const shortages: readonly (readonly [sign: RegExp, advice: string])[] = [
  [/^Out of Memory Error/, 'DuckDB has too little memory: give it more by --memory-limit.'],
  [/No space left/, 'The disk is full on which DuckDB puts aside: name another by --temp-folder.'],
];

/** A shortage is told in words; what else goes wrong is a fault of ours, and stays one. */
async function told<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    const shortage = shortages.find(([sign]) => sign.test((error as Error).message));
    throw shortage ? new InputError(shortage[1], { cause: error }) : error;
  }
}

/** Rows of DuckDB's chunks. */
const chunkRows = 2_048;

export interface RowAppender {
  add(values: readonly DuckDBValue[]): void;
  end(): void;
}

function ownFolder(tempFolder: string): string {
  try {
    return mkdtempSync(join(tempFolder, 'madoguchi-rfm-'));
  } catch (error) {
    throw new InputError(`Can't write to "${tempFolder}": ${fileFault(error)}.`, { cause: error });
  }
}

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Removes a folder when it is told to, and also where the process is ended before: orders name people. */
function removedAtTheEnd(folder: string): () => void {
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const onSignal = (signal: NodeJS.Signals): void => {
    remove();
    process.exit(128 + constants.signals[signal]);
  };
  process.once('exit', remove);
  for (const signal of endSignals) process.once(signal, onSignal);
  return () => {
    remove();
    // DuckDB may be tidying up a file of its own meanwhile: then the end of the process has it go.
    if (existsSync(folder)) return;
    process.off('exit', remove);
    for (const signal of endSignals) process.off(signal, onSignal);
  };
}
