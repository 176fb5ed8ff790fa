import type Database from 'libsql';
import { FOLD_VERSION } from 'madoguchi/data';
import { readBase, unpackBase, type Base } from './base.js';
import { fingerprintAt, generationOf, headOf } from './log-database.js';
import { headerOf, sha256Of, type SnapshotHeader } from './snapshot-file.js';
import { snapshotFiles } from './snapshot-folder.js';

/** A snapshot that a fold of this log could go on from. */
export interface Candidate {
  readonly position: number;
  /** What it is and where, for a message. */
  readonly name: string;
  /** Whether it is the log's own beginning. */
  readonly isBase: boolean;
  readonly sha256: string;
  /** The file, once it is proven whole and of this log and fold; `into` is where it may be put. Rejects where it isn't. */
  file(into: string): Promise<string>;
}

/** All snapshots up to a position, the newest first; the last is what a compacted log begins with. */
export function candidates(log: string, database: Database.Database, upTo = Infinity): readonly Candidate[] {
  const base = readBase(database);
  const files = snapshotFiles(log).filter(({ position }) => position <= upTo);
  const all = files.map(({ path, position, sha256 }): Candidate => ({
    position,
    sha256,
    name: `The snapshot ${path}`,
    isBase: false,
    async file() {
      const problem = (await wholeness(path, sha256)) ?? misfit(headerOf(path), database, base);
      if (problem !== null) throw new Error(problem);
      return path;
    },
  }));
  return base && base.position <= upTo ? [...all, candidateOf(base, log, database)] : all;
}

function candidateOf(base: Base, log: string, database: Database.Database): Candidate {
  const { position, sha256 } = base;
  return {
    position,
    sha256,
    name: `What ${log} begins with since it was compacted`,
    isBase: true,
    async file(into) {
      unpackBase(database, base, into);
      const problem = (await wholeness(into, sha256)) ?? versionMisfit(headerOf(into));
      if (problem !== null) throw new Error(problem);
      return into;
    },
  };
}

async function wholeness(path: string, sha256: string): Promise<string | null> {
  return (await sha256Of(path)) === sha256 ? null : 'it is damaged, for its checksum is wrong';
}

function misfit(header: SnapshotHeader, database: Database.Database, base: Base | null): string | null {
  if (header.generation !== generationOf(database)) return 'it is of another log';
  const { position } = header;
  if (position > headOf(database)) return 'it is ahead of the log';
  if (position < (base?.position ?? 0)) return 'the entries after it are forgotten';
  // The entry of the base's own position may be forgotten.
  const entry = fingerprintAt(database, position);
  if (entry !== null && entry !== header.entry) return 'the log went on differently from before it';
  return versionMisfit(header);
}

function versionMisfit({ foldVersion }: SnapshotHeader): string | null {
  if (foldVersion === FOLD_VERSION) return null;
  return `it was made by version ${foldVersion} of the fold, and this program has version ${FOLD_VERSION}`;
}
