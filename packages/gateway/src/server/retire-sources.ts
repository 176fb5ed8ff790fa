import { randomUUID } from 'node:crypto';
import { recordKey, type HeartbeatEvent, type SourceRecord } from 'madoguchi/data';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { Journal } from '../log/journal.js';
import type { EventSource } from '../sources/event-source.js';
import { replayId } from '../sources/replay.js';
import { shopId } from '../sources/simulator/shop/shop.js';
import { simulatorId } from '../sources/simulator/simulator.js';
import type { FoldedLog } from './folded-log.js';

/** Sources that are the gateway's own, so that none can beat that it does not have. */
const ownIds = [replayId, simulatorId, shopId];

/**
 * A replay or simulation of a former start, that this one goes on without, declares no heartbeat any more: nobody is to
 * wait for it.
 */
export async function retireSources(
  folded: FoldedLog,
  journal: Journal,
  clock: GatewayClock,
  sources: readonly EventSource[],
): Promise<void> {
  const time = clock.now();
  const former = ownIds.filter(id => declaresBeats(folded, id) && sources.every(source => source.id !== id));
  if (former.length === 0) return;
  const data = { intervalMs: null };
  await journal.append(
    time,
    former.map((id): HeartbeatEvent => ({
      id: randomUUID(),
      source: id,
      type: 'source.heartbeat',
      subject: id,
      time,
      data,
    })),
  );
}

function declaresBeats(folded: FoldedLog, id: string): boolean {
  const record = folded.stream('source')?.records.get(recordKey('source', id)) as SourceRecord | undefined;
  return record !== undefined && record.intervalMs !== null;
}
