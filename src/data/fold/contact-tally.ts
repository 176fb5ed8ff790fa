import { contactInstants } from '../kpi/contact-times.js';
import { contribute, type ContributionRules } from '../kpi/contribution.js';
import type { CounterField } from '../kpi/counters.js';
import type { ContactRecord } from '../model/contact.js';
import type { Instant } from '../model/vocabulary.js';
import type { BucketOwner, Buckets } from './buckets.js';
import type { Callbacks } from './callbacks.js';
import type { Site } from './site.js';

export interface CountedFact {
  readonly field: CounterField;
  readonly amount: number;
  readonly bucketAt: Instant;
}

/** What a contact has put into the counters, so that it can be taken off again. */
export interface Counted {
  /** The settings under which the contact came: later ones do not change what it counts as. */
  readonly site: Site;
  counted: readonly CountedFact[];
  /** The queue and channel, and the agent, in whose counters that is. */
  owners: readonly { readonly buckets: Buckets; readonly owner: BucketOwner }[];
  readonly line: BucketOwner | null;
  readonly agent: BucketOwner | null;
}

export interface ContactTallyOptions {
  readonly queues: Buckets;
  readonly agents: Buckets;
  readonly callbacks: Callbacks;
}

/** Counts contacts by `contribute`: old contributions off, new ones on. */
export class ContactTally {
  readonly #options: ContactTallyOptions;

  constructor(options: ContactTallyOptions) {
    this.#options = options;
  }

  /** Counts a contact as it is known at `now`; `null`: not at all. */
  count(contact: Counted, record: ContactRecord | null, now: Instant): void {
    const { site } = contact;
    const counted = record ? this.#facts(record, site, now) : [];
    const owners = this.owners(contact.line, contact.agent);
    // Many events of a contact change nothing that counts.
    if (sameCounted(counted, contact.counted) && sameOwners(owners, contact.owners)) return;
    for (const { buckets, owner } of contact.owners) {
      for (const fact of contact.counted)
        buckets.takeOff(owner, site, fact.field, fact.amount, fact.bucketAt);
    }
    contact.counted = counted;
    contact.owners = owners;
    for (const { buckets, owner } of contact.owners) {
      for (const fact of contact.counted) buckets.add(owner, site, fact.field, fact.amount, fact.bucketAt);
    }
  }

  /** The contact is kept no more: what it counted stays, and its wait too. */
  forget(contact: Counted): void {
    for (const { buckets, owner } of contact.owners) {
      for (const { field, amount, bucketAt } of contact.counted) {
        if (field === 'maxWait') buckets.forgetWait(owner, contact.site, amount, bucketAt);
      }
    }
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
    contribute(record, this.#rules(record, site), Infinity, (field, _amount, _bucketAt, at) => {
      // A wait equal to the threshold is still within it: it has expired a millisecond later.
      consider(field === 'expired' ? at + 1 : at);
    });
    return next === Infinity ? null : next;
  }

  /** Those in whose counters a contact of this line and agent is. */
  owners(line: BucketOwner | null, agent: BucketOwner | null): Counted['owners'] {
    const { queues, agents } = this.#options;
    return [
      ...(line ? [{ buckets: queues, owner: line }] : []),
      ...(agent ? [{ buckets: agents, owner: agent }] : []),
    ];
  }

  #facts(record: ContactRecord, site: Site, now: Instant): readonly CountedFact[] {
    const facts: CountedFact[] = [];
    contribute(record, this.#rules(record, site), now, (field, amount, bucketAt) => {
      facts.push({ field, amount, bucketAt });
    });
    return facts;
  }

  #rules(record: ContactRecord, site: Site): ContributionRules {
    const { thresholdMs, shortMs } = site.queue(record.queueId);
    return {
      thresholdMs,
      shortMs,
      basis: site.settings.basis,
      cesReversed: site.settings.cesReversed === true,
      isCallback: this.#options.callbacks.isCallback,
    };
  }
}

function sameCounted(ones: Counted['counted'], others: Counted['counted']): boolean {
  if (ones.length !== others.length) return false;
  return ones.every(({ field, amount, bucketAt }, place) => {
    const other = others[place];
    return field === other?.field && amount === other.amount && bucketAt === other.bucketAt;
  });
}

function sameOwners(ones: Counted['owners'], others: Counted['owners']): boolean {
  return ones.length === others.length && ones.every(({ owner }, place) => owner === others[place]?.owner);
}

/** The longest wait among kept contacts of an owner, of those that count where `holds` says. */
export function longestWaitOf(
  contacts: Iterable<Counted>,
  owner: BucketOwner,
  holds: (bucketAt: Instant, site: Site) => boolean,
): number {
  let longest = 0;
  for (const contact of contacts) {
    if (!contact.owners.some(each => each.owner === owner)) continue;
    for (const { field, amount, bucketAt } of contact.counted) {
      if (field === 'maxWait' && amount > longest && holds(bucketAt, contact.site)) longest = amount;
    }
  }
  return longest;
}
