import { emptyAgentCounters, emptyCounters } from '../kpi/counters.js';
import { Buckets } from './buckets.js';
import type { KeptContacts } from './kept-contacts.js';
import type { GroupedRecords } from './streams.js';

/** Figures of queues: a day, its half hours, and the last minutes. */
export function queueBuckets(records: GroupedRecords, kept: KeptContacts): Buckets {
  const longestWait = kept.longestWait.bind(kept);
  return new Buckets({ records, longestWait, empty: emptyCounters, families: ['day', 'interval', 'minute'] });
}

/** Figures of agents, who are not counted by the minute. */
export function agentBuckets(records: GroupedRecords, kept: KeptContacts): Buckets {
  const longestWait = kept.longestWait.bind(kept);
  return new Buckets({ records, longestWait, empty: emptyAgentCounters, families: ['day', 'interval'] });
}
