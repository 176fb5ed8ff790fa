import type Database from 'libsql';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustomerIndex, FoldState, SiteSettings } from 'madoguchi/data';
import { openToRead, tickUpTo } from '../log/log-database.js';
import { candidates, type Candidate } from '../log/snapshot-choice.js';
import { savedIn } from '../log/snapshot-file.js';
import { denseSpanMs } from './checkpoints.js';

export interface Saved {
  readonly state: FoldState;
  readonly site: SiteSettings | null;
}

/** What a log's past begins with, whose customers are put into the index; `null`: with its first entry. */
export type PastStart = (customers: CustomerIndex) => Promise<Saved | null>;

export const fromFirstEntry: PastStart = () => Promise.resolve(null);

/** The newest snapshot of a log that is older than what is kept at hand; else what the log begins with. */
export function fromSnapshotOf(path: string): PastStart {
  return async customers => {
    const database = openToRead(path);
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-past-'));
    try {
      for (const candidate of candidates(path, database)) {
        if (!candidate.isBase && !isOldEnough(database, candidate)) continue;
        const saved = await savedOf(candidate, join(folder, 'start.db'), customers).catch(() => null);
        if (saved) return saved;
        if (candidate.isBase) throw new Error("what the log begins with can't be read");
      }
      return null;
    } finally {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function isOldEnough(database: Database.Database, { position }: Candidate): boolean {
  const [then, now] = [tickUpTo(database, position), tickUpTo(database, Number.MAX_SAFE_INTEGER)];
  return then !== null && now !== null && now - then >= denseSpanMs;
}

async function savedOf(candidate: Candidate, into: string, customers: CustomerIndex): Promise<Saved> {
  return savedIn(await candidate.file(into), customers);
}
