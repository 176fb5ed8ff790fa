import { connectedAt, leftQueueAt, waitOf } from '../kpi/contact-times.js';
import type { ContactRecord } from '../model/contact.js';
import type { AbandonStage, Channel, Instant } from '../model/vocabulary.js';

/** So long after giving up a caller can still be reached: a day, in which people remember why they called. */
export const recoveryMs = 24 * 3_600_000;

/**
 * A caller who gave up and can be called back, from then until he is reached or a day has passed. Calls that he gives
 * up in between belong to it, so that a caller is one at a time.
 */
export interface Recovery {
  /** The contact that opened it; as a contact is given up once, it names one recovery. */
  readonly id: string;
  /** `withdrawn`: as is known now, there never was one, or an earlier contact opened it. */
  readonly state: 'open' | 'reached' | 'lapsed' | 'withdrawn';
  /** When the call was given up that opened it. */
  readonly since: Instant;
  readonly queueId: string;
  readonly channel: Channel;
  /** How long that call had waited, in milliseconds; `null` where it is not known. */
  readonly waitedMs: number | null;
  /** Where that call was given up; `null` where nobody told. */
  readonly stage: AbandonStage | null;
  /** Whose it is and where he is called, by the latest call that told; at least one of the two is known. */
  readonly customerKey: string | null;
  readonly addressRef: string | null;
  /** Calls given up, the first one too. */
  readonly count: number;
  /** When the latest call came after the first one was given up, whatever became of it. */
  readonly triedAgainAt: Instant | null;
  /** The first of its calls that was given up after more than the short limit; `null`: all were short ones. */
  readonly counted: {
    readonly contactId: string;
    readonly at: Instant;
  } | null;
  /** After this instant nobody is reached any more: a day after `counted`, or after `since` while that is `null`. */
  readonly lapsesAt: Instant;
  /** When he was reached, or it lapsed; `null` while it is open. */
  readonly endedAt: Instant | null;
  /** The contact that reached him. */
  readonly reachedBy: string | null;
}

/** What a contact means to recoveries: somebody came, gave up, or was spoken to. */
export interface RecoveryTouch {
  readonly contactId: string;
  readonly kind: 'arrival' | 'abandon' | 'reach';
  /** Of giving up, of the connection, or of the arrival. */
  readonly at: Instant;
  readonly arrivedAt: Instant;
  readonly outbound: boolean;
  readonly customerKey: string | null;
  readonly addressRef: string | null;
  /** The contact that an outbound one answers. */
  readonly previous: string | null;
  readonly queueId: string;
  readonly channel: Channel;
  readonly waitedMs: number | null;
  readonly short: boolean;
  readonly stage: AbandonStage | null;
}

/** What is known of a contact beside its record. */
export interface ContactAside {
  /** The limit of its queue up to which giving up is a short one, in milliseconds. */
  readonly shortMs: number;
  readonly abandonedIn?: AbandonStage | null;
}

/** What a contact means as is known at `now`; `null`: nothing, or nobody knows whose it is. */
export function touchOf(
  contact: ContactRecord,
  { shortMs, abandonedIn = null }: ContactAside,
  now: Instant,
): RecoveryTouch | null {
  const {
    contactId,
    customerKey = null,
    queueId,
    channel,
    enqueuedAt,
    direction,
    previousContactId,
  } = contact;
  const outbound = direction === 'outbound';
  const addressRef = contact.withheld === true ? null : (contact.addressRef ?? null);
  const previous = (outbound ? previousContactId : undefined) ?? null;
  if (enqueuedAt > now || (customerKey === null && addressRef === null && previous === null)) return null;
  const happened = momentOf(contact, now);
  if (outbound && happened.kind !== 'reach') return null;
  const waitedMs = happened.kind === 'abandon' ? (waitOf(contact) ?? null) : null;
  const short = waitedMs !== null && waitedMs <= shortMs;
  const whose = { customerKey, addressRef, previous, queueId, channel };
  const stage = happened.kind === 'abandon' ? abandonedIn : null;
  return { contactId, ...happened, arrivedAt: enqueuedAt, outbound, ...whose, waitedMs, short, stage };
}

function momentOf(contact: ContactRecord, now: Instant): Pick<RecoveryTouch, 'kind' | 'at'> {
  const connected = connectedAt(contact);
  if (connected !== undefined && connected <= now) return { kind: 'reach', at: connected };
  const left = contact.outcome === 'abandoned' ? leftQueueAt(contact) : undefined;
  if (left !== undefined && left <= now) return { kind: 'abandon', at: left };
  return { kind: 'arrival', at: contact.enqueuedAt };
}

/** Whose recoveries a contact is told to: the customer's, else the address'. `null`: nobody's. */
export function callerOf({ customerKey, addressRef }: RecoveryTouch): string | null {
  if (customerKey !== null) return `customer|${customerKey}`;
  return addressRef === null ? null : `address|${addressRef}`;
}

const ranks = { abandon: 0, arrival: 1, reach: 2 };

/** By their instants; of one instant, who gives up comes before who is reached. */
export function compareTouches(one: RecoveryTouch, other: RecoveryTouch): number {
  const order = one.at - other.at || ranks[one.kind] - ranks[other.kind];
  if (order !== 0) return order;
  return one.contactId < other.contactId ? -1 : Number(one.contactId > other.contactId);
}

/**
 * The recoveries of one caller, in order; `touches` are his, by `compareTouches`, and `open` the one that was open before
 * them. All but the last are over; the last is open if it has not lapsed by `now`.
 */
export function recoveriesOf(
  touches: Iterable<RecoveryTouch>,
  open: Recovery | null,
  now: Instant,
): readonly Recovery[] {
  const over: Recovery[] = [];
  let last = open;
  for (const touch of touches) {
    if (last && touch.at > last.lapsesAt) {
      over.push(lapsed(last));
      last = null;
    }
    if (last) last = continued(last, touch);
    else if (touch.kind === 'abandon') last = opened(touch);
    if (last?.state !== 'reached') continue;
    over.push(last);
    last = null;
  }
  if (!last) return over;
  return [...over, now > last.lapsesAt ? lapsed(last) : last];
}

function opened(touch: RecoveryTouch): Recovery {
  const { contactId, at, queueId, channel, waitedMs, stage, customerKey, addressRef, short } = touch;
  return {
    id: contactId,
    state: 'open',
    since: at,
    ...{ queueId, channel, waitedMs, stage, customerKey, addressRef },
    count: 1,
    triedAgainAt: null,
    counted: short ? null : { contactId, at },
    lapsesAt: at + recoveryMs,
    endedAt: null,
    reachedBy: null,
  };
}

function lapsed(recovery: Recovery): Recovery {
  return { ...recovery, state: 'lapsed', endedAt: recovery.lapsesAt };
}

function continued(recovery: Recovery, touch: RecoveryTouch): Recovery {
  const { contactId, kind, at, short } = touch;
  const known = { ...recovery, triedAgainAt: triedAgain(recovery, touch) };
  if (kind === 'reach') return { ...known, state: 'reached', endedAt: at, reachedBy: contactId };
  if (kind === 'arrival') return known;
  const first = recovery.counted === null && !short;
  return {
    ...known,
    count: recovery.count + 1,
    customerKey: touch.customerKey ?? recovery.customerKey,
    addressRef: touch.addressRef ?? recovery.addressRef,
    counted: first ? { contactId, at } : recovery.counted,
    lapsesAt: first ? at + recoveryMs : recovery.lapsesAt,
  };
}

function triedAgain(
  { since, triedAgainAt }: Recovery,
  { outbound, arrivedAt }: RecoveryTouch,
): Instant | null {
  return outbound || arrivedAt <= since ? triedAgainAt : Math.max(triedAgainAt ?? arrivedAt, arrivedAt);
}
