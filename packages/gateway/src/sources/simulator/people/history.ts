import type { EntryInput, Instant, ProfileInput, Zone } from 'madoguchi/data';
import type { Caller } from '../desk/caller.js';
import { Random } from '../random.js';
import { everydayLife } from './everyday.js';
import type { Regular } from './regulars.js';
import { Scribe, type Writer } from './scribe.js';
import { stories } from './stories/index.js';
import type { Purchase, Story } from './story.js';

/** A customer as the demo knows one. */
export interface KnownCustomer extends Regular {
  /** All that stands in their history, as sources give it. */
  readonly entries: readonly EntryInput[];
  /** What they would ring about. */
  readonly matter: Caller['matter'];
}

export interface HistoryOptions {
  readonly zone: Zone;
  /** Nothing that has happened is later. */
  readonly now: Instant;
  /** Who may have talked with them. */
  readonly staff: readonly [Writer, Writer, ...Writer[]];
}

/**
 * The same customer at the same instant always has the same history.
 *
 * @param addressRef names the telephone that they are called back on
 */
export function knownCustomer(
  regular: Regular,
  addressRef: string | null,
  { zone, now, staff }: HistoryOptions,
): KnownCustomer {
  const { person, purchases } = regular;
  const random = new Random(Number(person.key.slice(1)) + 500_009);
  const scribe = new Scribe({ person, addressRef, random, zone, now });
  const pair = (): readonly [Writer, Writer] => [random.pick(staff), random.pick(staff)];
  everydayLife(scribe, purchases, pair());
  const recent = random.pick(stories);
  const before = (daysAgo: number): Purchase | null =>
    purchases.findLast(({ at }) => at < now - (daysAgo + 3) * 86_400_000) ?? null;
  const told = (story: Story, daysAgo: number, open: boolean): void =>
    story.tell({ scribe, daysAgo, open, staff: pair(), purchase: before(daysAgo) });
  told(another(recent, random), Math.round(random.between(45, 260)), false);
  told(recent, Math.round(random.between(1, 6)), true);
  const matter = { queue: recent.queue, category: recent.category[person.language] };
  return { ...regular, entries: scribe.entries, matter };
}

function another(story: Story, random: Random): Story {
  for (;;) {
    const other = random.pick(stories);
    if (other !== story) return other;
  }
}

/** Who they are, as sources give it. */
export function profileOf({ person }: Regular): ProfileInput {
  const { key, name, kana, since, phones, attributes } = person;
  const address = (value: string) => [{ value, label: null }];
  return {
    id: key,
    kind: 'customer',
    whom: { customer: key },
    patch: { name, kana, since, attributes },
    addresses: {
      phone: phones.flatMap(address),
      email: address(person.email),
      line: address(person.line),
      number: address(person.number),
    },
  };
}
