import { rollingStarts } from '../kpi/periods.js';
import type { Channel, Instant } from '../model/vocabulary.js';
import type { Donor, StaffedLine } from './advice.js';
import type { Agents } from './agents.js';
import { minSampleOf } from './headline-figures.js';
import type { LineFacts } from './headline.js';
import type { LineReader } from './line-reader.js';
import type { Line, QueueLines } from './queue-lines.js';
import type { AgentRecord } from './records.js';
import { lineOf, type Site } from './site.js';

/** Taken one at a time, and while the caller waits: what Erlang's model is about. */
const calls: Channel = 'phone';
/** Who takes calls, or will in a moment. */
const working: ReadonlySet<string> = new Set(['available', 'offered', 'on-contact', 'on-hold', 'acw']);

export interface StaffingOptions {
  readonly around: {
    readonly time: Instant;
    readonly site: Site;
    readonly lines: Pick<QueueLines, 'get'>;
    readonly agents: Pick<Agents, 'shown'>;
  };
  readonly reader: Pick<LineReader, 'handling'>;
  /** What is known of a line at the tick. */
  readonly facts: (line: Line) => LineFacts;
}

/**
 * Who is there for the calls of each queue, at one tick. An agent of several queues is shared out among them by the work that
 * comes in each, so that together they are as many as there are.
 */
export class Staffing {
  readonly #options: StaffingOptions;
  readonly #known = new Map<string, StaffedLine | null>();
  readonly #works = new Map<string, number>();
  readonly #handlings = new Map<Line, ReturnType<LineReader['handling']>>();
  /** Each queue's agents for calls; made when it is first asked for. */
  #staff: ReadonlyMap<string, readonly AgentRecord[]> | null = null;

  constructor(options: StaffingOptions) {
    this.#options = options;
  }

  /** The calls of a queue; `null` for other channels, and where no call was handled lately. */
  of(queueId: string, channel: Channel = calls): StaffedLine | null {
    if (channel !== calls) return null;
    const known = this.#known.get(queueId);
    if (known !== undefined) return known;
    const staffed = this.#staffed(queueId);
    this.#known.set(queueId, staffed);
    return staffed;
  }

  /** The queues among `queues` whose agents have this one too. */
  donors({ queueId }: StaffedLine, queues: ReadonlySet<string>): readonly Donor[] {
    const own = this.#of(queueId);
    const others = new Set(own.flatMap(agent => agent.queues).filter(id => id !== queueId && queues.has(id)));
    return [...others].flatMap(id => {
      const staffed = this.of(id);
      const both = own.filter(agent => agent.queues.includes(id));
      if (!staffed) return [];
      const mean = (of: string): number =>
        both.reduce((sum, agent) => sum + this.#shareOf(agent, of), 0) / both.length;
      return [{ ...staffed, helpers: both.length, given: mean(id), gained: mean(queueId) }];
    });
  }

  #staffed(queueId: string): StaffedLine | null {
    const { facts } = this.#options;
    const { site, lines, time: at } = this.#options.around;
    const line = lines.get(lineOf(queueId, calls));
    const handling = line && this.#handling(line);
    if (!line || !handling || handling.handled === 0) return null;
    const { arrivals, waiting, target } = facts(line);
    const own = this.#of(queueId);
    const shares = own.map(agent => this.#shareOf(agent, queueId));
    const busy = own.map((agent, place) => busyWith(agent, queueId, shares[place] ?? 0));
    const sum = (list: readonly number[]): number => list.reduce((all, each) => all + each, 0);
    const load = {
      arrivals,
      intervalMs: Math.max(1, at - (rollingStarts(at)[0] ?? at)),
      ahtMs: handling.ahtMs,
      thresholdMs: site.queue(queueId).thresholdMs,
      present: waiting + Math.round(sum(busy)),
    };
    const agents = own.length === 0 ? 0 : Math.max(1, Math.round(sum(shares)));
    return { queueId, load, agents, target, handled: handling.handled, minSample: minSampleOf(site) };
  }

  /** The part of an agent that is with this queue: as large as its work is of the work of all of the agent's queues. */
  #shareOf({ queues }: AgentRecord, queueId: string): number {
    const all = queues.reduce((sum, queue) => sum + this.#work(queue), 0);
    return all === 0 ? 1 / queues.length : this.#work(queueId) / all;
  }

  #work(queueId: string): number {
    const known = this.#works.get(queueId);
    if (known !== undefined) return known;
    const { facts } = this.#options;
    const line = this.#options.around.lines.get(lineOf(queueId, calls));
    const work = line ? (facts(line).arrivals + facts(line).waiting) * this.#handling(line).ahtMs : 0;
    this.#works.set(queueId, work);
    return work;
  }

  #handling(line: Line): ReturnType<LineReader['handling']> {
    const known = this.#handlings.get(line);
    if (known) return known;
    const { reader, around } = this.#options;
    const handling = reader.handling(line, around.time);
    this.#handlings.set(line, handling);
    return handling;
  }

  #of(queueId: string): readonly AgentRecord[] {
    this.#staff ??= byQueue(this.#options.around.agents.shown());
    return this.#staff.get(queueId) ?? [];
  }
}

function byQueue(
  agents: Iterable<readonly [agentId: string, record: AgentRecord]>,
): ReadonlyMap<string, readonly AgentRecord[]> {
  const staff = new Map<string, AgentRecord[]>();
  for (const [, agent] of agents) {
    const takesCalls = Object.keys(agent.slots).length === 0 || (agent.slots[calls] ?? 0) > 0;
    if (!takesCalls || !working.has(agent.state)) continue;
    for (const queue of agent.queues) {
      const known = staff.get(queue);
      if (known) known.push(agent);
      else staff.set(queue, [agent]);
    }
  }
  return staff;
}

/** Of an agent whose contacts nobody tells, as much as is with this queue. */
function busyWith({ contacts, state }: AgentRecord, queueId: string, share: number): number {
  if (contacts.length > 0) return contacts.some(contact => contact.queueId === queueId) ? 1 : 0;
  return state === 'available' ? 0 : share;
}
