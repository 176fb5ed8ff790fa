import { intervalEnd, intervalMs } from '../kpi/periods.js';
import { addDays } from '../model/civil.js';
import type { QueueSettings, SiteSettings } from '../model/event.js';
import { siteDefaults } from '../model/parse-site.js';
import { timeZone, type Zone } from '../model/time.js';
import type { Channel, Day, Instant } from '../model/vocabulary.js';

/** What holds until a log says otherwise. */
export const defaultSettings: SiteSettings = {
  timeZone: siteDefaults.timeZone,
  dayStart: siteDefaults.dayStart,
  profile: siteDefaults.profile,
  basis: siteDefaults.basis,
  repeatWindowMs: siteDefaults.repeatWindowMs,
  queues: [],
  groups: {},
};

/** The site's settings and its calendar, as they are in force from one `site.configured` to the next. */
export class Site {
  readonly settings: SiteSettings;
  readonly zone: Zone;
  readonly #queues: ReadonlyMap<string, QueueSettings>;
  readonly #groupsOf = new Map<string, readonly string[]>();

  /** Throws a TypeError on an unknown time zone or a bad start of day. */
  constructor(settings: SiteSettings) {
    this.settings = settings;
    this.zone = timeZone(settings.timeZone);
    this.zone.dateOf(0, settings.dayStart);
    this.#queues = new Map(settings.queues.map(queue => [queue.id, queue]));
  }

  /** The configured queue, or the defaults for one that was only seen in a contact. */
  queue(id: string): QueueSettings {
    const { thresholdMs, shortMs, waitLimitMs } = siteDefaults;
    return this.#queues.get(id) ?? { id, name: id, channels: [], thresholdMs, shortMs, waitLimitMs };
  }

  /** The groups of a queue; `all` has every one. */
  groupsOf(queueId: string): readonly string[] {
    const known = this.#groupsOf.get(queueId);
    if (known) return known;
    const named = Object.entries(this.settings.groups).filter(([, queues]) => queues.includes(queueId));
    const groups = ['all', ...named.map(([group]) => group).filter(group => group !== 'all')];
    // Of the queues that are configured: there may be any number of names that are not.
    if (this.#queues.has(queueId)) this.#groupsOf.set(queueId, groups);
    return groups;
  }

  /** The queues of a group by configuration; `null` for `all`, which has those too that only a contact named. */
  queuesOf(group: string): readonly string[] | null {
    return group === 'all' ? null : (this.settings.groups[group] ?? []);
  }

  /** All groups there are by configuration. */
  groups(): readonly string[] {
    return [...new Set(['all', ...Object.keys(this.settings.groups)])];
  }

  dayOf(instant: Instant): Day {
    return this.zone.dateOf(instant, this.settings.dayStart);
  }

  startOfDay(day: Day): Instant {
    return this.zone.startOfDay(day, this.settings.dayStart);
  }

  /** The start of the half hour of the clock. */
  intervalOf(instant: Instant): Instant {
    return this.zone.intervalStart(instant, intervalMs);
  }

  /** When the half hour or the day around an instant ends, whichever is first. */
  nextBoundary(instant: Instant): Instant {
    const end = intervalEnd(this.zone, this.intervalOf(instant), intervalMs);
    return Math.min(end, this.startOfDay(addDays(this.dayOf(instant), 1)));
  }
}

/** A queue and channel: the owner of figures. Ids never contain `|`. */
export function lineOf(queueId: string, channel: Channel): string {
  return `${queueId}|${channel}`;
}

/** A site by these settings; `null` where they make no sense. */
export function siteOf(settings: SiteSettings): Site | null {
  try {
    return new Site(settings);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
