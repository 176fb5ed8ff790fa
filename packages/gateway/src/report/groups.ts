import { emptyCounters, type Instant, type MutableCounters, type NowFacts, type Zone } from 'madoguchi/data';

/** What a report can be grouped by, in the order of its columns. */
export const groupings = ['queue', 'agent', 'channel', 'date', 'interval'] as const;
export type Grouping = (typeof groupings)[number];

const columnOf: Readonly<Record<Grouping, string>> = {
  queue: 'queue_id',
  agent: 'agent_id',
  channel: 'channel',
  date: 'date',
  interval: 'interval',
};

/** What a group needs to know of a contact. */
export interface Grouped {
  readonly queueId: string;
  readonly channel: string;
  readonly agentId?: string | null;
}

export interface GroupSettings {
  readonly by: ReadonlySet<Grouping>;
  readonly zone: Zone;
  readonly intervalMs: number;
}

/** What one row of the report sums up. */
export interface Group {
  /** The values of the group columns; an absent agent is the empty text. */
  readonly keys: readonly string[];
  readonly counters: MutableCounters;
  readonly now: { -readonly [F in keyof NowFacts]: NowFacts[F] };
}

/**
 * The groups of a report. Two half hours that a clock set back gives the same local start are one group,
 * since that start is what the row is known by.
 */
export class GroupTable {
  readonly columns: readonly string[];
  readonly #settings: GroupSettings;
  readonly #groups = new Map<string, Group>();
  readonly #intervals = new Map<Instant, string>();
  #lastContact: Grouped | undefined;
  #lastAt = Number.NaN;
  #lastGroup: Group | undefined;

  constructor(settings: GroupSettings) {
    this.#settings = settings;
    this.columns = groupings
      .filter(grouping => settings.by.has(grouping))
      .map(grouping => columnOf[grouping]);
    if (this.columns.length === 0) this.#add('', []);
  }

  /** The group of a contact's fact that counts at `bucketAt`. */
  of(contact: Grouped, bucketAt: Instant): Group {
    if (contact === this.#lastContact && bucketAt === this.#lastAt && this.#lastGroup) return this.#lastGroup;
    const keys = this.#keysOf(contact, bucketAt);
    const name = keys.join('|');
    const group = this.#groups.get(name) ?? this.#add(name, keys);
    this.#lastContact = contact;
    this.#lastAt = bucketAt;
    this.#lastGroup = group;
    return group;
  }

  /** All groups, sorted by their columns as texts. */
  sorted(): readonly Group[] {
    return [...this.#groups.values()].sort(compare);
  }

  #keysOf(contact: Grouped, bucketAt: Instant): string[] {
    const { by, zone } = this.#settings;
    const keys: string[] = [];
    if (by.has('queue')) keys.push(contact.queueId);
    if (by.has('agent')) keys.push(contact.agentId ?? '');
    if (by.has('channel')) keys.push(contact.channel);
    if (by.has('date')) keys.push(zone.dateOf(bucketAt));
    if (by.has('interval')) keys.push(this.#intervalOf(bucketAt));
    return keys;
  }

  #intervalOf(instant: Instant): string {
    const { zone, intervalMs } = this.#settings;
    const start = zone.intervalStart(instant, intervalMs);
    let name = this.#intervals.get(start);
    if (name === undefined) {
      name = zone.localIso(start);
      this.#intervals.set(start, name);
    }
    return name;
  }

  #add(name: string, keys: readonly string[]): Group {
    const now = { oldestEnqueuedAt: null, open: 0, oldestOpenedAt: null };
    const group: Group = { keys, counters: emptyCounters(), now };
    this.#groups.set(name, group);
    return group;
  }
}

function compare(one: Group, other: Group): number {
  for (const [place, key] of one.keys.entries()) {
    const against = other.keys[place] ?? '';
    if (key !== against) return key < against ? -1 : 1;
  }
  return 0;
}
