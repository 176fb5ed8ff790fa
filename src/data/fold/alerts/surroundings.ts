import type { Instant } from '../../model/vocabulary.js';
import type { Agents } from '../agents.js';
import type { Buckets } from '../buckets.js';
import type { QueueLines } from '../queue-lines.js';
import type { Recoveries } from '../recoveries.js';
import type { Site } from '../site.js';
import type { GroupedRecords } from '../streams.js';

/** What alerts know of the centre around them. */
export interface Surroundings {
  /** The log's own time. */
  readonly time: Instant;
  readonly site: Site;
  readonly lines: Pick<QueueLines, 'all' | 'count' | 'get' | 'ofQueue'>;
  readonly agents: Pick<Agents, 'groupsOf' | 'hasLeft' | 'record' | 'shown'>;
  readonly recoveries: Pick<Recoveries, 'open'>;
  /** The queues' records, as they are published. */
  readonly queueRecords: Pick<GroupedRecords, 'get'>;
  /** Their figures among them. */
  readonly queueFigures: Pick<Buckets, 'published'>;
}
