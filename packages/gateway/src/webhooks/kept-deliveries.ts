import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { ownerOnly } from '../log/private-file.js';

const delivery = v.object({
  ...{ id: v.string(), type: v.string(), body: v.string(), attempts: v.number() },
  rest: v.optional(v.object({ since: v.number(), ms: v.number() })),
});

const keptSchema = v.object({
  v: v.literal(1),
  /** Of the log that it is about: another one is another world. */
  generation: v.string(),
  /** By the log's own time, in epoch milliseconds: all that happened before was told, and of what happened since these. */
  upTo: v.number(),
  told: v.array(v.string()),
  /** What waits, by receiver. */
  waiting: v.record(v.string(), v.array(delivery)),
});

/** How far receivers were told, and what they have not got yet. */
export type KeptDeliveries = v.InferOutput<typeof keptSchema>;

/** Where those of a log lie. */
export function keptDeliveriesOf(logPath: string): string {
  return `${logPath}.webhooks.json`;
}

/** The same with what is put beside it. */
export function keptDeliveryFilesOf(logPath: string): readonly string[] {
  const path = keptDeliveriesOf(logPath);
  return [path, brokenOf(path), nextOf(path)];
}

const brokenOf = (path: string): string => `${path}-broken`;
const nextOf = (path: string): string => `${path}-next`;

/**
 * `null` where there is no file.
 *
 * @throws Error when it can't be read, or is none: then it is put beside, since what waits in it could be read by a person still
 */
export function readKept(path: string): KeptDeliveries | null {
  if (!existsSync(path)) return null;
  try {
    return v.parse(keptSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    renameSync(path, brokenOf(path));
    throw error;
  }
}

/** The file is replaced as a whole, so that a crash leaves the one or the other, and so does an end of the power. */
export function writeKept(path: string, kept: KeptDeliveries): void {
  const next = nextOf(path);
  writeFileSync(next, JSON.stringify(kept), { mode: ownerOnly, flush: true });
  renameSync(next, path);
}
