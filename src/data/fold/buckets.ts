import * as v from 'valibot';
import type { AgentTimeField, CounterField } from '../kpi/counters.js';
import { minuteStart } from '../kpi/periods.js';
import { addDays } from '../model/civil.js';
import type { Day, Instant } from '../model/vocabulary.js';
import { recordKey } from './records.js';
import { columns, itemAt, known, numbers, numbersOrTexts, rowsOf } from './saved.js';
import type { Site } from './site.js';
import type { GroupedRecords } from './streams.js';

export type BucketField = CounterField | AgentTimeField;
export type BucketFamily = 'day' | 'interval' | 'minute';

export const bucketsSchema = v.strictObject({
  today: v.string(),
  oldestDay: v.string(),
  intervalsFrom: v.number(),
  minutesFrom: v.number(),
  /** Of each owner the buckets of each family; what they count stands in the records. */
  owners: v.array(
    v.strictObject({
      name: v.string(),
      families: v.array(columns({ parts: numbersOrTexts, forgottenWaits: numbers })),
    }),
  ),
});
export type BucketsState = v.InferOutput<typeof bucketsSchema>;

/** Whose figures they are: a queue and channel, or an agent. */
export interface BucketOwner {
  /** As in the records' keys: `queue|channel` or the agent's id. */
  readonly name: string;
  /** By whom the records are routed to groups: the queue's or the agent's id. */
  readonly member: string;
}

/** Days, today included, and minutes, the running one included, that are kept (protocol.md). */
const keptDays = 35;
const keptMinutes = 60;

export type Figures = Record<string, number>;

interface Bucket {
  readonly owner: BucketOwner;
  readonly family: BucketFamily;
  readonly part: Day | Instant;
  readonly key: string;
  /** As published, never changed; `null` before the first time. */
  value: Readonly<Figures> | null;
  /** What it is becoming, until the next `flush`. */
  draft: Figures | null;
  /** The longest wait of the contacts that are kept no more: `maxWait` never falls below it. */
  forgottenWait: number;
}

/** Looks the longest wait of an owner's kept contacts up, of those whose wait counts where `holds` says. */
export type LongestWait = (owner: BucketOwner, holds: (bucketAt: Instant, site: Site) => boolean) => number;

export interface BucketsOptions {
  readonly records: GroupedRecords;
  readonly empty: () => Figures;
  /** The finest family there is: agents have no minutes. */
  readonly families: readonly BucketFamily[];
  readonly longestWait: LongestWait;
}

/** The part of a bucket's key that says when. */
function partOf(family: BucketFamily, at: Instant, site: Site): Day | Instant {
  if (family === 'day') return site.dayOf(at);
  return family === 'interval' ? site.intervalOf(at) : minuteStart(at);
}

/** Counters by day, half hour and minute, as records: those that are kept, and no others. */
export class Buckets {
  readonly #options: BucketsOptions;
  readonly #owners = new Map<string, Map<Day | Instant, Bucket>[]>();
  readonly #drafts: Bucket[] = [];
  readonly #lowered = new Set<Bucket>();
  #today: Day = '';
  #oldestDay: Day = '';
  #intervalsFrom: Instant = 0;
  #minutesFrom: Instant = 0;
  #last: { owner: string; site: Site; at: Instant; buckets: readonly Bucket[] } | null = null;

  constructor(options: BucketsOptions) {
    this.#options = options;
  }

  /** Adds to the figures of an instant; `maxWait` keeps the greater. What is no longer kept is left alone. */
  add(owner: BucketOwner, site: Site, field: BucketField, amount: number, at: Instant): void {
    for (const bucket of this.#at(owner, site, at)) {
      const draft = this.#draft(bucket);
      const known = draft[field] ?? 0;
      if (field !== 'maxWait') draft[field] = known + amount;
      else if (amount >= known) {
        draft[field] = amount;
        this.#lowered.delete(bucket);
      }
    }
  }

  /** Takes off again what was added. */
  takeOff(owner: BucketOwner, site: Site, field: BucketField, amount: number, at: Instant): void {
    if (field !== 'maxWait') return this.add(owner, site, field, -amount, at);
    for (const bucket of this.#at(owner, site, at)) {
      if (this.#draft(bucket)[field] === amount) this.#lowered.add(bucket);
    }
  }

  /** The contact with this wait is kept no more. */
  forgetWait(owner: BucketOwner, site: Site, wait: number, at: Instant): void {
    for (const bucket of this.#at(owner, site, at)) {
      bucket.forgottenWait = Math.max(bucket.forgottenWait, wait);
    }
  }

  /** An owner's figures as they were published last; `undefined` where there are none. */
  published(owner: BucketOwner, family: BucketFamily, part: Day | Instant): Readonly<Figures> | undefined {
    const place = this.#options.families.indexOf(family);
    return this.#owners.get(owner.name)?.[place]?.get(part)?.value ?? undefined;
  }

  /** Makes the day and interval of an instant where there are none yet: zeros, not absence. */
  open(owner: BucketOwner, site: Site, at: Instant): void {
    this.#find(owner, 'day', site.dayOf(at));
    this.#find(owner, 'interval', site.intervalOf(at));
  }

  /** Publishes what changed. */
  flush(): void {
    for (const bucket of this.#lowered) this.#searchLongestWait(bucket);
    this.#lowered.clear();
    for (const bucket of this.#drafts) {
      const { draft, owner, key } = bucket;
      bucket.draft = null;
      if (draft === null || (bucket.value && equalFigures(draft, bucket.value))) continue;
      bucket.value = draft;
      this.#options.records.put(owner.member, key, draft);
    }
    this.#drafts.length = 0;
  }

  /** Drops what is too old at `now`: days before the last 35, intervals before today, minutes before 60. */
  roll(site: Site, now: Instant): void {
    this.flush();
    this.#last = null;
    const before = this.#bounds();
    const today = site.dayOf(now);
    if (today !== this.#today) this.#oldestDay = addDays(today, 1 - keptDays);
    this.#today = today;
    this.#intervalsFrom = site.intervalOf(site.startOfDay(today));
    this.#minutesFrom = minuteStart(now) - (keptMinutes - 1) * 60_000;
    const bounds = this.#bounds();
    const moved = [...bounds.keys()].filter(place => bounds[place] !== before[place]);
    for (const maps of this.#owners.values()) {
      for (const place of moved) this.#dropOld(maps[place]?.values() ?? [], now);
    }
  }

  /** The first part that is kept, of each family. */
  #bounds(): readonly (Day | Instant)[] {
    const bounds = { day: this.#oldestDay, interval: this.#intervalsFrom, minute: this.#minutesFrom };
    return this.#options.families.map(family => bounds[family]);
  }

  #dropOld(buckets: Iterable<Bucket>, now: Instant): void {
    for (const { owner, family, part, key } of buckets) {
      if (this.#keeps(family, part)) break;
      this.#owners.get(owner.name)?.[this.#options.families.indexOf(family)]?.delete(part);
      this.#options.records.delete(owner.member, key, now);
    }
  }

  /** The first instant whose figures are kept, by day. */
  keptFrom(site: Site): Instant {
    return site.startOfDay(this.#oldestDay);
  }

  /** Forgets an owner; its records are dropped by whoever owns them. */
  drop(name: string): void {
    this.#owners.delete(name);
    this.#last = null;
  }

  /** Between two entries of the log, when all is published. */
  save(): BucketsState {
    return {
      today: this.#today,
      oldestDay: this.#oldestDay,
      intervalsFrom: this.#intervalsFrom,
      minutesFrom: this.#minutesFrom,
      owners: Array.from(this.#owners, ([name, maps]) => ({
        name,
        families: maps.map(map => ({
          parts: [...map.keys()],
          forgottenWaits: Array.from(map.values(), bucket => bucket.forgottenWait),
        })),
      })),
    };
  }

  /** The records are restored before; `ownerOf` finds an owner by its name. */
  restore(state: BucketsState, ownerOf: (name: string) => BucketOwner | undefined): void {
    this.#today = state.today;
    this.#oldestDay = state.oldestDay;
    this.#intervalsFrom = state.intervalsFrom;
    this.#minutesFrom = state.minutesFrom;
    for (const { name, families } of state.owners) {
      const owner = known(ownerOf(name), `owner ${name}`);
      for (const [place, family] of this.#options.families.entries()) {
        const { parts, forgottenWaits } = itemAt(families, place);
        const map = this.#mapOf(owner, family);
        for (const [part, forgottenWait] of rowsOf(parts, forgottenWaits)) {
          map.set(part, this.#restored(owner, family, part, forgottenWait));
        }
      }
    }
  }

  #restored(owner: BucketOwner, family: BucketFamily, part: Day | Instant, forgottenWait: number): Bucket {
    const key = recordKey(family, owner.name, part);
    const value = known(this.#options.records.get(owner.member, key), `record ${key}`) as Readonly<Figures>;
    return { owner, family, part, key, value, draft: null, forgottenWait };
  }

  #keeps(family: BucketFamily, part: Day | Instant): boolean {
    if (typeof part === 'string') return part >= this.#oldestDay;
    return part >= (family === 'interval' ? this.#intervalsFrom : this.#minutesFrom);
  }

  /** Facts of one contact often share an instant, so the last answer is kept. */
  #at(owner: BucketOwner, site: Site, at: Instant): readonly Bucket[] {
    const last = this.#last;
    if (last?.at === at && last.owner === owner.name && last.site === site) return last.buckets;
    const buckets: Bucket[] = [];
    for (const family of this.#options.families) {
      const bucket = this.#find(owner, family, partOf(family, at, site));
      if (bucket) buckets.push(bucket);
    }
    this.#last = { owner: owner.name, site, at, buckets };
    return buckets;
  }

  #find(owner: BucketOwner, family: BucketFamily, part: Day | Instant): Bucket | undefined {
    if (!this.#keeps(family, part)) return undefined;
    const map = this.#mapOf(owner, family);
    const known = map.get(part);
    if (known) return known;
    const key = recordKey(family, owner.name, part);
    const bucket = { owner, family, part, key, value: null, draft: this.#options.empty(), forgottenWait: 0 };
    insertInOrder(map, bucket);
    this.#drafts.push(bucket);
    return bucket;
  }

  #mapOf(owner: BucketOwner, family: BucketFamily): Map<Day | Instant, Bucket> {
    let maps = this.#owners.get(owner.name);
    if (!maps) {
      maps = this.#options.families.map(() => new Map<Day | Instant, Bucket>());
      this.#owners.set(owner.name, maps);
    }
    return maps[this.#options.families.indexOf(family)] ?? new Map<Day | Instant, Bucket>();
  }

  #draft(bucket: Bucket): Figures {
    if (bucket.draft === null) {
      bucket.draft = { ...bucket.value };
      this.#drafts.push(bucket);
    }
    return bucket.draft;
  }

  #searchLongestWait(bucket: Bucket): void {
    const { family, part, owner, forgottenWait } = bucket;
    const holds = (at: Instant, site: Site): boolean => partOf(family, at, site) === part;
    this.#draft(bucket)['maxWait'] = Math.max(forgottenWait, this.#options.longestWait(owner, holds));
  }
}

/** Keeps the oldest first, so that dropping can stop at the first that stays. Late facts are rare. */
function insertInOrder(map: Map<Day | Instant, Bucket>, bucket: Bucket): void {
  const later = [...map.values()].filter(other => other.part > bucket.part);
  for (const other of later) map.delete(other.part);
  map.set(bucket.part, bucket);
  for (const other of later) map.set(other.part, other);
}

function equalFigures(one: Readonly<Figures>, other: Readonly<Figures>): boolean {
  for (const field in one) if (one[field] !== other[field]) return false;
  return true;
}
