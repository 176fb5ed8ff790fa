import { randomUUID } from 'node:crypto';
import type { Instant, SiteEvent, SiteSettings } from 'madoguchi/data';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { Journal } from '../log/journal.js';
import type { EventSource } from '../sources/event-source.js';
import type { FoldedLog } from './folded-log.js';

export interface Configured {
  readonly site: SiteSettings;
  readonly sources: readonly EventSource[];
}

/** When settings hold: from the very beginning of what an empty log is to be told, else from now on. */
export function settingTime(
  folded: Pick<FoldedLog, 'position'>,
  clock: GatewayClock,
  sources: readonly EventSource[],
): Instant {
  if (folded.position > 0) return clock.now();
  return Math.min(clock.now(), ...sources.map(source => source.from ?? Infinity));
}

/** The site's settings are part of the log, so that all who fold it fold it by the same rules. */
export async function configureSite(
  folded: FoldedLog,
  journal: Journal,
  clock: GatewayClock,
  { site, sources }: Configured,
): Promise<void> {
  if (JSON.stringify(folded.site) === JSON.stringify(site)) return;
  const time = settingTime(folded, clock, sources);
  const event: SiteEvent = {
    id: randomUUID(),
    source: 'gateway',
    type: 'site.configured',
    subject: 'site',
    time,
    data: site,
  };
  await journal.append(time, [event]);
}
