import type { AlertRecord, RecordStream } from 'madoguchi/data';
import type { Access } from '../server/access.js';

/** The stream by which somebody may have an address dialled whose caller gave up; `null`: none. */
export type Rescues = (ref: string, by: Access) => string | null;

export interface RescuesOptions {
  /** Those of the site, `all` among them. */
  readonly groups: () => readonly string[];
  readonly stream: (name: string) => RecordStream | undefined;
}

/** A caller who gave up may be called back by whoever sees the alert about it, while nobody else is at it. */
export function rescuesIn({ groups, stream }: RescuesOptions): Rescues {
  return (ref, by) => {
    const names = groups().map(group => `alerts/${group}`);
    return names.find(name => isOpenFor(by, name, ref, stream(name))) ?? null;
  };
}

function isOpenFor(by: Access, name: string, ref: string, stream: RecordStream | undefined): boolean {
  const projection = stream && by.projection(name);
  if (!projection) return false;
  for (const [key, value] of stream.records) {
    const { kind, addressRef } = value as AlertRecord;
    if (kind !== 'rescue' || addressRef !== ref) continue;
    const seen = projection.project(key, value) as AlertRecord | undefined;
    if (seen?.addressRef !== ref || seen.condition !== 'active') continue;
    // Of whoever sees no other holder, what is claimed is claimed by another.
    if (seen.handling !== 'claimed' || seen.holder === by.subject) return true;
  }
  return false;
}
