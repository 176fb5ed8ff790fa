import {
  comesBeforeFact,
  readContact,
  type ContactFact,
  type ContactReading,
  type EntryInput,
  type LogEntry,
} from 'madoguchi/data';
import { contactEntryId, contactInput, isContactEvent, isOrderEvent, orderInput } from './logged-entries.js';

/** Contacts whose facts are remembered at once, of those that the fold has forgotten. */
const mostContacts = 20_000;

/** What of the fold is needed to tell of contacts. */
export interface FoldedContacts {
  contact(contactId: string): ContactReading | undefined;
  agentName(agent: string): string | null;
  /** Whether an order counts for nothing: its cancellation may come first. */
  isCancelled(order: string): boolean;
}

/** What is to be written, and by which address the contact came. */
export interface Gathered {
  readonly input: EntryInput;
  readonly addressRef?: string | undefined;
}

/** Events of the log on their way into the entries: a contact with many of them is written once. */
export class GatheredEvents {
  readonly #fold: FoldedContacts;
  readonly #facts = new Map<string, ContactFact[]>();
  /** By entry: what is to be written, of a contact its id. In the order in which they came. */
  #changed = new Map<string, EntryInput | string>();
  #position: number;

  constructor(fold: FoldedContacts, position: number) {
    this.#fold = fold;
    this.#position = position;
  }

  /** Of the last entry that was gathered. */
  get position(): number {
    return this.#position;
  }

  get size(): number {
    return this.#changed.size;
  }

  /** @param isFolded what the fold has forgotten has to be put together here */
  add({ event, position }: LogEntry, isFolded: boolean): void {
    this.#position = position;
    if (isOrderEvent(event)) return this.#addOrder(orderInput(event, this.#fold.isCancelled(event.subject)));
    if (!isContactEvent(event)) return;
    this.#changed.set(contactEntryId(event.subject), event.subject);
    if (!isFolded) this.#remember(event.subject, { event, position });
  }

  /** What is to be written of all that was gathered since the last time. */
  take(): readonly Gathered[] {
    const changed = this.#changed;
    this.#changed = new Map();
    return [...changed.values()].flatMap(input =>
      typeof input === 'string' ? (this.#contact(input) ?? []) : { input },
    );
  }

  /** The fold is up with the log: what is remembered besides is needed no more. */
  forget(): void {
    this.#facts.clear();
  }

  #addOrder(input: EntryInput): void {
    const before = this.#changed.get(input.id);
    const isKnown = before !== undefined && typeof before !== 'string';
    const told = isKnown
      ? { whom: { ...before.whom, ...input.whom }, patch: { ...before.patch, ...input.patch } }
      : {};
    this.#changed.set(input.id, { ...input, ...told });
  }

  #contact(contactId: string): Gathered | null {
    const facts = this.#facts.get(contactId);
    facts?.sort((one, other) => (comesBeforeFact(one, other) ? -1 : 1));
    const reading = this.#fold.contact(contactId) ?? (facts && readContact(contactId, facts));
    const input = reading?.record && contactInput(reading.record, agent => this.#fold.agentName(agent));
    return input ? { input, addressRef: reading?.record?.addressRef } : null;
  }

  #remember(contactId: string, fact: ContactFact): void {
    const facts = this.#facts.get(contactId) ?? [];
    facts.push(fact);
    this.#facts.set(contactId, facts);
    for (const oldest of this.#facts.keys()) {
      if (this.#facts.size <= mostContacts) break;
      this.#facts.delete(oldest);
    }
  }
}
