import {
  recordKey,
  timeZone,
  type AgentRecord,
  type ContactEvent,
  type ContactReading,
  type HistoryInput,
  type SalesRecord,
  type TimeSource,
} from 'madoguchi/data';
import type { EntryWatch } from '../../alerts/entry-watch.js';
import type { Auditor } from '../../audit/auditor.js';
import type { GatewayClock } from '../../clock/virtual-clock.js';
import type { EventLog } from '../../log/event-log.js';
import { faultTeller } from '../../logging/fault.js';
import type { Logger } from '../../logging/logger.js';
import { situationOf, type Situation } from '../../rights/situation.js';
import type { FoldedLog } from '../../server/folded-log.js';
import type { Route } from '../../server/http.js';
import { SharedTurns } from '../../server/shared-turns.js';
import type { EventIdentity } from '../../server/post-events.js';
import type { AnswerTable } from '../../server/sockets/answers.js';
import type { StreamSource } from '../../server/stream-source.js';
import { customerCommands, customerKeys } from '../customer-commands.js';
import type { Dialler } from '../dialler.js';
import { identifyEvents } from '../identify-events.js';
import { createMasking, type Masking } from '../masking.js';
import type { Offers } from '../offers.js';
import { rescuesIn } from '../rescues.js';
import { servesPerson } from '../serving.js';
import type { CustomersSettings } from '../settings.js';
import type { CustomerStore } from '../store/customer-store.js';
import { customerPages } from './customer-pages.js';
import {
  customerKind,
  customerOf,
  CustomerStreams,
  searchStream,
  type CustomerStreamsStats,
} from './customer-streams.js';
import { entriesRoute } from './entries-route.js';
import type { FoldedContacts } from './gathered-events.js';
import { LogProjector, type ProjectorStats } from './log-projector.js';
import { EntriesEndpoint } from './post-entries.js';
import { ShownRecords } from './shown-records.js';

/** What a gateway is given to know customers by. */
export interface CustomersOptions {
  /** It stays the caller's to close. */
  readonly store: CustomerStore;
  readonly settings: CustomersSettings;
  /** Makes calls; nobody does by default. */
  readonly dialler?: Dialler | undefined;
}

/** The cube that the card shows. */
export interface CustomerCubes {
  /** What tells one state of it from another. */
  version(): string;
  sales(keys: readonly string[]): Promise<SalesRecord | null>;
}

export interface CustomerDeskOptions extends CustomersOptions {
  readonly ready: () => Promise<void>;
  readonly folded: () => FoldedLog;
  readonly log: EventLog;
  readonly append: (event: ContactEvent) => Promise<unknown>;
  readonly cubes: CustomerCubes;
  /** Looks at entries that are sent. */
  readonly watch?: EntryWatch;
  readonly clock: GatewayClock;
  readonly time: TimeSource;
  readonly auditor: Auditor;
  readonly logger: Logger;
  /** Names this process. */
  readonly process: string;
  /** In which times without offset are read. */
  readonly timeZone: string;
}

/** What the gateway tells of its customers. Nothing in it is of a person. */
export interface CustomersStats extends CustomerStreamsStats {
  readonly projector: ProjectorStats;
  /** What became of the entries that were sent. */
  readonly entries: EntriesEndpoint['counts'];
}

/** All that a gateway does for customers, in the one place where its parts are put together. */
export class CustomerDesk {
  /** By kinds. */
  readonly streams: ReadonlyMap<string, StreamSource>;
  readonly answers: AnswerTable;
  readonly routes: readonly Route[];
  readonly situation: Situation;
  /** Takes addresses out of what sources send. */
  readonly identify: EventIdentity;
  readonly #isKey: (value: string) => boolean;
  readonly #open: CustomerStreams;
  readonly #projector: LogProjector;
  readonly #endpoint: EntriesEndpoint;
  readonly #turns: SharedTurns;

  constructor(options: CustomerDeskOptions) {
    const { store, settings, folded, time, clock } = options;
    const masking = createMasking(settings.country);
    const shown = new ShownRecords(masking, settings);
    this.#turns = new SharedTurns(time);
    this.#open = this.#openStreams(options, shown);
    this.streams = new Map([customerKind, searchStream].map(kind => [kind, this.#open]));
    const offers: Offers = agent => folded().stream(`operator/${agent}`);
    const commands = customerCommands({
      ...{ store, settings, masking, time, offers },
      dialler: options.dialler ?? null,
      rescues: rescuesIn({ groups: () => groupsOf(folded()), stream: name => folded().stream(name) }),
      isRemembered: options.auditor.isRemembering,
      append: options.append,
      now: () => clock.now(),
    });
    this.answers = { pages: customerPages({ store, shown, offers, turns: this.#turns }), ...commands };
    const serves: Situation['serves'] = (agent, key) => folded().serves(agent, key, settings.accessMs);
    this.situation = situationOf(servesPerson(serves, store), settings.wholeAddresses);
    this.identify = identifyEvents(store, masking);
    this.#isKey = customerKeys(store, masking);
    this.#projector = this.#openProjector(options);
    this.#endpoint = this.#openEndpoint(options, masking);
    this.routes = [entriesRoute({ ...options, endpoint: this.#endpoint })];
  }

  get stats(): CustomersStats {
    const { stats: projector } = this.#projector;
    return { ...this.#open.stats, projector, entries: this.#endpoint.counts };
  }

  /** A stream's name for the operation log: a page may give a name or a number for a key by mistake. */
  targetTold(target: string): string {
    const key = customerOf(target);
    return key === null || this.#isKey(key) ? target : `${customerKind}/unknown`;
  }

  /** Takes what own sources say was written to and by customers. */
  async write(inputs: readonly HistoryInput[]): Promise<void> {
    await this.#endpoint.write(inputs);
  }

  /** Once the log is folded. */
  start(): void {
    this.#projector.start();
  }

  async close(): Promise<void> {
    await this.#projector.close();
    this.#open.close();
    this.#turns.stop();
  }

  #openStreams(options: CustomerDeskOptions, shown: ShownRecords): CustomerStreams {
    const { store, time, clock, cubes, process, folded, logger } = options;
    return new CustomerStreams({
      ...{ store, shown, time, process, turns: this.#turns },
      sales: keys => cubes.sales(keys),
      salesVersion: () => cubes.version(),
      timeZone: () => folded().site?.timeZone ?? options.timeZone,
      now: () => clock.now(),
      onError: faultTeller(logger, 'customer-failed', 'A customer could not be shown'),
    });
  }

  #openProjector({ log, store, time, logger, folded }: CustomerDeskOptions): LogProjector {
    return new LogProjector({
      ...{ log, store, time, logger },
      fold: contactsOf(folded),
      onWritten: () => this.#open.written(),
      onError: faultTeller(logger, 'entries-failed', 'The log could not be written into the entries'),
    });
  }

  #openEndpoint(options: CustomerDeskOptions, masking: Masking): EntriesEndpoint {
    const { store, logger } = options;
    return new EntriesEndpoint({
      ...{ store, turns: this.#turns, watch: options.watch },
      zone: timeZone(options.timeZone),
      words: text => masking.text(text),
      onWritten: () => this.#open.written(),
      onError: faultTeller(logger, 'entries-failed', 'Entries that were sent could not be written'),
    });
  }
}

function groupsOf({ site }: FoldedLog): readonly string[] {
  return ['all', ...Object.keys(site?.groups ?? {})];
}

function contactsOf(folded: () => FoldedLog): FoldedContacts {
  return {
    contact: (id): ContactReading | undefined => folded().contact(id),
    isCancelled: order => folded().orders.isCancelled(order),
    agentName(id) {
      const agent = folded().stream('agents/all')?.records.get(recordKey('agent', id));
      return (agent as AgentRecord | undefined)?.name ?? null;
    },
  };
}
