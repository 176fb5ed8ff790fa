import type { QueueSettings, SiteSettings } from '../model/event.js';
import { timeZone, type Zone } from '../model/time.js';
import type { Channel, Day, Instant } from '../model/vocabulary.js';

const intervalMs = 30 * 60_000;
export const minuteMs = 60_000;

/** What holds until a log says otherwise. */
export const defaultSettings: SiteSettings = {
  timeZone: 'UTC',
  dayStart: '00:00',
  profile: 'campaign',
  basis: 'event',
  repeatWindowMs: 7 * 24 * 60 * 60_000,
  queues: [],
  groups: {},
};

/** The site's settings and its calendar, as they are in force from one `site.configured` to the next. */
export class Site {
  readonly settings: SiteSettings;
  readonly zone: Zone;
  readonly #queues: ReadonlyMap<string, QueueSettings>;

  /** Throws a TypeError on an unknown time zone or a bad start of day. */
  constructor(settings: SiteSettings) {
    this.settings = settings;
    this.zone = timeZone(settings.timeZone);
    this.zone.dateOf(0, settings.dayStart);
    this.#queues = new Map(settings.queues.map(queue => [queue.id, queue]));
  }

  /** The configured queue, or the defaults of kpi.md for one that was only seen in a contact. */
  queue(id: string): QueueSettings {
    const defaults = { id, name: id, channels: [], thresholdMs: 20_000, shortMs: 5000, waitLimitMs: 120_000 };
    return this.#queues.get(id) ?? defaults;
  }

  /** The groups of a queue; `all` has every one. */
  groupsOf(queueId: string): readonly string[] {
    const named = Object.entries(this.settings.groups).filter(([, queues]) => queues.includes(queueId));
    return ['all', ...named.map(([group]) => group).filter(group => group !== 'all')];
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

  /** The start of the half hour of the clock; the day's boundary also begins one. */
  intervalOf(instant: Instant): Instant {
    return Math.max(this.zone.intervalStart(instant, intervalMs), this.startOfDay(this.dayOf(instant)));
  }

  /** The start of the interval after that of `instant`. */
  nextInterval(instant: Instant): Instant {
    const start = this.intervalOf(instant);
    let next = start + intervalMs;
    while (this.intervalOf(next) === start) next += intervalMs;
    return this.intervalOf(next);
  }
}

/** `YYYY-MM-DD` plus a number of days, by the calendar. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A queue and channel: the owner of figures. Ids never contain `|`. */
export function lineOf(queueId: string, channel: Channel): string {
  return `${queueId}|${channel}`;
}
