import {
  addFact,
  contactInstants,
  contribute,
  isOpen,
  isWaiting,
  touchOf,
  type Basis,
  type ContactRecord,
  type ContributionRules,
  type CounterField,
  type Instant,
  type RescueMark,
} from 'madoguchi/data';
import { ContactSpool } from './contact-spool.js';
import { rescuesOf } from './rescues.js';
import { resolutionsOf } from './resolutions.js';
import { GroupTable, type Group, type GroupSettings } from './groups.js';

export interface KpiReportSettings extends GroupSettings {
  readonly thresholdMs: number;
  readonly shortMs: number;
  readonly basis: Basis;
  /** True where 7 is the hardest in answers about effort. */
  readonly cesReversed?: boolean;
  /** How far before and after a contact of the same customer counts, in ms. */
  readonly repeatWindowMs: number;
  /** Facts after it are left out; without it, the latest instant of all contacts. */
  readonly asOf?: Instant | undefined;
}

export interface KpiReportResult {
  readonly columns: readonly string[];
  readonly groups: readonly Group[];
  readonly asOf: Instant;
}

const decidedFields = ['repeats', 'fcrIssues', 'fcrResolved', 'fcrProvisional'] as const;

/**
 * Sums up contacts that are given one by one, in any order. It keeps the groups in memory, never the contacts.
 * Usage: `add` for each, `finish` once.
 */
export class KpiReport {
  readonly #settings: KpiReportSettings;
  readonly #rules: ContributionRules;
  readonly #groups: GroupTable;
  readonly #spool = new ContactSpool();
  #latest = Number.NEGATIVE_INFINITY;
  #contact: ContactRecord | undefined;

  constructor(settings: KpiReportSettings) {
    const { thresholdMs, shortMs, basis, cesReversed = false } = settings;
    this.#settings = settings;
    this.#rules = { thresholdMs, shortMs, basis, cesReversed };
    this.#groups = new GroupTable(settings);
  }

  add(contact: ContactRecord): void {
    this.#latest = Math.max(this.#latest, latestOf(contact));
    const asOf = this.#settings.asOf ?? Number.POSITIVE_INFINITY;
    if (contact.enqueuedAt > asOf) return;
    // How long it has waited by the latest instant is not known before that instant is.
    if (asOf === Number.POSITIVE_INFINITY && contact.outcome === 'waiting') this.#spool.putWaiting(contact);
    else this.#count(contact, asOf);
    this.#countNow(contact, asOf);
    this.#keep(contact, asOf);
  }

  /** Settles what depends on all contacts. */
  finish(): KpiReportResult {
    const asOf = this.#settings.asOf ?? this.#latest;
    for (const contact of this.#spool.waiting()) this.#count(contact, asOf);
    for (const contact of this.#spool.completing()) this.#countCompletion(contact, asOf);
    for (const [contact, mark] of rescuesOf(this.#spool.touches())) this.#countRescue(contact, mark, asOf);
    const { repeatWindowMs } = this.#settings;
    for (const [contact, decisions] of resolutionsOf(this.#spool.byCustomer(), repeatWindowMs, asOf)) {
      const { counters } = this.#groups.of(contact, contact.enqueuedAt);
      for (const field of decidedFields) counters[field] += decisions[field];
    }
    this.#spool.close();
    return { columns: this.#groups.columns, groups: this.#groups.sorted(), asOf };
  }

  /** Gives up: nothing of it stays behind. */
  close(): void {
    this.#spool.close();
  }

  #count(contact: ContactRecord, asOf: Instant): void {
    this.#contact = contact;
    contribute(contact, this.#rules, asOf, this.#add);
  }

  /** The rest of an outbound contact is counted already: of its facts, only the completed callback is new. */
  #countCompletion(contact: ContactRecord, asOf: Instant): void {
    contribute(contact, { ...this.#rules, isCallback: () => true }, asOf, (field, amount, bucketAt) => {
      if (field === 'callbacksCompleted') addFact(this.#groups.of(contact, bucketAt).counters, field, amount);
    });
  }

  /** The same of a contact that was given up: what is new is what became of its caller. */
  #countRescue(contact: ContactRecord, mark: RescueMark, asOf: Instant): void {
    contribute(contact, { ...this.#rules, rescueOf: () => mark }, asOf, (field, amount, bucketAt) => {
      const isNew = field === 'rescues' || field === 'recovered';
      if (isNew) addFact(this.#groups.of(contact, bucketAt).counters, field, amount);
    });
  }

  readonly #add = (field: CounterField, amount: number, bucketAt: Instant): void => {
    if (this.#contact) addFact(this.#groups.of(this.#contact, bucketAt).counters, field, amount);
  };

  #countNow(contact: ContactRecord, asOf: Instant): void {
    if (isWaiting(contact, asOf)) {
      const { now } = this.#groups.of(contact, contact.enqueuedAt);
      now.oldestEnqueuedAt = Math.min(now.oldestEnqueuedAt ?? contact.enqueuedAt, contact.enqueuedAt);
    }
    if (isOpen(contact, asOf)) {
      const { now } = this.#groups.of(contact, contact.enqueuedAt);
      now.open += 1;
      now.oldestOpenedAt = Math.min(now.oldestOpenedAt ?? contact.enqueuedAt, contact.enqueuedAt);
    }
  }

  #keep(contact: ContactRecord, asOf: Instant): void {
    const touch = touchOf(contact, { shortMs: this.#settings.shortMs }, asOf);
    if (touch && touch.kind !== 'arrival') this.#spool.putTouch(touch, contact);
    if (contact.outcome === 'callback') this.#spool.putCallback(contact.contactId);
    if (contact.direction === 'inbound') {
      if (contact.customerKey !== undefined) this.#spool.putIdentified(contact);
    } else if (contact.previousContactId !== undefined) this.#spool.putOutbound(contact);
  }
}

/** The last instant a contact tells of, derived ones too. */
function latestOf(contact: ContactRecord): Instant {
  const { leftQueueAt, connectedAt, endedAt, acwEndedAt } = contactInstants(contact);
  const start = contact.enqueuedAt;
  return Math.max(
    start,
    leftQueueAt ?? start,
    connectedAt ?? start,
    endedAt ?? start,
    acwEndedAt ?? start,
    contact.surveyedAt ?? start,
  );
}
