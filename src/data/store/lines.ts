import type { Channel } from '../model/vocabulary.js';
import { partsOf, queueOf, type Records } from './record-access.js';
import { RecordMap } from './record-map.js';

/** Which queues and channels; without a list, or with an empty one, all of them. */
export interface LineFilter {
  readonly queues?: readonly string[] | undefined;
  readonly channels?: readonly Channel[] | undefined;
}

/** One queue and one of its channels: what figures are kept of. */
export interface Line {
  readonly queueId: string;
  readonly channel: Channel;
}

/** Queue by queue in the stream's order, the channels of each in the order of its settings. */
export function linesOf(records: Records, filter: LineFilter = {}): readonly Line[] {
  const queues = listed(filter.queues);
  const channels = listed(filter.channels);
  const all = allLines(records);
  if (!queues && !channels) return [...all.values()].flat();
  const chosen = queues ? [...queues].flatMap(id => all.get(id) ?? []) : [...all.values()].flat();
  return channels ? chosen.filter(line => channels.has(line.channel)) : chosen;
}

/** Every queue that is known by its settings or by a figure. */
export function queueIdsOf(records: Records): readonly string[] {
  return [...allLines(records).keys()];
}

function listed<T>(list: readonly T[] | undefined): ReadonlySet<T> | null {
  return list && list.length > 0 ? new Set(list) : null;
}

type LinesByQueue = ReadonlyMap<string, readonly Line[]>;

/** Kept as long as no queue comes or goes: two hundred gauges ask for them twenty times a second. */
const kept = new WeakMap<RecordMap, { readonly revision: number; readonly lines: LinesByQueue }>();

function allLines(records: Records): LinesByQueue {
  if (!(records instanceof RecordMap)) return findLines(records);
  const known = kept.get(records);
  if (known && known.revision === records.revision) return known.lines;
  const lines = findLines(records);
  kept.set(records, { revision: records.revision, lines });
  return lines;
}

/** By the queues' settings, and by figures of channels that the settings do not name. */
function findLines(records: Records): LinesByQueue {
  const channels = new Map<string, Set<Channel>>();
  const add = (queueId: string | undefined, ...named: readonly Channel[]): void => {
    if (queueId === undefined) return;
    const known = channels.get(queueId) ?? new Set();
    channels.set(queueId, known);
    for (const channel of named) known.add(channel);
  };
  for (const [queueId] of partsOf(records, 'queue')) {
    add(queueId, ...((queueId !== undefined && queueOf(records, queueId)?.channels) || []));
  }
  for (const family of ['now', 'day'] as const) {
    for (const [queueId, channel] of partsOf(records, family)) add(queueId, channel as Channel);
  }
  const lines = new Map<string, readonly Line[]>();
  for (const [queueId, of] of channels) {
    lines.set(
      queueId,
      [...of].map(channel => ({ queueId, channel })),
    );
  }
  return lines;
}
