import type { AlertRecord } from '../alerts/alert.js';
import type { AgentCounters, Counters } from '../kpi/counters.js';
import type { AgentState, Basis, Channel, Day, Instant, Name } from '../model/vocabulary.js';

/**
 * The records of the `queues/{group}` and `agents/{group}` streams. A record has every field of its
 * family, `null` where it is unknown. Keys are `family|part|part`; see `recordKey`.
 */
export interface SiteRecord {
  readonly timeZone: string;
  readonly dayStart: string;
  /** The site's calendar day by the log's own clock. */
  readonly today: Day;
  readonly profile: string;
  readonly basis: Basis;
  /** In the smallest unit of the site's currency. */
  readonly agentCostPerHour: number | null;
}

export interface QueueRecord {
  readonly name: Name;
  readonly channels: readonly Channel[];
  readonly thresholdMs: number;
  readonly shortMs: number;
  readonly waitLimitMs: number;
}

/** Agents of the group by state, each once; `null` where no agent event was ever seen. */
export interface StaffRecord {
  /** But for those who declared slots and have none: they are free for nobody, though their own state says so. */
  readonly available: number | null;
  /** Rung at, and not yet on the contact. */
  readonly offered: number | null;
  readonly onContact: number | null;
  readonly onHold: number | null;
  readonly acw: number | null;
  readonly onBreak: number | null;
  readonly notResponding: number | null;
}

/** One queue and channel at this instant. */
export interface NowRecord {
  readonly waiting: number;
  readonly oldestEnqueuedAt: Instant | null;
  readonly open: number;
  readonly oldestOpenedAt: Instant | null;
  /** Agents of this queue who could take a contact of this channel; `null` without agent events. */
  readonly available: number | null;
  readonly onContact: number | null;
  readonly acw: number | null;
  readonly onBreak: number | null;
}

export interface AgentRecord {
  readonly name: string | null;
  readonly state: AgentState;
  readonly reason: string | null;
  readonly since: Instant;
  /** Slots a channel. */
  readonly slots: Readonly<Partial<Record<Channel, number>>>;
  readonly contacts: readonly AgentContact[];
  readonly queues: readonly string[];
  /** A hand is raised. */
  readonly assist: boolean;
  /** Why, as a code; `null` where it is not told, and where no hand is raised. */
  readonly assistReason: string | null;
  /** Since when it is raised; `null` where none is. */
  readonly assistSince: Instant | null;
  /** Up to when the agent's times are settled; readers add what has passed since. */
  readonly settledAt: Instant;
}

/** A contact that is with an agent: it rings, is talked to, on hold, or worked on after the call. */
export interface AgentContact {
  /** It leads to a customer: `null` for readers who may not know it. */
  readonly contactId: string | null;
  readonly channel: Channel;
  readonly queueId: string;
  readonly state: 'offered' | 'on-contact' | 'on-hold' | 'acw';
  /** Since when it is in this state; back from hold, since it was connected. */
  readonly since: Instant;
  /** When it was connected, so that its age is told on hold and in after-call work too; `null` while it rings. */
  readonly connectedAt: Instant | null;
}

export interface SourceRecord {
  readonly state: 'live' | 'silent';
  /** Wall time; `null` when none came yet. */
  readonly lastHeartbeat: Instant | null;
  /** `null`: this source declares no heartbeat, its age is unknown. */
  readonly intervalMs: number | null;
  readonly refused: number;
}

/** A sentence as a code and what it is about; put into words where it is read, in the reader's language. */
export interface Worded {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | null>>;
}

/**
 * The most important thing of a group, and what to do about it: `headline` of a `queues/{group}` stream, made anew with
 * each tick. Instants and no running seconds are in it. Advice comes from Erlang C, so it is an estimate and has to be
 * shown as one.
 *
 * Facts: `all-well {queues}` (nobody waits beyond the seconds of the service level, and no service level or abandonment rate of enough cases
 * is beyond the limits of the site's profile: of no queue, nor of all together or of a channel) · `no-contact {}` ·
 * `nobody-there {queueId, channel, waiting, oldestEnqueuedAt}` (somebody waits, and no agent of the queue is signed in) ·
 * `waits {queueId, channel, waiting, oldestEnqueuedAt}` (beyond the queue's limit; or beyond the seconds of its service level, as grave as its
 * figures are, at least to be watched) · `below-target {queueId, channel, period, serviceLevel, target}` · `abandons {queueId, channel, period, rate, limit}`
 * (shares, 0 to 1; `queueId` `null`: of the group's queues together, of one channel or, `channel` `null`, of all; `period`: a `Period` of
 * counted contacts) · `source-silent {source, since}` (as grave as the alert about it). How many wait now, and since when, is in `now` of that queue and channel, which is newer.
 *
 * Advice: `more-agents {agents, minutes, from, to, target}` (service levels, 0 to 1) · `move-agents {agents, minutes, from, to, target, fromQueueId,
 * fromQueueBefore, fromQueueAfter}` (they could come from that queue, whose service level goes from before to after) ·
 * `overload {agents}` (more comes than can be handled; so many agents more would hold the queue).
 */
export interface HeadlineRecord {
  readonly severity: 'ok' | 'watch' | 'alert';
  readonly fact: Worded;
  readonly advice: Worded | null;
  /** What the advice was computed from: contacts in the last quarter of an hour, average handle time in ms, agents. */
  readonly basis: { readonly arrivals: number; readonly ahtMs: number; readonly agents: number } | null;
}

/**
 * A stretch of an agent's day in one state: `lane|agent|since`, answered to a page of `agents/{group}` with the filter
 * `{agent}`, of the last 36 hours. A shift across midnight is one run of stretches.
 */
export interface LaneRecord {
  readonly state: AgentState;
  readonly reason: string | null;
  readonly since: Instant;
  /** `null`: it lasts. */
  readonly until: Instant | null;
}

/** The families of a queues stream and of an agents stream, and what their records are. */
export interface RecordFamilies {
  readonly site: SiteRecord;
  readonly queue: QueueRecord;
  readonly staff: StaffRecord;
  readonly now: NowRecord;
  readonly day: Counters | AgentCounters;
  readonly interval: Counters | AgentCounters;
  readonly minute: Counters;
  readonly agent: AgentRecord;
  readonly source: SourceRecord;
  readonly headline: HeadlineRecord;
  readonly lane: LaneRecord;
  readonly alert: AlertRecord;
}
export type RecordFamily = keyof RecordFamilies;

/**
 * `site` · `queue|id` · `staff` · `now|queue|channel` · `day|queue|channel|YYYY-MM-DD` ·
 * `interval|queue|channel|start` · `minute|queue|channel|start` · `agent|id` · `day|agent|YYYY-MM-DD` ·
 * `interval|agent|start` · `headline` · `lane|agent|since` · `alert|id`. `start` is the instant in epoch milliseconds. Ids never contain `|`.
 */
export function recordKey(family: RecordFamily, ...parts: readonly (string | number)[]): string {
  return parts.length === 0 ? family : `${family}|${parts.join('|')}`;
}

/** The family of a key: what stands before the first `|`. */
export function familyOf(key: string): string {
  const end = key.indexOf('|');
  return end < 0 ? key : key.slice(0, end);
}
