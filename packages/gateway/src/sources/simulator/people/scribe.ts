import {
  addDays,
  type Channel,
  type Day,
  type Direction,
  type EntryFacts,
  type EntryInput,
  type EntryKind,
  type Instant,
  type Zone,
} from 'madoguchi/data';
import type { Random } from '../random.js';
import { houseWord, type HouseWord } from './house-words.js';
import type { Person } from './person.js';

/** Somebody of the house who wrote an entry. */
export interface Writer {
  readonly id: string;
  readonly name: string;
}

/** What most entries have, whatever their kind. */
export interface Told {
  readonly channel?: Channel;
  readonly direction?: Direction;
  readonly by?: Writer | 'bot';
  readonly caseId?: string;
  readonly title?: string;
  readonly text?: string;
}

/** Facts of a contact, with what became of it and what is still to be done by the house's own words. */
export type TalkFacts = Omit<Partial<EntryFacts['contact']>, 'result' | 'flag'> & {
  readonly result?: HouseWord;
  readonly flag?: HouseWord | null;
};

export interface ScribeOptions {
  readonly person: Person;
  /** Names the telephone that they are called back on. */
  readonly addressRef: string | null;
  readonly random: Random;
  readonly zone: Zone;
  /** Nothing that has happened is later. */
  readonly now: Instant;
}

/** Writes a person's history: entries as sources give them, each under an id that the person's key makes. */
export class Scribe {
  readonly person: Person;
  readonly addressRef: string | null;
  readonly random: Random;
  readonly #zone: Zone;
  readonly #now: Instant;
  readonly #today: Day;
  readonly #entries: EntryInput[] = [];
  #cases = 0;

  constructor({ person, addressRef, random, zone, now }: ScribeOptions) {
    this.person = person;
    this.addressRef = addressRef;
    this.random = random;
    this.#zone = zone;
    this.#now = now;
    this.#today = zone.dateOf(now);
  }

  get entries(): readonly EntryInput[] {
    return this.#entries;
  }

  /** So many days ago, at a time of the day as `HH:mm` and some minutes more. */
  at(daysAgo: number, clock: string): Instant {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    const midnight = this.#zone.startOfDay(addDays(this.#today, -Math.round(daysAgo)));
    return midnight + (hours * 60 + minutes) * 60_000 + Math.floor(this.random.between(0, 540)) * 1_000;
  }

  /**
   * An instant to come: the next full quarter of an hour behind so many hours from now, for most people some days later. A
   * house that breaks a hundred promises before noon is none that one could meet.
   */
  inHours(hours: number): Instant {
    const quarter = 15 * 60_000;
    const number = Number(this.person.key.slice(1));
    const days = number % 12 === 0 ? 0 : 1 + (number % 3);
    return Math.ceil((this.#now + (24 * days + hours) * 3_600_000) / quarter) * quarter;
  }

  newCase(): string {
    this.#cases += 1;
    return `case-${this.person.key}-${this.#cases}`;
  }

  /** An entry of the past; one that would lie in the future, or before the person was known, is not written. */
  write<K extends EntryKind>(kind: K, at: Instant, facts: Partial<EntryFacts[K]>, told: Told = {}): void {
    if (at >= this.#now || at < this.person.since) return;
    const { by, ...rest } = told;
    this.#entries.push({
      id: `simulated-${this.person.key}-${this.#entries.length + 1}`,
      kind,
      whom: { customer: this.person.key },
      patch: { occurredAt: at, ...rest, ...actor(by), ...facts },
    });
  }

  /** A contact that was taken, of so many minutes of talk. */
  contact(at: Instant, minutes: number, { result, flag, ...facts }: TalkFacts, told: Told): void {
    const talkMs = Math.round(minutes * 60_000);
    const waitMs = Math.floor(this.random.between(3, 55)) * 1_000;
    const connectedAt = at + waitMs;
    const taken = {
      outcome: 'answered',
      connectedAt,
      endedAt: connectedAt + talkMs,
      waitMs,
      talkMs,
    } as const;
    const contactId = `${this.person.key}-${this.#entries.length + 1}`;
    const { language } = this.person;
    const words = {
      ...(result && { result: houseWord(result, language) }),
      ...(flag && { flag: houseWord(flag, language) }),
    };
    this.write('contact', at, { contactId, ...taken, ...words, ...facts }, { direction: 'inbound', ...told });
  }

  /** A call of the house that nobody took. */
  unanswered(at: Instant, told: Told): void {
    const contactId = `${this.person.key}-${this.#entries.length + 1}`;
    const missed = { contactId, outcome: 'voicemail', endedAt: at + 28_000, waitMs: 28_000 } as const;
    this.write('contact', at, missed, { channel: 'phone', direction: 'outbound', ...told });
  }
}

function actor(by: Told['by']): Partial<Record<'actorType' | 'operator' | 'operatorName', string>> {
  if (by === undefined) return {};
  if (by === 'bot') return { actorType: 'bot' };
  return { actorType: 'human', operator: by.id, operatorName: by.name };
}
