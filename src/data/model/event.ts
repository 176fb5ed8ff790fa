import type { AlertSettings } from './alert-rule.js';
import type { ContactRecord } from './contact.js';
import type { CubeSettings } from './cube-settings.js';
import type { CustomerChange, OrderPlaced } from './order.js';
import type { AgentState, Basis, Channel, Instant, Name } from './vocabulary.js';

/** The `type`s of contact events; `subject` is the contact's id, `data` the record fields the event sets. */
export const contactEventTypes = [
  'contact.enqueued',
  'contact.offered',
  'contact.connected',
  'contact.held',
  'contact.resumed',
  'contact.ended',
  'contact.acw-ended',
  'contact.abandoned',
  'contact.flowed-out',
  'contact.surveyed',
  /** A whole contact record at once. */
  'contact.recorded',
  /** Settles whose contact it is, whatever was and will be told of it. */
  'contact.identified',
] as const;
export type ContactEventType = (typeof contactEventTypes)[number];

/** The `type`s of agent events; `subject` is the agent's id. */
export const agentEventTypes = [
  'agent.signed-in',
  'agent.signed-out',
  'agent.state',
  'agent.assist',
] as const;
export type AgentEventType = (typeof agentEventTypes)[number];

export type ContactFields = Partial<Omit<ContactRecord, 'contactId'>>;

export interface AgentSignedIn {
  readonly name?: string;
  readonly queues: readonly string[];
  readonly groups?: readonly string[];
  /** How many contacts at once, a channel. Left out, it is one of any channel for who is free, and unknown for slot load. */
  readonly slots?: Readonly<Partial<Record<Channel, number>>>;
}

export interface AgentStateChange {
  readonly state: AgentState;
  readonly reason?: string;
  readonly since?: Instant;
}

export interface AgentAssist {
  readonly raised: boolean;
  /** A code: one of `assistReasons`, or the source's own. Never a text, which could be about a customer. */
  readonly reason?: string;
}

interface Envelope<T extends string, D> {
  /** Unique for its source: the same id a second time changes nothing. */
  readonly id: string;
  readonly source: string;
  readonly type: T;
  readonly subject: string;
  /** The instant of the fact, which is not the instant of its arrival. */
  readonly time: Instant;
  readonly data: D;
}

export type ContactEvent = Envelope<ContactEventType, ContactFields>;
export type AgentEvent =
  | Envelope<'agent.signed-in', AgentSignedIn>
  | Envelope<'agent.signed-out', Readonly<Record<never, never>>>
  | Envelope<'agent.state', AgentStateChange>
  | Envelope<'agent.assist', AgentAssist>;
/** A source that lives says so; `intervalMs` is how often, `null` that it never will. */
export type HeartbeatEvent = Envelope<'source.heartbeat', { readonly intervalMs?: number | null }>;

/** What a queue is, by configuration; it travels in the log, so that every reader folds by the same rules. */
export interface QueueSettings {
  readonly id: string;
  readonly name: Name;
  readonly channels: readonly Channel[];
  /** X of "Y % within X": waits up to and including this are within. */
  readonly thresholdMs: number;
  /** Abandons up to and including this wait are short. */
  readonly shortMs: number;
  /** The longest wait that is still tolerated. */
  readonly waitLimitMs: number;
}

export interface SiteSettings {
  readonly timeZone: string;
  /** Local time at which the site's day begins, `HH:mm`. */
  readonly dayStart: string;
  readonly profile: string;
  readonly basis: Basis;
  /** How far back and ahead a contact of the same customer makes a repeat; 7 days. */
  readonly repeatWindowMs: number;
  /** What an hour of an agent's paid time costs, in the smallest unit of the site's currency. */
  readonly agentCostPerHour?: number;
  /** True where 7 is the hardest in answers about effort; by default 7 is the easiest. */
  readonly cesReversed?: boolean;
  readonly queues: readonly QueueSettings[];
  /** Group name to queue ids; `all` always is every queue. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}
export type SiteEvent = Envelope<'site.configured', SiteSettings>;

/**
 * From `access.revoked` on, `subject` has no rights; from `access.granted` on, only by what was issued after
 * it. To change somebody's rights, revoke and grant.
 */
export const accessEventTypes = ['access.revoked', 'access.granted'] as const;
export type AccessEvent = Envelope<(typeof accessEventTypes)[number], Readonly<Record<never, never>>>;

/** The `type`s of a shop's events; `subject` is the order's id, or the customer's key. */
export const shopEventTypes = ['order.placed', 'order.cancelled', 'customer.changed'] as const;

/** An order of an id that is known changes nothing. A cancelled one counts for nothing, also if it is placed later. */
export type ShopEvent =
  | Envelope<'order.placed', OrderPlaced>
  | Envelope<'order.cancelled', Readonly<Record<never, never>>>
  | Envelope<'customer.changed', CustomerChange>;

/**
 * A customer is due; the event's id is one for a cube, a customer and his last order, so that the log keeps one a cycle.
 * Days are counted from 1970-01-01.
 */
export interface DueRaised {
  readonly cube: string;
  readonly lastOrder: number;
  /** The purchase window. */
  readonly opens: number;
  readonly closes: number;
  readonly state: string;
  /** Days since the last order by cycle. */
  readonly ratio: number;
  /** What is at stake, in the smallest unit of the currency. */
  readonly value: number;
}

/**
 * What gateways make of orders; `subject` is the cube's id, of `due.raised` the customer's key. `cube.configured` opens
 * a cube of the orders in the log, `cube.published` puts a day's file in its place: an `RfmSnapshot`.
 */
export const cubeEventTypes = ['cube.configured', 'cube.published', 'due.raised'] as const;
export type CubeEvent =
  | Envelope<'cube.configured', CubeSettings>
  | Envelope<'cube.published', Readonly<Record<string, unknown>>>
  | Envelope<'due.raised', DueRaised>;

/**
 * What people do about an alert; `subject` is its id. The gateway appends them for commands: of two claims the log's
 * order picks one.
 */
export const alertEventTypes = [
  'alert.claimed',
  'alert.released',
  'alert.handed-over',
  'alert.acknowledged',
  'alert.resolved',
  'alert.reopened',
  'alert.snoozed',
] as const;
export type AlertEvent = Envelope<(typeof alertEventTypes)[number], AlertActData>;

/** Who did it, how others call them, with what outcome, until when. */
export interface AlertActData {
  /** The `sub` of the token. */
  readonly by: string;
  readonly name?: string;
  /** The agent whom the token is of: what they hold is handed over when they sign out. */
  readonly agent?: string;
  readonly outcome?: string;
  readonly until?: Instant;
}

/** Which rules hold from now on; `subject` is `alerts`. */
export type AlertSettingsEvent = Envelope<'alerts.configured', AlertSettings>;

/**
 * A word of a list was found in a text before that was stored. The text stays in the entries database; `subject` is the
 * entry's id. `word` is as it stands in the list, `offset` in UTF-16 units of the text.
 */
export interface FlaggedWord {
  readonly word: string;
  readonly list: string;
  readonly entryId: string;
  readonly offset: number;
  readonly from: 'customer' | 'us';
  readonly customerKey?: string;
  readonly contactId?: string;
  readonly queueId?: string;
  readonly channel?: Channel;
  readonly agentId?: string;
}
export type FlaggedEvent = Envelope<'message.flagged', FlaggedWord>;

/** A promise to a customer as the entries database has it now; `subject` is the entry's id. */
export const promiseEventTypes = ['promise.made', 'promise.kept'] as const;
export type PromiseEvent = Envelope<
  (typeof promiseEventTypes)[number],
  { readonly customerKey: string; readonly dueAt?: Instant; readonly agentId?: string }
>;

/** `subject` is the `sub` of a token: its last connection ended, or it has one again. Told of holders of alerts only. */
export const presenceEventTypes = ['presence.left', 'presence.returned'] as const;
export type PresenceEvent = Envelope<(typeof presenceEventTypes)[number], Readonly<Record<never, never>>>;

/** Everything a source may send, in the form of CloudEvents 1.0 with instants as numbers. */
export type CentreEvent = ContactEvent | AgentEvent | ShopEvent | HeartbeatEvent;

/** A tick of the log's own clock, at each multiple of five seconds before any later event. */
export interface Tick {
  readonly type: 'clock.tick';
  readonly time: Instant;
}

export type LoggedEvent =
  | CentreEvent
  | SiteEvent
  | AccessEvent
  | CubeEvent
  | AlertSettingsEvent
  | AlertEvent
  | FlaggedEvent
  | PromiseEvent
  | PresenceEvent
  | Tick;

/** An event at its place in the total order. */
export interface LogEntry {
  /** 1, 2, 3 …: the place in the order. */
  readonly position: number;
  readonly event: LoggedEvent;
  /** Wall time of appending: what "last heartbeat" means. Not read by figures. */
  readonly appendedAt: Instant;
}
