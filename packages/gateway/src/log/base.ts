import type Database from 'libsql';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import type { Instant } from 'madoguchi/data';
import { ownerOnly } from './private-file.js';

/**
 * What a compacted log begins with: the snapshot that stands for its forgotten entries. It is in the log's own
 * file, so that the log alone is always enough, and it becomes valid in the same step in which those are forgotten.
 */
export interface Base {
  /** The position of the last forgotten entry. */
  readonly position: number;
  /** The instant of the very first entry. */
  readonly began: Instant;
  /** The latest instant of a forgotten entry. */
  readonly until: Instant;
  /** Of the snapshot's bytes, in hex. */
  readonly sha256: string;
}

/** `null` in a log that was never compacted. Cheap: it is read with each commit. */
export function readBase(database: Database.Database): Base | null {
  const row = database.prepare("SELECT value FROM meta WHERE name = 'base'").get() as
    { readonly value: string } | undefined;
  return row ? (JSON.parse(row.value) as Base) : null;
}

/** Bytes in a row: few enough that writing one does not keep a gateway waiting. */
const partBytes = 1 << 20;

/** The bytes of a snapshot that is in the log, in their order. */
export function* basePartsOf(database: Database.Database, position: number): Generator<Uint8Array> {
  const query = 'SELECT bytes FROM base WHERE position = ? ORDER BY part';
  const rows = database.prepare(query).raw().iterate(position) as Iterable<[Uint8Array]>;
  for (const [bytes] of rows) yield bytes;
}

/** Puts the snapshot of a base into a file. */
export function unpackBase(database: Database.Database, { position }: Base, into: string): void {
  const file = openSync(into, 'w', ownerOnly);
  try {
    for (const bytes of basePartsOf(database, position)) writeSync(file, bytes);
  } finally {
    closeSync(file);
  }
}

/** Puts a snapshot's file into the log, part by part. It says nothing there until the base's row names it. */
export async function packBase(database: Database.Database, position: number, from: string): Promise<void> {
  const insert = database.prepare('INSERT OR REPLACE INTO base VALUES (?, ?, ?)');
  let part = 0;
  for await (const bytes of createReadStream(from, { highWaterMark: partBytes })) {
    insert.run(position, part++, bytes as Buffer);
  }
}
