import { constants, existsSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant } from 'madoguchi/data';
import { auditLines } from './audit-lines.js';
import { lineOf, noHead, readEntry, type AuditEntry, type AuditHead } from './entry.js';

/** No line is longer: it is enough to find the last one. */
const tailBytes = 1_048_576;

export interface FoundEnd {
  readonly head: AuditHead;
  /** Bytes of whole lines. */
  readonly size: number;
  /** Bytes behind them: of a line whose writer was killed. */
  readonly unfinished: number;
  /** Steps of alerts among the last of its entries, in their order. */
  readonly steps: readonly AuditEntry[];
}

/** What of a log is old. */
export interface Past {
  /** `null` where nothing is. */
  readonly last: AuditHead | null;
  readonly generation: string | null;
}

/**
 * Where a file ends. What is before its last entry is looked at by `madoguchi audit verify`.
 *
 * @throws Error where the last line is no entry
 */
export async function findEnd(path: string): Promise<FoundEnd> {
  if (!existsSync(path)) return { head: noHead, size: 0, unfinished: 0, steps: [] };
  const handle = await open(path, 'r');
  try {
    const { size: all } = await handle.stat();
    const from = Math.max(0, all - tailBytes);
    const tail = Buffer.alloc(all - from);
    await handle.read(tail, 0, tail.length, from);
    const end = tail.lastIndexOf(0x0a) + 1;
    const size = from + end;
    if (size === 0) return { head: noHead, size, unfinished: all, steps: [] };
    const begin = tail.lastIndexOf(0x0a, end - 2) + 1;
    const entry = readEntry(tail.toString('utf8', begin, end - 1));
    if (typeof entry === 'string') throw new Error(`its last entry ${entry}`);
    const { seq, hash } = entry;
    return {
      head: { seq, hash },
      size,
      unfinished: all - size,
      steps: stepsIn(tail.toString('utf8', 0, end)),
    };
  } finally {
    await handle.close();
  }
}

/** The first line may be the end of one. */
function stepsIn(tail: string): readonly AuditEntry[] {
  const lines = tail.split('\n').filter(line => line.startsWith('{"action":"alert"'));
  return lines.map(readEntry).filter(entry => typeof entry !== 'string');
}

/** Appends whole lines; what was written in part is cut off before the next. */
export class AuditFile {
  readonly path: string;
  #handle: FileHandle;
  #size: number;
  #torn: boolean;

  private constructor(path: string, handle: FileHandle, end: FoundEnd) {
    this.path = path;
    this.#handle = handle;
    this.#size = end.size;
    this.#torn = end.unfinished > 0;
  }

  static async open(path: string, end: FoundEnd): Promise<AuditFile> {
    return new AuditFile(path, await appending(path), end);
  }

  /** Resolves when the entries are on the disk. */
  async append(entries: readonly AuditEntry[]): Promise<void> {
    if (this.#torn) await this.#mend();
    const text = Buffer.from(entries.map(entry => `${lineOf(entry)}\n`).join(''));
    try {
      await writeAll(this.#handle, text);
      await this.#handle.datasync();
    } catch (error) {
      this.#torn = true;
      await this.#mend().catch(() => undefined);
      throw error;
    }
    this.#size += text.length;
  }

  /** The last entry before this instant, and what the log calls itself. */
  async before(instant: Instant): Promise<Past> {
    let last: AuditHead | null = null;
    let generation: string | null = null;
    let old = true;
    for await (const { text, whole } of auditLines(this.path)) {
      const entry = whole && text !== null ? readEntry(text) : 'broken';
      if (typeof entry === 'string') break;
      if (entry.action === 'log') generation ??= textIn(entry.detail?.['generation']);
      old &&= Date.parse(entry.at) < instant;
      if (old) last = { seq: entry.seq, hash: entry.hash };
    }
    return { last, generation };
  }

  /** Leaves out what is up to here. The file is replaced as a whole, so a crash leaves the one or the other. */
  async forget({ seq }: AuditHead): Promise<void> {
    const next = `${this.path}-next`;
    await rm(next, { force: true });
    // What is written from here on goes into it too: the file cannot be renamed and then not be had.
    const handle = await appending(next);
    let size = 0;
    try {
      for await (const { text, whole } of auditLines(this.path)) {
        if (!whole || text === null || placeOf(text) <= seq) continue;
        const line = Buffer.from(`${text}\n`);
        await writeAll(handle, line);
        size += line.length;
      }
      await handle.datasync();
      await rename(next, this.path);
    } catch (error) {
      await handle.close();
      await rm(next, { force: true });
      throw error;
    }
    const before = this.#handle;
    this.#handle = handle;
    this.#size = size;
    await before.close();
    await syncFolder(this.path);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #mend(): Promise<void> {
    await this.#handle.truncate(this.#size);
    this.#torn = false;
  }
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function placeOf(line: string): number {
  return Number((JSON.parse(line) as AuditEntry).seq);
}

/** Only at its end, so that a system that lets a file grow and nothing else (`chattr +a`) holds it to that. */
async function appending(path: string): Promise<FileHandle> {
  const { O_APPEND, O_CREAT, O_WRONLY } = constants;
  const handle = await open(path, O_APPEND | O_CREAT | O_WRONLY, 0o600);
  await syncFolder(path);
  return handle;
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length;) {
    from += (await handle.write(bytes, from, bytes.length - from)).bytesWritten;
  }
}

/** A new name is on the disk when its folder is. Windows knows no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
