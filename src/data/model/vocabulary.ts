/** The field's own words, everywhere the same: in events, records, attributes and the wire. */

export const channels = [
  'phone',
  'email',
  'chat',
  'line',
  'sns',
  'sms',
  'web',
  'app',
  'fax',
  'post',
  'store',
  'sales',
  'ad',
  'shop',
] as const;
export type Channel = (typeof channels)[number];

/** Channels whose contacts stay open until they end or flow out: they make the backlog. */
export const openChannels: ReadonlySet<Channel> = new Set(['email', 'sns', 'sms', 'fax', 'post']);

export const directions = ['inbound', 'outbound'] as const;
export type Direction = (typeof directions)[number];

export const outcomes = [
  'answered',
  'abandoned',
  'callback',
  'overflow',
  'transfer',
  'voicemail',
  'waiting',
] as const;
export type Outcome = (typeof outcomes)[number];

/** In order of precedence: what an agent on two contacts at once is shown as. */
export const agentStates = [
  'not-responding',
  'on-contact',
  'on-hold',
  'acw',
  'offered',
  'break',
  'available',
  'offline',
] as const;
export type AgentState = (typeof agentStates)[number];

/** The usual reasons why a hand is raised; a source may have codes of its own. */
export const assistReasons = ['question', 'approval', 'complaint', 'technical'] as const;
export type AssistReason = (typeof assistReasons)[number];

/** Where a contact was when it was given up: nobody had it yet, or it rang at somebody. */
export const abandonStages = ['queue', 'ringing'] as const;
export type AbandonStage = (typeof abandonStages)[number];

export const actorTypes = ['human', 'bot', 'system'] as const;
export type ActorType = (typeof actorTypes)[number];

/** What an order, or a line of one, is of. */
export const productKinds = ['main', 'trial', 'subscription', 'other'] as const;
export type ProductKind = (typeof productKinds)[number];

/** Which interval a fact counts in: that of the contact's arrival, or that of the fact itself. */
export const bases = ['record', 'event'] as const;
export type Basis = (typeof bases)[number];

/** `now`: this instant. `interval`: the running half hour. `today`: since the site's day boundary. */
export const periods = ['now', 'interval', 'today', 'rolling-15m'] as const;
export type Period = (typeof periods)[number];

export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];
/** A text in both languages of the library. */
export type Texts = Readonly<Record<Language, string>>;
/** A name that comes from a centre's configuration: one for all readers, or one a language. */
export type Name = string | Readonly<Partial<Record<Language, string>>>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
/** A calendar day at the site, `YYYY-MM-DD`. */
export type Day = string;
