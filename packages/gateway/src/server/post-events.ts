import type { IncomingMessage } from 'node:http';
import {
  eventParser,
  isAccessInput,
  parseAccessEvent,
  type AccessEvent,
  type CentreEvent,
  type EventParser,
  type Instant,
  type Zone,
} from 'madoguchi/data';
import type { Appended } from '../log/event-log.js';
import type { Access } from './access.js';
import type { Ahead } from './ahead.js';
import type { Behind } from './behind.js';
import { HttpProblem } from './http-replies.js';
import {
  postedItems,
  refusedItem,
  unreadableRefusal,
  type PostedItem,
  type Refusal,
  type RefusedItem,
} from './posted-items.js';
import { Counts } from './sockets/counts.js';

/** What became of a request's events. `index` is the place among the events sent, from 0. */
export interface EventsReceipt {
  /** Durable in the log, by id. */
  readonly accepted: readonly string[];
  /** Known before: nothing changed. */
  readonly duplicate: readonly string[];
  /** Not in the log, and why. */
  readonly refused: readonly RefusedItem[];
}

const postedEvents = {
  one: 'event',
  several: 'events',
  jsonTypes: ['application/cloudevents+json', 'application/cloudevents-batch+json'],
} as const;

/** What a request may bring into the log. */
export type PostedEvent = CentreEvent | AccessEvent;

export function isAccessEvent(event: PostedEvent): event is AccessEvent {
  return event.type === 'access.granted' || event.type === 'access.revoked';
}

export function rightsAction({ type }: AccessEvent): 'grant' | 'revoke' {
  return type === 'access.granted' ? 'grant' : 'revoke';
}

/** What the sender may do, of which there is one thing at least. */
export type SenderRights = Pick<Access, 'mayAppend' | 'mayAdminister'>;

export interface EventsEndpointOptions {
  /** In which times without offset are read. */
  readonly zone: Zone;
  /** Why an event that is well-formed is not taken all the same; `null` where nothing is wrong. */
  readonly problemOf: (event: PostedEvent) => Ahead | Behind | null;
  /** The gateway's clock, which is the log's: from when on rights are given or taken. */
  readonly now: () => Instant;
  readonly append: (events: readonly PostedEvent[]) => Promise<readonly Appended[]>;
  /** Where customers are kept: what takes their addresses out of what is sent. */
  readonly identify?: EventIdentity | undefined;
  /** Told of what goes wrong and is not the sender's fault. */
  readonly onError?: (error: unknown) => void;
}

/** Keeps addresses of customers out of the log, and out of what is said of events that don't get into it. */
export interface EventIdentity {
  /** What is read in place of what came. Rejects when nothing can be known of customers by now. */
  readonly input: (input: unknown) => Promise<unknown>;
  readonly words: (text: string) => string;
}

/** Takes CloudEvents from requests: one, an array, or one a line. */
export class EventsEndpoint {
  readonly #options: EventsEndpointOptions;
  readonly #parse: EventParser;
  readonly #refused = new Counts<string>();

  constructor(options: EventsEndpointOptions) {
    this.#options = options;
    this.#parse = eventParser(options.zone);
  }

  /** Events refused since the start. */
  get refused(): number {
    return this.#refused.sum;
  }

  /** The same by the code that the sender was told. */
  get refusedByCode(): Readonly<Partial<Record<string, number>>> {
    return this.#refused.all;
  }

  /**
   * Resolves when the good events are durable; `onTaken` is told of each that was not there before. A bad one costs only
   * itself.
   *
   * @throws HttpProblem 400, 413 or 415 when no event can be found in the body
   * @throws HttpProblem 503 when customers can't be told by their addresses; then none of them is in the log
   * @throws LogWriteError when the log can't be written; then none of them is in it
   */
  async take(
    request: IncomingMessage,
    sender: SenderRights,
    onTaken: (event: PostedEvent) => void = () => undefined,
  ): Promise<EventsReceipt> {
    const items = await this.#identified(await postedItems(request, postedEvents), sender);
    const good: PostedEvent[] = [];
    const refused: RefusedItem[] = [];
    for (const [index, item] of items.entries()) {
      const read = this.#read(item, sender);
      if ('event' in read) good.push(read.event);
      else refused.push(refusedItem(index, item, this.#worded(read)));
    }
    const appended = await this.#options.append(good);
    for (const { code } of refused) this.#refused.add(code);
    for (const [at, event] of good.entries()) if (appended[at]?.duplicate === false) onTaken(event);
    const idsWhere = (duplicate: boolean): string[] =>
      good.filter((_, at) => appended[at]?.duplicate === duplicate).map(({ id }) => id);
    return { accepted: idsWhere(false), duplicate: idsWhere(true), refused };
  }

  async #identified(items: readonly PostedItem[], sender: SenderRights): Promise<readonly PostedItem[]> {
    const { identify } = this.#options;
    if (!identify || !sender.mayAppend) return items;
    try {
      return await Promise.all(
        items.map(async item => ({ ...item, input: await identify.input(item.input) })),
      );
    } catch (error) {
      this.#options.onError?.(error);
      throw new HttpProblem(503, 'customers', 'Customers can’t be looked up by now: send it again.');
    }
  }

  /** A reason quotes what is wrong. */
  #worded({ reason, ...refusal }: Refusal): Refusal {
    return { ...refusal, reason: this.#options.identify?.words(reason) ?? reason };
  }

  #read({ input, unreadable }: PostedItem, sender: SenderRights): { readonly event: PostedEvent } | Refusal {
    if (unreadable !== undefined) return unreadableRefusal(unreadable);
    const access = isAccessInput(input);
    if (access ? !sender.mayAdminister : !sender.mayAppend) return access ? noAdministrator : noSource;
    const parsed = access ? parseAccessEvent(input, this.#options.now()) : this.#parse(input);
    if (!parsed.ok) return parsed.problem;
    return this.#options.problemOf(parsed.value) ?? { event: parsed.value };
  }
}

const noAdministrator: Refusal = {
  field: 'type',
  code: 'forbidden',
  reason: 'Rights are given and taken by an administrator only: send it with a token of the role admin.',
};
const noSource: Refusal = {
  field: 'type',
  code: 'forbidden',
  reason: 'What happens in the centre is told by its sources only: send it with a token of the role source.',
};
