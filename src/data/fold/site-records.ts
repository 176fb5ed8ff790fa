import type { Day, Instant } from '../model/vocabulary.js';
import { recordKey, type SiteRecord } from './records.js';
import type { Site } from './site.js';
import type { Streams } from './streams.js';

/** Puts the site's record into the stream of each group, and opens those of its agents. */
export function describeSite(streams: Streams, site: Site, today: Day): void {
  const { timeZone, dayStart, profile, basis, agentCostPerHour = null } = site.settings;
  const record: SiteRecord = { timeZone, dayStart, today, profile, basis, agentCostPerHour };
  for (const group of site.groups()) {
    streams.open(`queues/${group}`).set(recordKey('site'), record);
    streams.open(`agents/${group}`);
  }
}

/** What a group has of itself, when it is configured no more. */
export function closeGroup(streams: Streams, group: string, now: Instant): void {
  const stream = streams.open(`queues/${group}`);
  stream.delete(recordKey('site'), now);
  stream.delete(recordKey('staff'), now);
  stream.delete(recordKey('headline'), now);
}
