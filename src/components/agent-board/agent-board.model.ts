import type { LaneRecord } from '../../data/fold/records.js';
import type { Day, Instant, Name } from '../../data/model/vocabulary.js';
import { queueOf, siteOf, type Records } from '../../data/store/record-access.js';
import { revisionOf } from '../../data/store/record-map.js';
import { OnDemand } from '../base/on-demand.js';
import { warnOnce } from '../base/warnings.js';

/** What reads `data`: a page with a feed has none. */
export const dataReader = new OnDemand(() => import('./agent-board.data.js'));

/** What is known of the agents, from a feed or from `data`. */
export interface BoardFacts {
  /** Records of the family `agent`. */
  readonly agents: Records;
  queueName(queueId: string): Name | undefined;
  /** Another number where a queue may be called something else. */
  readonly names: number;
  /** The site's IANA time zone. */
  readonly timeZone: string;
  /** Days of agents that were given whole; without them they are asked for. */
  readonly lanes: ReadonlyMap<string, readonly LaneRecord[]> | undefined;
  readonly batchDay: Day | undefined;
  /** The instant that states are measured to, where `data` holds it. */
  readonly now: Instant | undefined;
}

/**
 * The facts in an agents stream and the queues stream of its group, which has the queues' names and the site's clock.
 * @returns another object with each change
 */
export function factsOfRecords(agents: Records, queues: Records): BoardFacts {
  return {
    agents,
    queueName: queueId => queueOf(queues, queueId)?.name,
    names: revisionOf(queues),
    timeZone: siteOf(queues)?.timeZone ?? 'UTC',
    lanes: undefined,
    batchDay: undefined,
    now: undefined,
  };
}

/** The facts in an element's `data`; `undefined`: they can't be read, which is told once, or not yet. */
export function factsOfGiven(given: object, localName: string): BoardFacts | undefined {
  const { code } = dataReader;
  const { data, problem } = code?.parseAgentData(given) ?? {};
  if (problem !== undefined)
    warnOnce('bad-data', `<${localName}> can't read its data: ${problem}.`, localName);
  return data && code?.factsOfData(data);
}
