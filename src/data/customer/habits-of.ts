import type { Zone } from '../model/time.js';
import { channels, type Channel, type Instant } from '../model/vocabulary.js';
import type { HabitsRecord, LastContact } from './customer-records.js';
import type { CustomerEntry } from './entry.js';
import { newestFirst } from './entry-order.js';

/** Fewer tries say nothing of a habit. */
export const fewestTries = 3;
/** The hours of a block of the day. */
export const blockHours = 2;

/** Tries, and how many of them came to something. */
export interface Tries {
  readonly answered: number;
  readonly tried: number;
}

/**
 * What entries tell together; every answer of a database is tested against this.
 *
 * - `first`: the oldest entry, of any kind. `channels`: all entries that have one.
 * - `lastContact`: the newest entry of kind `contact` or `message` whose actor is not `system`; a message has no outcome.
 * - `bestHour`: entries of kind `contact`, by phone and outbound, whose outcome is known and not `waiting`, by the site's
 *   hour of `occurredAt` in blocks of two from midnight; answered are those of outcome `answered`.
 * - `bestChannel`: by channel what was sent and of which it is known how it went (`wasAnswered`).
 * - The best of either has the greatest share of at least three tries, and one that was answered; of equal shares that of
 *   more tries, then the earlier hour, or the channel that the vocabulary names first.
 * - `csatSum`, `csatAnswers`, `lastCsat`: surveys, and contacts for which no survey with an answer names them.
 * - `lastNps`: the newest survey that has one.
 */
export function habitsOf(entries: Iterable<CustomerEntry>, zone: Zone): HabitsRecord {
  const all = newestFirst(entries);
  const satisfaction = csatsOf(all);
  const byChannel = new Map<Channel, number>();
  for (const { channel } of all) if (channel) byChannel.set(channel, (byChannel.get(channel) ?? 0) + 1);
  return {
    entries: all.length,
    first: all.at(-1)?.occurredAt ?? null,
    lastContact: lastContactOf(all),
    bestHour: bestHourOf(all, zone),
    bestChannel: bestChannelOf(all),
    csatSum: satisfaction.reduce((sum, csat) => sum + csat, 0),
    csatAnswers: satisfaction.length,
    lastCsat: satisfaction[0] ?? null,
    lastNps: all.flatMap(entry => (entry.kind === 'survey' ? (entry.facts.nps ?? []) : []))[0] ?? null,
    promisesKept: promisesOf(all, 'kept'),
    promisesBroken: promisesOf(all, 'broken'),
    channels: Object.fromEntries(byChannel),
  };
}

/**
 * Whether what was sent by an entry came to something; `null`: it was no try, or nobody knows. A contact that was made is
 * answered by its outcome, a message when it was read, a campaign when it was opened, clicked or landed on.
 */
export function wasAnswered(entry: CustomerEntry): boolean | null {
  if (entry.kind === 'campaign') {
    const { openedAt, clickedAt, landedAt } = entry.facts;
    return [openedAt, clickedAt, landedAt].some(at => at !== null);
  }
  if (entry.direction !== 'outbound') return null;
  if (entry.kind === 'contact') {
    const { outcome } = entry.facts;
    return outcome === null || outcome === 'waiting' ? null : outcome === 'answered';
  }
  if (entry.kind !== 'message') return null;
  const { delivery } = entry.facts;
  return delivery === null || delivery === 'queued' ? null : delivery === 'read';
}

/** The start of the block of the day in which an instant is, by the site's clock: 0, 2 … 22. */
export function blockOf(zone: Zone, instant: Instant): number {
  const hour = Number(zone.localIso(instant).slice(11, 13));
  return hour - (hour % blockHours);
}

/** The best of tries, which come in the order that decides between equal ones; `null` where none is good enough. */
export function bestOf<T extends Tries>(all: Iterable<T>): T | null {
  let best: T | null = null;
  for (const each of all) {
    if (each.tried < fewestTries || each.answered === 0) continue;
    const lead = best ? each.answered * best.tried - best.answered * each.tried : 1;
    if (lead > 0 || (lead === 0 && best && each.tried > best.tried)) best = each;
  }
  return best;
}

function bestHourOf(entries: readonly CustomerEntry[], zone: Zone): HabitsRecord['bestHour'] {
  const calls = entries.filter(({ kind, channel }) => kind === 'contact' && channel === 'phone');
  const tries = triesBy(calls, ({ occurredAt }) => blockOf(zone, occurredAt));
  const blocks = [...tries].sort(([one], [other]) => one - other);
  return bestOf(blocks.map(([from, counts]) => ({ from, to: from + blockHours, ...counts })));
}

function bestChannelOf(entries: readonly CustomerEntry[]): HabitsRecord['bestChannel'] {
  const tries = triesBy(entries, ({ channel }) => channel);
  return bestOf(
    channels.flatMap(channel => {
      const counts = tries.get(channel);
      return counts ? [{ channel, ...counts }] : [];
    }),
  );
}

function triesBy<K>(
  entries: readonly CustomerEntry[],
  keyOf: (entry: CustomerEntry) => K | null,
): ReadonlyMap<K, Tries> {
  const tries = new Map<K, Tries>();
  for (const entry of entries) {
    const [answered, key] = [wasAnswered(entry), keyOf(entry)];
    if (answered === null || key === null) continue;
    const before = tries.get(key) ?? { answered: 0, tried: 0 };
    tries.set(key, { answered: before.answered + (answered ? 1 : 0), tried: before.tried + 1 });
  }
  return tries;
}

function lastContactOf(entries: readonly CustomerEntry[]): LastContact | null {
  for (const entry of entries) {
    if ((entry.kind !== 'contact' && entry.kind !== 'message') || entry.actorType === 'system') continue;
    const { occurredAt: at, channel, direction, operator, operatorName } = entry;
    const outcome = entry.kind === 'contact' ? entry.facts.outcome : null;
    return { at, channel, direction, operator, operatorName, outcome };
  }
  return null;
}

/** The answers about satisfaction, the newest first, each once. */
function csatsOf(entries: readonly CustomerEntry[]): readonly number[] {
  const surveyed = new Set(
    entries.flatMap(({ kind, facts }) =>
      kind === 'survey' && facts.csat !== null ? (facts.contactId ?? []) : [],
    ),
  );
  return entries.flatMap(({ kind, facts }) => {
    if (kind === 'survey') return facts.csat ?? [];
    return kind === 'contact' && !surveyed.has(facts.contactId) ? (facts.csat ?? []) : [];
  });
}

function promisesOf(entries: readonly CustomerEntry[], state: 'kept' | 'broken'): number {
  return entries.filter(entry => entry.kind === 'promise' && entry.facts.state === state).length;
}
