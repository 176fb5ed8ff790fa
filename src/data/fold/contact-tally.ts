import { contactInstants } from '../kpi/contact-times.js';
import { contribute, type ContributionRules, type RescueMark } from '../kpi/contribution.js';
import type { CounterField } from '../kpi/counters.js';
import type { ContactRecord } from '../model/contact.js';
import type { Instant } from '../model/vocabulary.js';
import type { BucketOwner, Buckets } from './buckets.js';
import type { Callbacks } from './callbacks.js';
import type { Recoveries } from './recoveries.js';
import type { Site } from './site.js';

/** What other contacts make a contact count as. */
export interface KnownByOthers {
  /** Whether it answers a callback. */
  readonly completes: boolean;
  readonly rescue: RescueMark;
}

/** Under what a contact was counted last: its facts are made from that again when they are to be taken off. */
export interface Count extends KnownByOthers {
  readonly record: ContactRecord;
  readonly asOf: Instant;
  /** The queue and channel, and the agent, in whose counters it is. */
  readonly line: BucketOwner | null;
  readonly agent: BucketOwner | null;
}

/** What a contact has put into the counters, so that it can be taken off again. */
export interface Counted {
  /** The settings under which the contact came: later ones do not change what it counts as. */
  readonly site: Site;
  /** `null`: nothing. */
  counted: Count | null;
  readonly line: BucketOwner | null;
  readonly agent: BucketOwner | null;
}

/** A field is there once at most. */
interface Fact {
  readonly field: CounterField;
  readonly amount: number;
  readonly bucketAt: Instant;
}

/** The facts of a contact before and after, all of them and those that the other has not. */
interface Change {
  readonly site: Site;
  readonly before: readonly Fact[];
  readonly after: readonly Fact[];
  readonly gone: readonly Fact[];
  readonly come: readonly Fact[];
}

export interface ContactTallyOptions {
  readonly queues: Buckets;
  readonly agents: Buckets;
  readonly callbacks: Callbacks;
  readonly recoveries: Pick<Recoveries, 'mark'>;
}

/** Counts contacts by `contribute`: what holds no more is taken off, what is new is added. */
export class ContactTally {
  readonly #options: ContactTallyOptions;

  constructor(options: ContactTallyOptions) {
    this.#options = options;
  }

  /** Counts a contact as it is known at `now`; `null`: not at all. */
  count(contact: Counted, record: ContactRecord | null, now: Instant): void {
    const { site, line, agent, counted: old } = contact;
    const current = record && { record, asOf: now, ...this.#known(record), line, agent };
    contact.counted = current;
    const [before, after] = [factsOf(old, site), factsOf(current, site)];
    // Most events of a contact change little that counts.
    const change = { site, before, after, gone: without(before, after), come: without(after, before) };
    const { queues, agents } = this.#options;
    replace(queues, old?.line ?? null, current?.line ?? null, change);
    replace(agents, old?.agent ?? null, current?.agent ?? null, change);
  }

  /** A contact is kept no more: what it counted stays, and its wait too. */
  forgetWait({ line, agent, site, wait, waitAt }: CountedWait): void {
    if (line) this.#options.queues.forgetWait(line, site, wait, waitAt);
    if (agent) this.#options.agents.forgetWait(agent, site, wait, waitAt);
  }

  /** When a contact next does something of itself after `now`; `null`: never, as far as is known. */
  nextDue(record: ContactRecord, site: Site, now: Instant): Instant | null {
    const instants = contactInstants(record);
    let next = Infinity;
    const consider = (at: Instant | undefined): void => {
      if (at !== undefined && at > now && at < next) next = at;
    };
    consider(record.enqueuedAt);
    consider(instants.leftQueueAt);
    consider(instants.connectedAt);
    consider(instants.endedAt);
    consider(instants.acwEndedAt);
    const rules = rulesOf(record, site, this.#known(record));
    contribute(record, rules, Infinity, (field, _amount, _bucketAt, at) => {
      // A wait equal to the threshold is still within it: it has expired a millisecond later.
      consider(field === 'expired' ? at + 1 : at);
    });
    return next === Infinity ? null : next;
  }

  /** What other contacts say of this one. */
  #known({ contactId, previousContactId }: ContactRecord): KnownByOthers {
    const { callbacks, recoveries } = this.#options;
    const completes = previousContactId !== undefined && callbacks.isCallback(previousContactId);
    return { completes, rescue: recoveries.mark(contactId) };
  }
}

function factsOf(counted: Count | null, site: Site): readonly Fact[] {
  const facts: Fact[] = [];
  if (!counted) return facts;
  const { record, asOf } = counted;
  contribute(record, rulesOf(record, site, counted), asOf, (field, amount, bucketAt) => {
    facts.push({ field, amount, bucketAt });
  });
  return facts;
}

function rulesOf(record: ContactRecord, site: Site, { completes, rescue }: KnownByOthers): ContributionRules {
  const { thresholdMs, shortMs } = site.queue(record.queueId);
  const { basis, cesReversed = false } = site.settings;
  return { thresholdMs, shortMs, basis, cesReversed, isCallback: () => completes, rescueOf: () => rescue };
}

/** Those of `ones` that are not among `others`, which come in the same order of fields. */
function without(ones: readonly Fact[], others: readonly Fact[]): readonly Fact[] {
  let place = 0;
  return ones.filter(one => {
    const { field } = one;
    const at = others[place]?.field === field ? place : others.findIndex(other => other.field === field);
    if (at < 0) return true;
    place = at + 1;
    const other = others[at];
    return one.amount !== other?.amount || one.bucketAt !== other.bucketAt;
  });
}

function replace(
  buckets: Buckets,
  old: BucketOwner | null,
  current: BucketOwner | null,
  { site, before, after, gone, come }: Change,
): void {
  const [off, on] = old === current ? [gone, come] : [before, after];
  if (old) for (const { field, amount, bucketAt } of off) buckets.takeOff(old, site, field, amount, bucketAt);
  if (current)
    for (const { field, amount, bucketAt } of on) buckets.add(current, site, field, amount, bucketAt);
}

/** The wait of a contact, and in whose figures it counts. */
export interface CountedWait {
  readonly site: Site;
  readonly line: BucketOwner | null;
  readonly agent: BucketOwner | null;
  /** Milliseconds; 0 where none counts. */
  readonly wait: number;
  readonly waitAt: Instant;
}

export function waitCounted({ counted, site }: Counted): CountedWait {
  const fact = factsOf(counted, site).find(({ field }) => field === 'maxWait');
  const { line = null, agent = null } = counted ?? {};
  return { site, line, agent, wait: fact?.amount ?? 0, waitAt: fact?.bucketAt ?? 0 };
}
