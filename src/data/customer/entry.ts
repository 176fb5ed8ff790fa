import type { ActorType, Channel, Direction, Instant, Outcome } from '../model/vocabulary.js';

/** What stands in a customer's history. */
export const entryKinds = [
  /** One interaction, also one that nobody took. */
  'contact',
  /** One message of a written exchange. */
  'message',
  'order',
  /** What became of an order. */
  'order-change',
  'return',
  /** A campaign reached the customer, and what it moved. */
  'campaign',
  'visit',
  'survey',
  /** A case was opened or closed. */
  'case',
  /** What whoever talked last wants the next one to know. */
  'handover',
  'promise',
  /** What the customer, or the house, said in public on a social network. */
  'post',
  'approval',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A line of an order or a return. */
export interface EntryLine {
  readonly product: string;
  readonly quantity: number | null;
  /** In the smallest unit of the currency. */
  readonly amount: number | null;
}

/** Where an entry leads to; a page follows it only by an allowed scheme to an allowed origin. */
export interface EntryLink {
  readonly label: string | null;
  readonly url: string;
}

export const deliveries = ['queued', 'sent', 'delivered', 'read', 'failed'] as const;
export type Delivery = (typeof deliveries)[number];
export const orderChanges = ['amended', 'paid', 'shipped', 'delivered', 'cancelled'] as const;
export type OrderChange = (typeof orderChanges)[number];
export const promiseStates = ['open', 'kept', 'broken'] as const;
export type PromiseState = (typeof promiseStates)[number];
export const approvalStates = ['asked', 'granted', 'refused'] as const;
export type ApprovalState = (typeof approvalStates)[number];
export const handoverSeverities = ['note', 'caution'] as const;
export type HandoverSeverity = (typeof handoverSeverities)[number];

/** What is no secret of the customer's: figures, words of the centre's own lists, ids. `null`: it is not known. */
export interface EntryFacts {
  readonly contact: {
    readonly contactId: string;
    readonly queueId: string | null;
    /** `null`: it is still going on, or nobody told. */
    readonly outcome: Outcome | null;
    readonly connectedAt: Instant | null;
    readonly endedAt: Instant | null;
    readonly waitMs: number | null;
    readonly talkMs: number | null;
    readonly category: string | null;
    readonly result: string | null;
    /** What is still to be done (対応フラグ), in the centre's own word. */
    readonly flag: string | null;
    readonly ivrPath: string | null;
    /** 1 to 5. */
    readonly csat: number | null;
  };
  readonly message: { readonly contactId: string | null; readonly delivery: Delivery | null };
  readonly order: {
    readonly orderId: string;
    /** In the smallest unit of the currency. */
    readonly amount: number | null;
    readonly lines: readonly EntryLine[];
    /** It was cancelled. */
    readonly cancelled: boolean;
  };
  readonly 'order-change': {
    readonly orderId: string;
    readonly change: OrderChange;
    readonly amount: number | null;
  };
  readonly return: {
    readonly orderId: string | null;
    readonly amount: number | null;
    readonly lines: readonly EntryLine[];
    readonly reason: string | null;
  };
  /** Each instant tells one thing that the customer did with it, or that it was sent. */
  readonly campaign: {
    readonly campaign: string;
    readonly openedAt: Instant | null;
    readonly clickedAt: Instant | null;
    readonly landedAt: Instant | null;
  };
  readonly visit: {
    readonly pages: number | null;
    readonly durationMs: number | null;
    readonly campaign: string | null;
  };
  readonly survey: {
    readonly contactId: string | null;
    /** 1 to 5. */
    readonly csat: number | null;
    /** 0 to 10. */
    readonly nps: number | null;
    /** 1 to 7. */
    readonly ces: number | null;
  };
  readonly case: {
    readonly state: 'opened' | 'closed';
    readonly category: string | null;
    readonly dueAt: Instant | null;
  };
  readonly handover: {
    readonly severity: HandoverSeverity;
    /** It holds until then; `null`: until it is said to be done. */
    readonly until: Instant | null;
    readonly done: boolean;
  };
  readonly promise: {
    readonly dueAt: Instant;
    readonly state: PromiseState;
    readonly settledAt: Instant | null;
    /** Promised to this address; it stands among those of the profile. */
    readonly addressRef: string | null;
  };
  readonly post: { readonly network: string | null; readonly reach: number | null };
  readonly approval: { readonly state: ApprovalState; readonly by: string | null };
}

/** What was said and written: seen only by whoever serves the customer. Empty texts and lists: nothing. */
export interface EntryContent {
  /** A subject, a case's name, what an approval is about. */
  readonly title: string;
  /** Note, message, post, comment, promise, caution. */
  readonly text: string;
  readonly recording: string | null;
  readonly links: readonly EntryLink[];
}

interface EntryOf<K extends EntryKind> {
  /** Unique in its entries database; the same id again is a correction. */
  readonly id: string;
  readonly kind: K;
  readonly occurredAt: Instant;
  readonly channel: Channel | null;
  readonly direction: Direction | null;
  readonly actorType: ActorType | null;
  /** The agent's id, and how he is called. */
  readonly operator: string | null;
  readonly operatorName: string | null;
  /** The thread across channels that it belongs to. */
  readonly caseId: string | null;
  readonly facts: EntryFacts[K];
  readonly content: EntryContent;
}

/** One thing in a customer's history: a union by `kind`. */
export type CustomerEntry = { readonly [K in EntryKind]: EntryOf<K> }[EntryKind];
