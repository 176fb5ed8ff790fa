import { rescueMarks, type RescueMark } from '../kpi/contribution.js';
import type { Instant } from '../model/vocabulary.js';
import type { BucketOwner } from './buckets.js';
import { overAt, readContact, type ContactFact } from './contact-facts.js';
import type { ContactPhase, ContactReading } from './contact-facts.js';
import { waitCounted, type Counted, type CountedWait, type KnownByOthers } from './contact-tally.js';
import { restoreFacts, saveFacts, type KeptState } from './contacts-state.js';
import type { CustomerContact } from './customer-index.js';
import { FactTexts } from './fact-texts.js';
import type { Line } from './queue-lines.js';
import { itemAt, known, rowsOf, type Places } from './saved.js';
import { lineOf, type Site } from './site.js';

/** A contact that is kept: its facts, and all that it put into the records. */
export interface KeptContact extends Counted {
  readonly facts: ContactFact[];
  reading: ContactReading;
  line: Line | null;
  agent: BucketOwner | null;
  phase: ContactPhase | null;
  /** What the customer index has of it; `undefined` while it was not asked. */
  customer: CustomerContact | null | undefined;
}

/** A contact of which nothing is to come: as little as is needed until somebody corrects it. */
export interface SettledContact extends CountedWait, KnownByOthers {
  readonly line: Line;
  readonly over: Instant;
  /** By `FactTexts`. */
  readonly facts: string;
}

/** Finds what kept contacts refer to. */
export interface Referred {
  readonly line: (name: string) => Line | undefined;
  readonly agent: (id: string) => BucketOwner | undefined;
}

/** What a settled contact counted, it counts as of any later instant. */
const forGood = Number.MAX_SAFE_INTEGER;

/** A contact of which nothing is known yet. */
export function newContact(site: Site): KeptContact {
  return {
    site,
    facts: [],
    reading: {
      record: null,
      offeredTo: null,
      offeredAt: 0,
      takenOfferAt: null,
      abandonedIn: null,
      heldSince: null,
    },
    line: null,
    agent: null,
    phase: null,
    counted: null,
    customer: undefined,
  };
}

/** The contacts that are kept by their ids, those that are over as texts. */
export class KeptContacts {
  readonly #open = new Map<string, KeptContact>();
  readonly #settled = new Map<string, SettledContact>();
  readonly #texts = new FactTexts();

  /** The contacts that are not settled. */
  open(): Iterable<readonly [contactId: string, contact: KeptContact]> {
    return this.#open;
  }

  get(contactId: string): KeptContact | undefined {
    const settled = this.#settled.get(contactId);
    if (!settled) return this.#open.get(contactId);
    const contact = this.#opened(contactId, settled);
    this.#settled.delete(contactId);
    this.#open.set(contactId, contact);
    return contact;
  }

  /** What the events of a contact come to, without a change to how it is kept. */
  reading(contactId: string): ContactReading | undefined {
    const settled = this.#settled.get(contactId);
    if (!settled) return this.#open.get(contactId)?.reading;
    return readContact(contactId, this.#texts.facts(settled.facts, contactId));
  }

  set(contactId: string, contact: KeptContact): void {
    this.#open.set(contactId, contact);
  }

  delete(contactId: string): void {
    this.#open.delete(contactId);
    this.#settled.delete(contactId);
  }

  /** Settles the contacts that were over by `now` and have nothing due. */
  settle(now: Instant, isDue: (contactId: string) => boolean): void {
    for (const [contactId, contact] of this.#open) {
      const settled = isDue(contactId) ? null : this.#settledOf(contact, now);
      if (!settled) continue;
      this.#open.delete(contactId);
      this.#settled.set(contactId, settled);
    }
  }

  settled(): Iterable<readonly [contactId: string, contact: SettledContact]> {
    return this.#settled;
  }

  /** The longest wait of an owner's contacts, of those that count where `holds` says. */
  longestWait(owner: BucketOwner, holds: (bucketAt: Instant, site: Site) => boolean): number {
    let longest = 0;
    const consider = ({ line, agent, wait, waitAt, site }: CountedWait): void => {
      if (wait > longest && (line === owner || agent === owner) && holds(waitAt, site)) longest = wait;
    };
    for (const contact of this.#open.values()) {
      const { counted } = contact;
      if (counted?.line === owner || counted?.agent === owner) consider(waitCounted(contact));
    }
    for (const contact of this.#settled.values()) consider(contact);
    return longest;
  }

  #settledOf(contact: KeptContact, now: Instant): SettledContact | null {
    const { reading, counted, phase, line } = contact;
    const over = reading.record ? overAt(reading.record) : undefined;
    if (over === undefined || over > now || !counted || !line || phase) return null;
    const facts = this.#texts.of(contact.facts);
    if (facts === null) return null;
    const { completes, rescue } = counted;
    return { ...waitCounted(contact), line, completes, rescue, over, facts };
  }

  #opened(contactId: string, settled: SettledContact): KeptContact {
    const { site, line, agent, facts } = settled;
    const contact = read(contactId, site, this.#texts.facts(facts, contactId));
    arrive(contact, line, agent, forGood, settled);
    return contact;
  }

  save(sites: Places<Site>): KeptState {
    const [open, settled] = [[...this.#open.values()], [...this.#settled.values()]];
    return {
      open: {
        ids: [...this.#open.keys()],
        sites: open.map(({ site }) => sites.of(site)),
        facts: open.map(({ facts }) => facts.length),
        countedAt: open.map(({ counted }) => counted?.asOf ?? -1),
        completes: open.map(({ counted }) => (counted?.completes === true ? 1 : 0)),
        rescues: open.map(({ counted }) => rescueMarks.indexOf(counted?.rescue ?? 'none')),
      },
      facts: saveFacts(open.flatMap(({ facts }) => facts)),
      phases: Array.from(this.#open, ([id, { phase }]) => (phase ? [{ id, ...phase }] : [])).flat(),
      settled: {
        ids: [...this.#settled.keys()],
        sites: settled.map(({ site }) => sites.of(site)),
        lines: settled.map(({ line }) => line.name),
        agents: settled.map(({ agent }) => agent?.name ?? ''),
        completes: settled.map(({ completes }) => (completes ? 1 : 0)),
        rescues: settled.map(({ rescue }) => rescueMarks.indexOf(rescue)),
        over: settled.map(({ over }) => over),
        waits: settled.map(({ wait }) => wait),
        waitAts: settled.map(({ waitAt }) => waitAt),
        facts: settled.map(({ facts }) => facts),
      },
      texts: this.#texts.save(),
    };
  }

  /** `sites` are those of the places that were saved. */
  restore(state: KeptState, sites: readonly Site[], referred: Referred): void {
    this.#texts.restore(state.texts);
    this.#restoreOpen(state, sites, referred);
    this.#restoreSettled(state.settled, sites, referred);
    for (const { id, ...phase } of state.phases) {
      known(this.#open.get(id), `contact ${id}`).phase = phase;
    }
  }

  #restoreOpen({ open, facts }: KeptState, sites: readonly Site[], referred: Referred): void {
    const subjects = open.ids.flatMap((id, row) => Array<string>(itemAt(open.facts, row)).fill(id));
    const all = restoreFacts(facts, subjects);
    let next = 0;
    for (const [id, site, count, countedAt, completes, rescue] of rowsOf(
      open.ids,
      open.sites,
      open.facts,
      open.countedAt,
      open.completes,
      open.rescues,
    )) {
      const contact = read(id, itemAt(sites, site), all.slice(next, (next += count)));
      const { queueId, channel, agentId } = contact.reading.record ?? {};
      if (countedAt >= 0 && queueId !== undefined && channel !== undefined) {
        const name = lineOf(queueId, channel);
        const line = known(referred.line(name), `line ${name}`);
        const agent = agentId === undefined ? null : known(referred.agent(agentId), `agent ${agentId}`);
        arrive(contact, line, agent, countedAt, knownAs(completes, rescue));
      }
      this.#open.set(id, contact);
    }
  }

  #restoreSettled(state: KeptState['settled'], sites: readonly Site[], referred: Referred): void {
    for (const [row, id] of state.ids.entries()) {
      const [lineName, agentId] = [itemAt(state.lines, row), itemAt(state.agents, row)];
      this.#settled.set(id, {
        site: itemAt(sites, itemAt(state.sites, row)),
        line: known(referred.line(lineName), `line ${lineName}`),
        agent: agentId === '' ? null : known(referred.agent(agentId), `agent ${agentId}`),
        ...knownAs(itemAt(state.completes, row), itemAt(state.rescues, row)),
        over: itemAt(state.over, row),
        wait: itemAt(state.waits, row),
        waitAt: itemAt(state.waitAts, row),
        facts: itemAt(state.facts, row),
      });
    }
  }
}

function read(contactId: string, site: Site, facts: readonly ContactFact[]): KeptContact {
  return { ...newContact(site), facts: [...facts], reading: readContact(contactId, facts) };
}

/** Puts a contact where it was, counted as it was. */
function arrive(
  contact: KeptContact,
  line: Line,
  agent: BucketOwner | null,
  asOf: Instant,
  { completes, rescue }: KnownByOthers,
): void {
  const { record } = contact.reading;
  if (!record) return;
  Object.assign(contact, { line, agent, counted: { record, asOf, completes, rescue, line, agent } });
  contact.customer = customerContact(record);
}

function knownAs(completes: number, rescue: number): KnownByOthers {
  return { completes: completes === 1, rescue: itemAt<RescueMark>(rescueMarks, rescue) };
}

/** A contact as the customer index has it; `null` where it has nothing of it. */
export function customerContact(record: KeptContact['reading']['record']): CustomerContact | null {
  if (record?.customerKey === undefined || record.direction !== 'inbound') return null;
  const { contactId, customerKey, enqueuedAt, queueId, channel, agentId = null, category = null } = record;
  return { contactId, customerKey, category, enqueuedAt, queueId, channel, agentId };
}
