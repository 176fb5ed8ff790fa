import type { ReactiveController } from 'lit';
import type { AgentRecord, LaneRecord } from '../../data/fold/records.js';
import type { AskSignal, Entry, EntryPosition } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import { agentStates, type Instant } from '../../data/model/vocabulary.js';
import type { Store } from '../../data/store/store.js';
import { OneQuestion } from '../base/one-question.js';
import type { FlushedHost } from '../base/select-controller.js';
import { continued, inOrder } from './lane.view.js';

/** As many as a gateway gives at once. */
const pageSize = 200;
/** A bound, and far more than 36 hours of the busiest agent have. */
const mostPages = 20;
/** Time goes on by seconds: over a longer step it is not known what happened in between. */
const longestStepMs = 60_000;

/** Whose day is wanted, and what is known of the agent now. */
export interface DayQuestion {
  readonly store: Store;
  readonly stream: string;
  readonly agentId: string;
  readonly record: AgentRecord | undefined;
  readonly now: Instant;
  /** What is known is old. */
  readonly isOld: boolean;
}

/**
 * An agent's day: asked for once, and gone on with by the agent's own record as long as nothing is missed. After a
 * break, or where time jumped, it is asked for again; what was there stays until the answer has come.
 */
export class AgentDay implements ReactiveController {
  /** Why there is no day to be seen. */
  problem: FeedProblem | null = null;
  readonly #host: FlushedHost;
  readonly #question: OneQuestion<readonly LaneRecord[]>;
  #lane: readonly LaneRecord[] | null = null;
  #of: Pick<DayQuestion, 'store' | 'stream' | 'agentId'> | null = null;
  #before: Pick<DayQuestion, 'now' | 'isOld'> = { now: 0, isOld: false };

  constructor(host: FlushedHost) {
    this.#host = host;
    this.#question = new OneQuestion({
      after: (ms, callback) => host.work.scheduler.after(ms, callback),
      answered: lane => this.#told(lane, null),
      failed: problem => this.#told(this.#lane, problem),
    });
    host.addController(this);
  }

  /** The stretches there are, the oldest first; `null` before the first answer. */
  get lane(): readonly LaneRecord[] | null {
    return this.#lane;
  }

  follow(question: DayQuestion | null): void {
    if (!question) return this.#letGo();
    const { store, stream, agentId, record, now, isOld } = question;
    const of = this.#of;
    const isAnother = store !== of?.store || stream !== of.stream || agentId !== of.agentId;
    const step = now - this.#before.now;
    const isMissed = (this.#before.isOld && !isOld) || step < -1000 || step > longestStepMs;
    this.#before = { now, isOld };
    if (isAnother) this.#letGo();
    if (isAnother || isMissed) this.#ask({ store, stream, agentId });
    if (this.#lane && record && !isOld) this.#lane = continued(this.#lane, record);
  }

  readonly retry = (): void => {
    if (this.#of) this.#ask(this.#of);
    this.#host.requestUpdate();
  };

  hostDisconnected(): void {
    this.#letGo();
  }

  #letGo(): void {
    this.#question.end();
    this.#of = null;
    this.#lane = null;
    this.problem = null;
  }

  #ask(of: Pick<DayQuestion, 'store' | 'stream' | 'agentId'>): void {
    this.#of = of;
    this.problem = null;
    this.#question.ask(signal => laneOf(of, signal));
  }

  #told(lane: readonly LaneRecord[] | null, problem: FeedProblem | null): void {
    this.#lane = lane;
    this.problem = problem;
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}

async function laneOf(
  { store, stream, agentId }: Pick<DayQuestion, 'store' | 'stream' | 'agentId'>,
  signal: AskSignal,
): Promise<readonly LaneRecord[]> {
  const lane: LaneRecord[] = [];
  let before: EntryPosition | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = { stream, filter: { agent: agentId }, limit: pageSize, ...(before && { before }) };
    const { entries, next } = await store.page(query, signal);
    for (const entry of entries) lane.push(...laneRecord(entry));
    if (!next) break;
    before = next;
  }
  return inOrder(lane);
}

/** A record that makes no sense is left out: the hole says that nothing is known. */
function laneRecord([, record]: Entry): readonly LaneRecord[] {
  const { state, reason, since, until } = record;
  const known = agentStates.find(each => each === state);
  if (!known || typeof since !== 'number') return [];
  return [
    {
      state: known,
      reason: typeof reason === 'string' ? reason : null,
      since,
      until: typeof until === 'number' ? until : null,
    },
  ];
}
