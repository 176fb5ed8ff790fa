import { randomUUID } from 'node:crypto';
import { systemTime, type TimeSource } from 'madoguchi/data';
import { holdFile, type Guard } from '../log/log-guard.js';
import { AuditFile, findEnd, type FoundEnd } from './audit-file.js';
import { AuditWriter, ofLog, type WriterOptions } from './audit-writer.js';
import type { AuditAct, AuditEntry, AuditHead } from './entry.js';

/** Takes what is to be remembered of who did what. */
export interface AuditLog {
  /** Remembers it within a fifth of a second. Never fails: what can't be written is kept, counted and told. */
  note(act: AuditAct): void;
  /**
   * Resolves when it is on the disk: for what may not happen unless it is remembered.
   *
   * @throws AuditWriteError when it can't be written; it is not in the log then
   */
  record(act: AuditAct): Promise<void>;
  /** Steps of alerts that it was told of last before it was opened; none where that is not known. */
  readonly steps?: readonly AuditEntry[];
}

/** Where nobody asked for one. */
export const noAuditLog: AuditLog = { note: () => undefined, record: () => Promise.resolve() };

export interface AuditLogOptions extends Partial<WriterOptions> {
  readonly time?: TimeSource;
}

export interface OpenAuditLog extends AuditLog {
  readonly path: string;
  readonly head: AuditHead;
  /** Entries that could not be kept, since the start. */
  readonly lost: number;
  /** Writes what waits, and lets the file go. */
  close(): Promise<void>;
}

/**
 * Opens the operation log of a gateway, or makes it: a file of JSON lines, each with the hash of the one before.
 *
 * @throws Error when another gateway writes it, it can't be written, or its end is broken
 */
export async function openAuditLog(path: string, options: AuditLogOptions = {}): Promise<OpenAuditLog> {
  const guard = holdFile(`${path}-lock`);
  try {
    const end = await findEnd(path);
    const file = await AuditFile.open(path, end);
    return await FileAuditLog.begin(file, end, guard, options);
  } catch (error) {
    guard.release();
    throw error;
  }
}

class FileAuditLog implements OpenAuditLog {
  readonly #writer: AuditWriter;
  readonly #guard: Guard;
  readonly steps: readonly AuditEntry[];

  private constructor(writer: AuditWriter, guard: Guard, { steps }: FoundEnd) {
    this.steps = steps;
    this.#writer = writer;
    this.#guard = guard;
  }

  static async begin(
    file: AuditFile,
    end: FoundEnd,
    guard: Guard,
    { time = systemTime(), ...options }: AuditLogOptions,
  ): Promise<FileAuditLog> {
    const log = new FileAuditLog(new AuditWriter(file, end.head, { ...options, time }), guard, end);
    const detail = end.unfinished > 0 ? { mendedBytes: end.unfinished } : undefined;
    const fresh = end.head.seq < 0;
    await log.record(
      fresh ? ofLog('begun', { generation: randomUUID(), ...detail }) : ofLog('continued', detail),
    );
    return log;
  }

  get path(): string {
    return this.#writer.path;
  }

  get head(): AuditHead {
    return this.#writer.head;
  }

  get lost(): number {
    return this.#writer.lost;
  }

  note(act: AuditAct): void {
    this.#writer.note(act);
  }

  record(act: AuditAct): Promise<void> {
    return this.#writer.record(act);
  }

  async close(): Promise<void> {
    try {
      await this.#writer.close(ofLog('closed'));
    } finally {
      this.#guard.release();
    }
  }
}
