import type { AlertRecord } from '../alerts/alert.js';
import type { AlertRule } from '../model/alert-rule.js';
import type {
  AlertEvent,
  AlertSettingsEvent,
  CubeEvent,
  FlaggedEvent,
  HeartbeatEvent,
  LogEntry,
  PresenceEvent,
  PromiseEvent,
  ShopEvent,
  SiteEvent,
} from '../model/event.js';
import type { Instant } from '../model/vocabulary.js';
import { Alerts } from './alerts/alerts.js';
import type { Promised } from './alerts/promise-watch.js';
import { Centre } from './centre.js';
import type { ContactReading } from './contact-facts.js';
import type { CustomerIndex } from './customer-index.js';
import {
  isAccessEvent,
  isContactEvent,
  isAgentEvent,
  isShopEvent,
  isCubeEvent,
  isPromiseEvent,
  isPresenceEvent,
} from './event-kinds.js';
import { FOLD_VERSION, malformed, parseFoldState, type FoldState } from './fold-state.js';
import { Headlines } from './headlines.js';
import { KeptContacts } from './kept-contacts.js';
import { PooledRecords, RecordPool } from './record-pool.js';
import type { RecordStream } from './record-stream.js';
import type { LaneRecord } from './records.js';
import { Revocations } from './revocations.js';
import { servedMs } from './services.js';
import { Shop, type FoldedCube, type FoldedOrders } from './shop.js';
import { Sources, type RefusalReason } from './sources.js';
import { Streams } from './streams.js';

export { FOLD_VERSION } from './fold-state.js';

export interface FoldOptions {
  /** Empty at the start of a log; with a `state`, as it was when that was saved. */
  readonly customers: CustomerIndex;
  /** What `save` gave, to go on from there: the next entry is the one after its position. */
  readonly state?: FoldState;
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
  /** What the events of a contact come to; kept while it is open, and over the next day. */
  contact(contactId: string): ContactReading | undefined;
  /** All orders that were told, and what is known of their customers. */
  readonly orders: FoldedOrders;
  /** A live cube; `undefined` where there is none of this name. */
  cube(id: string): FoldedCube | undefined;
  /** Whether an event `due.raised` of this id holds, which it does until the customer's next cycle has one. */
  isDueRaised(id: string): boolean;
  /**
   * Whether a contact of this customer is with the agent, or was within `withinMs` (8 h; 24 h at most) by the log's own
   * time: from the offer on, also where nobody took it. Keys are as the log has them, merged ones are two.
   */
  serves(agent: string, customer: string, withinMs?: number): boolean;
  /** What an agent did in the last 36 hours, the oldest first; nothing of one who is not known. */
  lane(agentId: string): readonly LaneRecord[];
  /** The rules by which alerts are raised, as the log told of them last. */
  readonly alertRules: readonly AlertRule[];
  /** What was promised and not kept yet, by the ids of the entries. */
  readonly promises: ReadonlyMap<string, Promised>;
  /** An alert by its id, while it is shown. */
  alert(id: string): AlertRecord | undefined;
  /**
   * The subjects who hold an alert. The log has to be told when the last connection of one ends (`presence.left`), and when
   * there is one again: two minutes after the end, by the log's own time, the claim does too.
   */
  holders(): readonly string[];
  /** Takes the next entry. Throws a TypeError when its position is not after the last one's. */
  apply(entry: LogEntry): void;
  /**
   * `queues/{group}`, `agents/{group}`, `alerts/{group}`, `operator/{agent}` or `source`; `undefined` where there is no such stream. That of an
   * operator always is there: it is empty until the log names the agent, and the same one from then on.
   */
  stream(name: string): RecordStream | undefined;
  streamNames(): readonly string[];
  /**
   * All that the fold is at its position, as a plain value that JSON and structured clones keep whole. It shares
   * what never changes with the fold, so keep it untouched. The customers are not in it: their index persists by
   * itself, and a copy of it belongs to the state. Its size goes by what is kept, not by the length of the log.
   */
  save(): FoldState;
}

/**
 * A fold of nothing, to be given the entries of a log from the first on; or one that goes on from a state. Throws a
 * TypeError where the state is of another `FOLD_VERSION` or malformed: then fold the log from its first entry.
 */
export function createFold({ customers, state }: FoldOptions): Fold {
  const fold = new LogFold(customers);
  if (state === undefined) fold.begin();
  else fold.restore(state);
  return fold;
}

class LogFold implements Fold {
  readonly #streams = new Streams();
  readonly #sources = new Sources(this.#streams.open('source'));
  readonly #revocations = new Revocations();
  readonly #shop = new Shop({ streams: this.#streams, sources: this.#sources });
  readonly #kept = new KeptContacts();
  readonly #alerts = new Alerts({
    streams: this.#streams,
    sources: this.#sources,
    kept: this.#kept,
    around: () => this.#centre,
  });
  readonly #centre: Centre;
  readonly #headlines: Headlines;
  #position = 0;

  constructor(customers: CustomerIndex) {
    this.#centre = new Centre({
      customers,
      kept: this.#kept,
      streams: this.#streams,
      sources: this.#sources,
      shop: this.#shop,
      alerts: this.#alerts,
      queueChanged: queue => {
        this.#alerts.queueChanged(queue);
        this.#headlines.touch(queue);
      },
    });
    this.#headlines = new Headlines(
      this.#centre,
      { sources: this.#sources, alerts: this.#alerts },
      this.#streams,
    );
    this.#centre.recoveries.listen(recovery => this.#alerts.recoveryTold(recovery));
  }

  begin(): void {
    this.#centre.begin();
    this.#alerts.siteChanged();
  }

  restore(input: unknown): void {
    const state = parseFoldState(input);
    try {
      const pooled = new PooledRecords(state.records);
      this.#streams.restore(state.streams, pooled);
      this.#sources.restore(state.sources);
      this.#revocations.restore(state.revocations);
      this.#centre.restore(state.centre, pooled);
      this.#shop.restore(state.shop, this.#centre.time);
      this.#alerts.restore(state.alerts, pooled);
      this.#headlines.restore(state.headlines);
      this.#position = state.position;
    } catch (error) {
      throw malformed(error instanceof Error ? error.message : String(error));
    }
  }

  save(): FoldState {
    const pool = new RecordPool();
    return {
      version: FOLD_VERSION,
      position: this.#position,
      streams: this.#streams.save(pool),
      sources: this.#sources.save(),
      revocations: this.#revocations.save(),
      centre: this.#centre.save(pool),
      shop: this.#shop.save(),
      alerts: this.#alerts.save(pool),
      headlines: this.#headlines.save(),
      records: pool.save(),
    };
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
    return name.startsWith('operator/') ? this.#streams.expect(name) : this.#streams.get(name);
  }

  streamNames(): readonly string[] {
    return this.#streams.names();
  }

  isRevoked(subject: string, issued: Instant): boolean {
    return this.#revocations.holds(subject, issued);
  }

  contact(contactId: string): ContactReading | undefined {
    return this.#kept.reading(contactId);
  }

  serves(agent: string, customer: string, withinMs = servedMs): boolean {
    return this.#centre.serves(agent, customer, withinMs);
  }

  lane(agentId: string): readonly LaneRecord[] {
    return this.#centre.lanes.of(agentId, this.time);
  }

  get orders(): FoldedOrders {
    return this.#shop;
  }

  cube(id: string): FoldedCube | undefined {
    return this.#shop.cube(id);
  }

  isDueRaised(id: string): boolean {
    return this.#shop.isRaised(id);
  }

  get alertRules(): readonly AlertRule[] {
    return this.#alerts.rules;
  }

  get promises(): ReadonlyMap<string, Promised> {
    return this.#alerts.promises;
  }

  alert(id: string): AlertRecord | undefined {
    return this.#alerts.get(id);
  }

  holders(): readonly string[] {
    return this.#alerts.holders();
  }

  apply(entry: LogEntry): void {
    const { position } = entry;
    if (position <= this.#position) {
      throw new TypeError(`Entry ${position} after entry ${this.#position}: give a log's entries in order.`);
    }
    this.#position = position;
    try {
      this.#take(entry);
    } finally {
      // Whatever happens, nothing is left unpublished between two entries: there a fold can be saved.
      this.#centre.flush();
    }
  }

  #take({ event, position, appendedAt }: LogEntry): void {
    this.#centre.advance(event.time);
    if (event.type === 'clock.tick') this.#tick(appendedAt);
    else if (event.type === 'source.heartbeat') this.#beat(event, appendedAt);
    else if (event.type === 'site.configured') this.#configure(event);
    else if (isAccessEvent(event)) this.#revocations.take(event, appendedAt);
    else if (isAgentEvent(event)) this.#centre.takeAgent(event);
    else if (isContactEvent(event)) this.#centre.takeContact(event, position);
    else if (isShopEvent(event)) this.#takeShop(event);
    else if (isCubeEvent(event)) this.#takeCube(event);
    else this.#takeAlert(event);
    if (event.type !== 'clock.tick') this.#alerts.told(event.source);
  }

  #beat(event: HeartbeatEvent, at: Instant): void {
    this.#sources.beat(event, at);
    this.#alerts.heard(event.source);
  }

  #takeShop(event: ShopEvent): void {
    this.#shop.take(event, this.#centre.time);
    if (event.type === 'order.placed') this.#alerts.ordered(event.data.customer);
  }

  #takeCube(event: CubeEvent): void {
    this.#shop.takeCube(event, this.#centre.time);
    if (event.type === 'due.raised') this.#alerts.due(event.subject, event.data);
  }

  #takeAlert(event: AlertSettingsEvent | AlertEvent | FlaggedEvent | PromiseEvent | PresenceEvent): void {
    if (event.type === 'alerts.configured') this.#alerts.configure(event);
    else if (event.type === 'message.flagged') this.#alerts.flagged(event.data);
    else if (isPromiseEvent(event)) this.#alerts.takePromise(event);
    else if (isPresenceEvent(event)) this.#alerts.takePresence(event);
    else this.#alerts.take(event);
  }

  #tick(wall: Instant): void {
    this.#sources.watch(wall);
    this.#streams.forgetDeletions(this.#centre.time);
    this.#centre.flush();
    this.#alerts.tick(wall);
    this.#headlines.tick();
  }

  #configure(event: SiteEvent): void {
    if (!this.#centre.configure(event.data)) return this.#sources.refuse(event.source, 'bad-settings');
    this.#alerts.siteChanged();
    this.#headlines.siteChanged();
  }
}
