import {
  addDays,
  familyOf,
  type BatchSnapshot,
  type Projection,
  type RecordStream,
  type SiteRecord,
} from 'madoguchi/data';

/**
 * Yesterday's figures of a group, as the batch feed of a page reads them: what a queue is, and its day. The
 * site's `today` is that day, since these figures are as of then; `null` while no site is configured.
 */
export function batchOfYesterday(
  group: string,
  stream: RecordStream,
  projection: Projection,
): BatchSnapshot | null {
  const site = stream.records.get('site') as SiteRecord | undefined;
  if (site === undefined) return null;
  const asOf = addDays(site.today, -1);
  const records: Record<string, Readonly<Record<string, unknown>>> = {};
  for (const [key, value] of stream.records) {
    const family = familyOf(key);
    const wanted = family === 'site' || family === 'queue' || (family === 'day' && key.endsWith(`|${asOf}`));
    const projected = wanted ? projection.project(key, value) : undefined;
    if (projected !== undefined) records[key] = family === 'site' ? { ...projected, today: asOf } : projected;
  }
  return { asOf, streams: { [`queues/${group}`]: records } };
}
