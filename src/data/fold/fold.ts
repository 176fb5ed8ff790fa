import type {
  AccessEvent,
  AgentEvent,
  ContactEvent,
  LogEntry,
  LoggedEvent,
  SiteEvent,
} from '../model/event.js';
import type { Instant } from '../model/vocabulary.js';
import { Centre } from './centre.js';
import type { CustomerIndex } from './customer-index.js';
import type { RecordStream } from './record-stream.js';
import { Revocations } from './revocations.js';
import { Sources, type RefusalReason } from './sources.js';
import { Streams } from './streams.js';

/** Part of every epoch: raise it whenever the same log would give other records or other seqs. */
export const FOLD_VERSION = 1;

export interface FoldOptions {
  /** Empty at the start; the fold fills it from the log. */
  readonly customers: CustomerIndex;
}

/** Log entries to records: a pure function of the log's order, with no clock of its own. */
export interface Fold {
  /** The log's own time: the latest tick or event; 0 before the first. Epoch milliseconds. */
  readonly time: Instant;
  /** The position of the last entry; 0 before the first. */
  readonly position: number;
  /** How many events were not folded, by reason. */
  readonly refused: Readonly<Record<RefusalReason, number>>;
  /** Whether rights of this subject that were issued then, in epoch milliseconds, are void by now. */
  isRevoked(subject: string, issued: Instant): boolean;
  /** Takes the next entry. Throws a TypeError when its position is not after the last one's. */
  apply(entry: LogEntry): void;
  /** `queues/{group}`, `agents/{group}` or `source`; `undefined` where there is no such stream. */
  stream(name: string): RecordStream | undefined;
  streamNames(): readonly string[];
}

/** A fold of nothing, to be given the entries of a log from the first on. */
export function createFold(options: FoldOptions): Fold {
  return new LogFold(options.customers);
}

class LogFold implements Fold {
  readonly #streams = new Streams();
  readonly #sources = new Sources(this.#streams.open('source'));
  readonly #revocations = new Revocations();
  readonly #centre: Centre;
  #position = 0;

  constructor(customers: CustomerIndex) {
    this.#centre = new Centre({ customers, streams: this.#streams, sources: this.#sources });
  }

  get time(): Instant {
    return this.#centre.time;
  }

  get position(): number {
    return this.#position;
  }

  get refused(): Readonly<Record<RefusalReason, number>> {
    return this.#sources.refused;
  }

  stream(name: string): RecordStream | undefined {
    return this.#streams.get(name);
  }

  streamNames(): readonly string[] {
    return this.#streams.names();
  }

  isRevoked(subject: string, issued: Instant): boolean {
    return this.#revocations.holds(subject, issued);
  }

  apply(entry: LogEntry): void {
    const { event, position, appendedAt } = entry;
    if (position <= this.#position) {
      throw new TypeError(`Entry ${position} after entry ${this.#position}: give a log's entries in order.`);
    }
    this.#position = position;
    this.#centre.advance(event.time);
    if (event.type === 'clock.tick') this.#tick(appendedAt);
    else if (event.type === 'source.heartbeat') this.#sources.beat(event, appendedAt);
    else if (event.type === 'site.configured') this.#configure(event);
    else if (isAccessEvent(event)) this.#revocations.take(event, appendedAt);
    else if (isAgentEvent(event)) this.#centre.takeAgent(event);
    else if (isContactEvent(event)) this.#centre.takeContact(event, position);
    this.#centre.flush();
  }

  #tick(wall: Instant): void {
    this.#sources.watch(wall);
    this.#streams.forgetDeletions(this.#centre.time);
  }

  #configure(event: SiteEvent): void {
    if (!this.#centre.configure(event.data)) this.#sources.refuse(event.source, 'bad-settings');
  }
}

function isAccessEvent(event: LoggedEvent): event is AccessEvent {
  return event.type === 'access.revoked' || event.type === 'access.granted';
}

function isContactEvent(event: LoggedEvent): event is ContactEvent {
  return event.type.startsWith('contact.');
}

function isAgentEvent(event: LoggedEvent): event is AgentEvent {
  return event.type.startsWith('agent.');
}
