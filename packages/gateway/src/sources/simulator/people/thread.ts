import type { Channel, EntryFacts, Instant } from 'madoguchi/data';
import { productName } from './products.js';
import type { Scribe, TalkFacts, Told, Writer } from './scribe.js';
import type { Story, Telling } from './story.js';

/** So many days before the last step of the story, at this time of the day. */
type When = readonly [daysBefore: number, clock: string];

interface Words {
  readonly title?: string;
  readonly text?: string;
}

export type Talk = Words & TalkFacts;

/** A story as it is told step by step: all of it is one case, across channels. */
export class Thread {
  readonly caseId: string;
  readonly #scribe: Scribe;
  readonly #telling: Telling;
  readonly #category: string;
  readonly #queueId: string;

  constructor(telling: Telling, { category, queue }: Pick<Story, 'category' | 'queue'>) {
    this.#telling = telling;
    this.#scribe = telling.scribe;
    this.#category = category[telling.scribe.person.language];
    this.#queueId = queue;
    this.caseId = telling.scribe.newCase();
  }

  /** What it is about, as the customer calls it. */
  get product(): string {
    return productName(this.#telling.purchase?.product)[this.#scribe.person.language];
  }

  at([daysBefore, clock]: When): Instant {
    return this.#scribe.at(this.#telling.daysAgo + daysBefore, clock);
  }

  /** The customer writes. */
  heard(channel: Channel, when: When, words: Words): void {
    this.#write('message', when, {}, { channel, direction: 'inbound', ...words });
  }

  /** The house writes, and it is read, or as far as such a medium tells. */
  wrote(channel: Channel, when: When, by: Writer | 'bot', words: Words): void {
    const delivery = channel === 'post' ? 'sent' : channel === 'sms' ? 'delivered' : 'read';
    this.#write('message', when, { delivery }, { channel, direction: 'outbound', by, ...words });
  }

  /** In public. Without a writer it is the customer's. */
  post(when: When, reach: number, text: string, by?: Writer): void {
    const direction = by === undefined ? 'inbound' : 'outbound';
    const told: Told = { channel: 'sns', direction, text };
    this.#write('post', when, { network: 'X', reach }, by === undefined ? told : { ...told, by });
  }

  /** The customer is spoken to, for so many minutes. */
  talked(channel: Channel, when: When, minutes: number, by: Writer, talk: Talk): void {
    this.#talk({ channel, direction: 'inbound', by }, when, minutes, talk);
  }

  /** The house rings, and somebody answers. */
  rang(when: When, minutes: number, by: Writer, talk: Talk): void {
    this.#talk({ channel: 'phone', direction: 'outbound', by }, when, minutes, talk);
  }

  rangInVain(when: When, by: Writer, title: string): void {
    this.#scribe.unanswered(this.at(when), { caseId: this.caseId, by, title });
  }

  /** The customer rings and hangs up before anybody answers. */
  gaveUp(when: When, waitMs: number, title: string): void {
    const at = this.at(when);
    const facts = {
      contactId: `${this.caseId}-lost`,
      outcome: 'abandoned',
      waitMs,
      endedAt: at + waitMs,
    } as const;
    this.#write(
      'contact',
      when,
      { ...this.#about, ...facts },
      { channel: 'phone', direction: 'inbound', title },
      at,
    );
  }

  visited(channel: Channel, when: When, facts: Partial<EntryFacts['visit']>): void {
    this.#write('visit', when, facts, { channel, direction: 'inbound' });
  }

  surveyed(when: When, [csat, nps, ces]: readonly [number, number, number], text: string): void {
    this.#write('survey', when, { csat, nps, ces }, { channel: 'web', direction: 'inbound', text });
  }

  returned(when: When, by: Writer, reason: string): void {
    const { purchase } = this.#telling;
    if (purchase === null) return;
    const lines = [{ product: purchase.product, quantity: 1, amount: null }];
    this.#write('return', when, { orderId: purchase.order, amount: 0, lines, reason }, { by });
  }

  /** To be settled within so many hours, where it still is to be settled. */
  opens(when: When, by: Writer, title: string, hours: number): void {
    const dueAt = this.#telling.open ? this.#scribe.inHours(hours) : this.at([when[0] - 3, '18:00']);
    this.#write('case', when, { state: 'opened', category: this.#category, dueAt }, { by, title });
  }

  closes(when: When, by: Writer, title: string): void {
    this.#write('case', when, { state: 'closed', category: this.#category }, { by, title });
  }

  decides(when: When, by: Writer, chief: Writer, title: string): void {
    const { open } = this.#telling;
    this.#write(
      'approval',
      when,
      { state: open ? 'asked' : 'granted', by: open ? null : chief.name },
      { by, title },
    );
  }

  leaves(when: When, by: Writer, severity: EntryFacts['handover']['severity'], text: string): void {
    this.#write('handover', when, { severity, until: null, done: false }, { by, text });
  }

  /** A call is promised within so many hours from now; in a story that is settled it was made, half an hour early. */
  promises(when: When, by: Writer, text: string, hours: number, dueWhen: When): void {
    const told: Told = { channel: 'phone', direction: 'outbound', by, text };
    const due = this.at(dueWhen);
    const { addressRef } = this.#scribe;
    const kept = { addressRef, dueAt: due, state: 'kept', settledAt: due - 30 * 60_000 } as const;
    const open = { addressRef, dueAt: this.#scribe.inHours(hours), state: 'open', settledAt: null } as const;
    this.#write('promise', when, this.#telling.open ? open : kept, told);
  }

  /** A call was promised, and came too late. */
  breaks(when: When, by: Writer, text: string, dueWhen: When): void {
    const dueAt = this.at(dueWhen);
    const facts = { dueAt, state: 'broken', settledAt: dueAt + 18 * 3_600_000 } as const;
    this.#write('promise', when, facts, { channel: 'phone', direction: 'outbound', by, text });
  }

  get #about() {
    return { category: this.#category, queueId: this.#queueId };
  }

  #talk(told: Told, when: When, minutes: number, { title, text, ...facts }: Talk): void {
    const words = { ...(title === undefined ? {} : { title }), ...(text === undefined ? {} : { text }) };
    const about = { ...this.#about, ...facts };
    this.#scribe.contact(this.at(when), minutes, about, { caseId: this.caseId, ...told, ...words });
  }

  #write<K extends Parameters<Scribe['write']>[0]>(
    kind: K,
    when: When,
    facts: Partial<EntryFacts[K]>,
    told: Told,
    at: Instant = this.at(when),
  ): void {
    this.#scribe.write(kind, at, facts, { caseId: this.caseId, ...told });
  }
}
