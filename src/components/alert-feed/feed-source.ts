import type { Name } from '../../data/model/vocabulary.js';
import { queueIdsOf, queueOf, siteOf } from '../../data/store/select.js';
import { agentsOf } from '../../data/store/agent-figures.js';
import type { AlertRecord } from '../../data/alerts/alert.js';
import { SelectController, type FlushedHost } from '../base/select-controller.js';
import type { FeedNames } from './alert-feed.facts.js';

export interface SourceWishes {
  /** `data` wins over the feed. */
  readonly isGiven: boolean;
  readonly group: string;
  /** Queues are chosen, which agents serve; or some alert is about an agent, and the reader may be told whom. */
  readonly needsAgents: boolean;
}

/** The records of the stream as they are, and whether they are all there are. */
export interface AlertStream {
  readonly records: ReadonlyMap<string, unknown>;
  readonly known: boolean;
  /** Some of them are about an agent. */
  readonly hasAgents: boolean;
}

/** What the site says of itself, as far as alerts are put into words with it. */
export interface FeedSite {
  readonly timeZone: string | undefined;
  readonly dayStart: string;
}

interface Queues {
  readonly names: ReadonlyMap<string, Name>;
  readonly site: FeedSite;
}

const noQueues: Queues = { names: new Map(), site: { timeZone: undefined, dayStart: '00:00' } };

interface Agents {
  readonly names: ReadonlyMap<string, string>;
  /** The queues that each serves. */
  readonly served: ReadonlyMap<string, readonly string[]>;
}

const noAgents: Agents['names'] = new Map();

/** What the element reads: the alerts, and the names of queues and agents that alerts only give ids of. */
export class FeedSource {
  readonly #alerts: SelectController<AlertStream>;
  readonly #queues: SelectController<Queues>;
  readonly #agents: SelectController<Agents>;
  #names: FeedNames = { queues: noQueues.names, agents: noAgents };

  constructor(host: FlushedHost, wishes: () => SourceWishes) {
    const unlessGiven = (need: () => { stream: string; families?: readonly string[] } | undefined) => () =>
      wishes().isGiven ? undefined : need();
    this.#alerts = new SelectController<AlertStream>(host, {
      need: unlessGiven(() => ({ stream: `alerts/${wishes().group}` })),
      // Another object each time: it is only made where something changed.
      select: ({ records, known }) => ({ records, known, hasAgents: [...records.values()].some(isOfAgent) }),
    });
    this.#queues = new SelectController<Queues>(host, {
      need: unlessGiven(() => ({ stream: `queues/${wishes().group}`, families: ['site', 'queue'] })),
      select: ({ records }) => ({
        names: new Map(queueIdsOf(records).map(id => [id, queueOf(records, id)?.name ?? id])),
        site: { timeZone: siteOf(records)?.timeZone, dayStart: siteOf(records)?.dayStart ?? '00:00' },
      }),
      equal: (one, other) =>
        one.site.timeZone === other.site.timeZone &&
        one.site.dayStart === other.site.dayStart &&
        sameNames(one.names, other.names),
    });
    this.#agents = new SelectController<Agents>(host, {
      need: unlessGiven(() =>
        wishes().needsAgents ? { stream: `agents/${wishes().group}`, families: ['agent'] } : undefined,
      ),
      select: ({ records }) => {
        const agents = agentsOf(records);
        return {
          names: new Map(agents.map(({ agentId, agent }) => [agentId, agent.name ?? agentId])),
          served: new Map(agents.map(({ agentId, agent }) => [agentId, agent.queues])),
        };
      },
      equal: (one, other) => sameNames(one.names, other.names) && sameLists(one.served, other.served),
    });
  }

  get stream(): AlertStream | undefined {
    return this.#alerts.value;
  }

  /** Some alert of the stream is about an agent, whatever is chosen of it. */
  get hasAgents(): boolean {
    return this.#alerts.value?.hasAgents ?? false;
  }

  /** The queues that agents serve; `undefined` where that is not known. */
  get served(): Agents['served'] | undefined {
    return this.#agents.value?.served;
  }

  get site(): FeedSite {
    return (this.#queues.value ?? noQueues).site;
  }

  /** The same object as long as the names are the same. */
  get names(): FeedNames {
    const queues = this.#queues.value?.names ?? noQueues.names;
    const agents = this.#agents.value?.names ?? noAgents;
    if (queues !== this.#names.queues || agents !== this.#names.agents) this.#names = { queues, agents };
    return this.#names;
  }
}

function isOfAgent(record: unknown): boolean {
  return typeof record === 'object' && record !== null && typeof (record as AlertRecord).agentId === 'string';
}

function sameLists(one: Agents['served'], other: Agents['served']): boolean {
  for (const [id, list] of one) {
    const there = other.get(id);
    if (there?.length !== list.length || list.some((each, at) => there[at] !== each)) return false;
  }
  return one.size === other.size;
}

function sameNames(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
  if (one.size !== other.size) return false;
  for (const [id, name] of one) if (other.get(id) !== name) return false;
  return true;
}
