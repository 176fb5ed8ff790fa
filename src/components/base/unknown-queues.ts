import { queueIdsOf } from '../../data/store/select.js';
import type { StreamState } from '../../data/store/stream-knowledge.js';
import { warnOnce } from './warnings.js';

/**
 * The queues that were asked for and that their stream, once it was received whole, does not have. Each is
 * warned of once: a slip in an id must not look like a quiet queue.
 */
export function unknownQueues(
  tag: string,
  asked: readonly string[],
  { known, records }: Pick<StreamState, 'known' | 'records'>,
): readonly string[] {
  if (!known || asked.length === 0) return [];
  const there = new Set(queueIdsOf(records));
  const missing = asked.filter(id => !there.has(id));
  for (const id of missing) {
    const where = `queue="${id}" of <${tag}> is no queue of its group, or not to be seen with these rights`;
    warnOnce('unknown-queue', `${where}. Correct the id or the group.`, `${tag} ${id}`);
  }
  return missing;
}
