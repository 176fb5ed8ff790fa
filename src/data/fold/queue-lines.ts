import * as v from 'valibot';
import { channels, type Channel, type Instant } from '../model/vocabulary.js';
import type { BucketOwner } from './buckets.js';
import { ByInstant, byInstantSchema } from './due.js';
import { recordKey, type NowRecord, type QueueRecord } from './records.js';
import { texts } from './saved.js';
import { lineOf, type Site } from './site.js';
import type { GroupedRecords } from './streams.js';

const presenceSchema = v.strictObject({
  available: v.number(),
  onContact: v.number(),
  acw: v.number(),
  onBreak: v.number(),
  ringing: v.number(),
  away: v.number(),
});

export const queueLinesSchema = v.strictObject({
  agentsKnown: v.boolean(),
  seen: texts,
  lines: v.array(
    v.strictObject({
      queueId: v.string(),
      channel: v.picklist(channels),
      waiting: byInstantSchema,
      open: byInstantSchema,
      present: presenceSchema,
    }),
  ),
});
export type QueueLinesState = v.InferOutput<typeof queueLinesSchema>;

/** What an agent counts as in the lines that the agent serves; rung at, or there and not responding, as nothing that is shown. */
export type Presence = 'available' | 'onContact' | 'acw' | 'onBreak' | 'ringing' | 'away';

/** One queue and channel, as it is now. */
export interface Line extends BucketOwner {
  /** The key of its `now` record. */
  readonly key: string;
  readonly queueId: string;
  readonly channel: Channel;
  readonly waiting: ByInstant;
  readonly open: ByInstant;
  readonly present: Record<Presence, number>;
}

/** Queues that no configuration names: more of them are made up, or a file of another centre. */
export const maxUnknownQueues = 2_000;

export interface QueueLinesOptions {
  readonly records: GroupedRecords;
  /** A line that was not there before. */
  readonly opened: (line: Line) => void;
}

/** Every queue and channel there is, by configuration or because a contact named it. */
export class QueueLines {
  readonly #options: QueueLinesOptions;
  readonly #lines = new Map<string, Line>();
  readonly #byQueue = new Map<string, Line[]>();
  /** Queues of which a contact was seen: they stay when the configuration drops them. */
  readonly #seen = new Set<string>();
  readonly #changed = new Set<Line>();
  #agentsKnown = false;

  constructor(options: QueueLinesOptions) {
    this.#options = options;
  }

  /** How many there are. */
  get count(): number {
    return this.#lines.size;
  }

  all(): Iterable<Line> {
    return this.#lines.values();
  }

  /** The line of this name, as `lineOf` makes it. */
  get(name: string): Line | undefined {
    return this.#lines.get(name);
  }

  ofQueue(queueId: string): readonly Line[] {
    return this.#byQueue.get(queueId) ?? [];
  }

  /** Whether there is room for this queue: those of the configuration always have it. */
  admits(site: Site, queueId: string): boolean {
    return this.#byQueue.has(queueId) || this.#byQueue.size < site.settings.queues.length + maxUnknownQueues;
  }

  /** The line a contact is in, made where no configuration named it. */
  seen(site: Site, queueId: string, channel: Channel, at: Instant): Line {
    this.#seen.add(queueId);
    const known = this.#lines.get(lineOf(queueId, channel));
    if (known) return known;
    const line = this.#open(queueId, channel);
    this.#describe(site, queueId, at);
    this.#options.opened(line);
    return line;
  }

  /** Opens the lines of a configuration, and drops the queues it no longer has and that had no contact. */
  configure(site: Site, at: Instant): readonly string[] {
    const configured = new Set(site.settings.queues.map(queue => queue.id));
    const gone = [...this.#byQueue.keys()].filter(id => !configured.has(id) && !this.#seen.has(id));
    const dropped = gone.flatMap(id => this.#drop(id, at));
    const opened: Line[] = [];
    for (const { id, channels } of site.settings.queues) {
      for (const channel of channels) {
        if (!this.#lines.has(lineOf(id, channel))) opened.push(this.#open(id, channel));
      }
    }
    for (const queueId of [...new Set([...configured, ...this.#byQueue.keys()])]) {
      this.#describe(site, queueId, at);
    }
    for (const line of opened) this.#options.opened(line);
    return dropped;
  }

  /** Says since when a contact waits, and since when it is open; `null` when it does not. */
  place(line: Line, contactId: string, waitingSince: Instant | null, openSince: Instant | null): void {
    if (waitingSince === null) line.waiting.delete(contactId);
    else line.waiting.set(contactId, waitingSince);
    if (openSince === null) line.open.delete(contactId);
    else line.open.set(contactId, openSince);
    this.#changed.add(line);
  }

  present(line: Line, presence: Presence, change: 1 | -1): void {
    line.present[presence] += change;
    this.#changed.add(line);
  }

  /** Whether any event of an agent was seen. */
  get knowsAgents(): boolean {
    return this.#agentsKnown;
  }

  /** From the first agent event on, the number of agents is known. */
  knowAgents(): void {
    if (this.#agentsKnown) return;
    this.#agentsKnown = true;
    for (const line of this.#lines.values()) this.#changed.add(line);
  }

  flush(): void {
    for (const line of this.#changed) {
      if (this.#lines.get(line.name) !== line) continue;
      const record = this.#record(line);
      const known = this.#options.records.get(line.member, line.key) as NowRecord | undefined;
      if (known && sameNow(known, record)) continue;
      this.#options.records.put(line.member, line.key, record);
    }
    this.#changed.clear();
  }

  /** Between two entries of the log, when all is published. */
  save(): QueueLinesState {
    return {
      agentsKnown: this.#agentsKnown,
      seen: [...this.#seen],
      lines: Array.from(this.#lines.values(), ({ queueId, channel, waiting, open, present }) => ({
        queueId,
        channel,
        waiting: waiting.save(),
        open: open.save(),
        present: { ...present },
      })),
    };
  }

  restore({ agentsKnown, seen, lines }: QueueLinesState): void {
    this.#agentsKnown = agentsKnown;
    for (const queueId of seen) this.#seen.add(queueId);
    for (const { queueId, channel, waiting, open, present } of lines) {
      const line = this.#open(queueId, channel);
      line.waiting.restore(waiting);
      line.open.restore(open);
      Object.assign(line.present, present);
    }
    this.#changed.clear();
  }

  #open(queueId: string, channel: Channel): Line {
    const name = lineOf(queueId, channel);
    const line: Line = {
      name,
      key: recordKey('now', name),
      member: queueId,
      queueId,
      channel,
      waiting: new ByInstant(),
      open: new ByInstant(),
      present: { available: 0, onContact: 0, acw: 0, onBreak: 0, ringing: 0, away: 0 },
    };
    this.#lines.set(line.name, line);
    const own = this.#byQueue.get(queueId);
    if (own) own.push(line);
    else this.#byQueue.set(queueId, [line]);
    this.#changed.add(line);
    return line;
  }

  #drop(queueId: string, at: Instant): readonly string[] {
    const names = this.ofQueue(queueId).map(line => line.name);
    for (const line of this.ofQueue(queueId)) {
      this.#lines.delete(line.name);
      this.#changed.delete(line);
    }
    this.#byQueue.delete(queueId);
    this.#options.records.drop(queueId, at);
    return names;
  }

  #describe(site: Site, queueId: string, at: Instant): void {
    const { name, channels, thresholdMs, shortMs, waitLimitMs } = site.queue(queueId);
    const seen = this.ofQueue(queueId).map(line => line.channel);
    const all = [...new Set([...channels, ...seen])];
    const record: QueueRecord = { name, channels: all, thresholdMs, shortMs, waitLimitMs };
    this.#options.records.route(queueId, site.groupsOf(queueId), at);
    this.#options.records.put(queueId, recordKey('queue', queueId), record);
  }

  #record(line: Line): NowRecord {
    const { waiting, open, present } = line;
    const agents = (presence: Presence): number | null => (this.#agentsKnown ? present[presence] : null);
    return {
      waiting: waiting.size,
      oldestEnqueuedAt: waiting.earliest(),
      open: open.size,
      oldestOpenedAt: open.earliest(),
      available: agents('available'),
      onContact: agents('onContact'),
      acw: agents('acw'),
      onBreak: agents('onBreak'),
    };
  }
}

function sameNow(one: NowRecord, other: NowRecord): boolean {
  return (Object.keys(one) as (keyof NowRecord)[]).every(field => one[field] === other[field]);
}
