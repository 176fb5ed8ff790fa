import type { CentreEvent, Instant, Language } from 'madoguchi/data';
import { Random } from '../random.js';
import { personOf, type Person } from './person.js';
import type { Purchase } from './story.js';

/** A customer who is known by more than the key. */
export interface Regular {
  readonly person: Person;
  /** The first one first. */
  readonly purchases: readonly Purchase[];
}

/** So many are served in each language: enough that nobody rings twice within two hours. */
const counts: Readonly<Record<Language, number>> = { ja: 170, en: 110 };
/** Every so many of them are two of one household. */
const householdEvery = 9;
const dayMs = 86_400_000;
/** Who has ordered so often is known to the house. */
const leastOrders = 3;
const longestSilenceMs = 300 * dayMs;
/** Who came later than that has little of a history yet. */
const shortestPastMs = 330 * dayMs;
/** They have talked with the house before they first ordered. */
const acquaintanceMs = 21 * dayMs;
const keyCount = 120_000;

/**
 * Some hundreds of customers whom the house knows well: of a shop's those who order often and lately, else any.
 *
 * @param orders what the shop has told, of all kinds
 * @param now nothing they did is later
 */
export function regularsOf(orders: readonly CentreEvent[], now: Instant, seed: number): readonly Regular[] {
  const random = new Random(seed + 77);
  const bought = purchasesOf(orders);
  const faithful = [...bought].filter(([, purchases]) => isFaithful(purchases, now));
  const known = shuffled(faithful, random).map(([key, purchases]) => ({ key, purchases }));
  const wanted = counts.ja + counts.en;
  const chosen = known.length >= wanted ? known.slice(0, wanted) : anyCustomers(wanted, random);
  return chosen.map(({ key, purchases }, place) => {
    const language: Language = place < counts.ja ? 'ja' : 'en';
    const since = (purchases[0]?.at ?? now - random.between(720, 1_400) * dayMs) - acquaintanceMs;
    const isShared = place % householdEvery < 2;
    const household = isShared ? Math.floor(place / householdEvery) : undefined;
    return { person: personOf({ key, language, since: Math.round(since), household }), purchases };
  });
}

function isFaithful(purchases: readonly Purchase[], now: Instant): boolean {
  const [first, last] = [purchases[0], purchases.at(-1)];
  if (first === undefined || last === undefined || purchases.length < leastOrders) return false;
  return now - first.at > shortestPastMs && now - last.at < longestSilenceMs;
}

function purchasesOf(events: readonly CentreEvent[]): ReadonlyMap<string, readonly Purchase[]> {
  const bought = new Map<string, Purchase[]>();
  for (const event of events) {
    if (event.type !== 'order.placed' || event.data.amount <= 0) continue;
    const { customer, lines } = event.data;
    const purchases = bought.get(customer) ?? [];
    bought.set(customer, purchases);
    purchases.push({ order: event.subject, at: event.time, product: lines?.[0]?.product ?? '' });
  }
  return bought;
}

function anyCustomers(
  count: number,
  random: Random,
): readonly { key: string; purchases: readonly Purchase[] }[] {
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(Math.floor(random.unit() * keyCount));
  return [...numbers].map(number => ({ key: `K${String(number).padStart(6, '0')}`, purchases: [] }));
}

/** By Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const mixed = [...items];
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random.unit() * (index + 1));
    const [one, two] = [mixed[index], mixed[other]];
    if (one === undefined || two === undefined) continue;
    mixed[index] = two;
    mixed[other] = one;
  }
  return mixed;
}
