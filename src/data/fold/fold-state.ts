import * as v from 'valibot';
import { alertsSchema } from './alerts/alerts.js';
import { centreSchema } from './centre-state.js';
import { headlinesSchema } from './headlines.js';
import { recordsSchema } from './record-pool.js';
import { revocationsSchema } from './revocations.js';
import { shopSchema } from './shop.js';
import { sourcesSchema } from './sources.js';
import { streamsSchema } from './streams.js';

/** Part of every epoch and state: raise it whenever the same log would give other records or other seqs. */
export const FOLD_VERSION = 10;

const stateSchema = v.strictObject({
  version: v.literal(FOLD_VERSION),
  position: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  records: recordsSchema,
  streams: streamsSchema,
  sources: sourcesSchema,
  revocations: revocationsSchema,
  centre: centreSchema,
  shop: shopSchema,
  alerts: alertsSchema,
  headlines: headlinesSchema,
});

/** What a fold is after the entry at `position`. All but `version` and `position` is the fold's own affair. */
export type FoldState = v.InferOutput<typeof stateSchema>;

const remedy = 'Drop it, empty the customer index and fold the log from its first entry.';

/** Throws a TypeError that says what is wrong and what to do. */
export function parseFoldState(input: unknown): FoldState {
  const version = (input as Partial<FoldState> | null | undefined)?.version;
  if (typeof version === 'number' && (version as number) !== FOLD_VERSION) {
    throw new TypeError(`The saved fold is of version ${version}, not ${FOLD_VERSION}. ${remedy}`);
  }
  const result = v.safeParse(stateSchema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw malformed(`${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}`);
}

export function malformed(reason: string): TypeError {
  return new TypeError(`The saved fold is malformed (${reason}). ${remedy}`);
}
