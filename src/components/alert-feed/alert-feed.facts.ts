import type { AlertRecord } from '../../data/alerts/alert.js';
import type { Channel, Instant, Name } from '../../data/model/vocabulary.js';

/** An alert of the stream, under its id: rule, subject, episode. */
export interface FeedAlert {
  readonly id: string;
  readonly record: AlertRecord;
  /** It is of no queue, and shown whichever are chosen. */
  readonly isUnplaced?: boolean;
}

/** Names that records only give ids of. */
export interface FeedNames {
  readonly queues: ReadonlyMap<string, Name>;
  readonly agents: ReadonlyMap<string, string>;
}

/** Which queues and channels were chosen; an empty list is all. */
export interface FeedScope {
  readonly queues: readonly string[];
  readonly channels: readonly Channel[];
  /** The queues that agents serve, by their ids, as far as that may be known. */
  readonly served?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** How the reader stands to an alert, and it to being done. The first three want somebody. */
export const standings = ['open', 'mine', 'claimed', 'quiet', 'done'] as const;
export type Standing = (typeof standings)[number];

/** The reader: the subject of their token; `null` where nobody said. */
export type Self = string | null;

/**
 * `quiet`: acknowledged, or snoozed and not awake yet. `done`: resolved, or over by itself before anybody took it. A claim
 * lasts beyond what it is about: somebody may say yet how it ended.
 */
export function standingOf(record: AlertRecord, now: Instant, self: Self): Standing {
  const { handling, condition, snoozedUntil, holder } = record;
  if (handling === 'resolved') return 'done';
  if (handling === 'acknowledged') return condition === 'active' ? 'quiet' : 'done';
  if (handling === 'claimed' && (self === null || holder !== self)) return 'claimed';
  if (snoozedUntil !== null && snoozedUntil > now && condition === 'active') return 'quiet';
  if (handling === 'claimed') return 'mine';
  return condition === 'active' ? 'open' : 'done';
}

/** When it ended: resolved, or cleared. */
export function endedAt({ history, clearedAt, raisedAt }: AlertRecord): Instant {
  const resolved = history.findLast(({ step }) => step === 'resolved')?.at;
  return resolved ?? clearedAt ?? raisedAt;
}

/** The alerts of a stream that were chosen: an agent's are of the queues they serve, and what is of none is everybody's. */
export function alertsOf(
  records: ReadonlyMap<string, unknown>,
  { queues, channels, served }: FeedScope,
): readonly FeedAlert[] {
  const alerts: FeedAlert[] = [];
  for (const [key, value] of records) {
    if (!key.startsWith(prefix)) continue;
    const record = value as AlertRecord;
    const { channel } = record;
    const of = queuesOf(record, served);
    if (queues.length > 0 && of && !of.some(queue => queues.includes(queue))) continue;
    if (channels.length > 0 && channel !== null && !channels.includes(channel)) continue;
    alerts.push({ id: key.slice(prefix.length), record, isUnplaced: queues.length > 0 && !of });
  }
  return alerts;
}

/** `undefined` where it is of none, as that of who serves none, or nobody knows of which. */
function queuesOf(
  { queueId, agentId }: AlertRecord,
  served: FeedScope['served'],
): readonly string[] | undefined {
  if (queueId !== null) return [queueId];
  const of = agentId === null ? undefined : served?.get(agentId);
  return of?.length === 0 ? undefined : of;
}

const prefix = 'alert|';
