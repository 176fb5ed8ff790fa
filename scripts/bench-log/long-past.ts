import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventLog } from '../../packages/gateway/src/log/event-log.js';
import { Journal } from '../../packages/gateway/src/log/journal.js';
import { openSqliteLog } from '../../packages/gateway/src/log/sqlite-log.js';
import { simulatedSite } from '../../packages/gateway/src/sources/simulator/centre.js';
import { createSimulator } from '../../packages/gateway/src/sources/simulator/simulator.js';
import type { EventSource } from '../../packages/gateway/src/sources/event-source.js';
import { timeZone, type CentreEvent, type Instant } from '../../src/data/index.js';

const dayMs = 86_400_000;
const ticksPerDay = dayMs / 5_000;
/** What one simulated centre of forty agents tells in a day, about. */
const eventsPerDay = 14_100;
const stepMs = 600_000;

/** A log of as many simulated centres as it takes, all answering for the same queues, over some days up to now. */
export class LongPast {
  readonly #path: string;
  readonly #centres: readonly Centre[];
  #time: Instant;
  #log: EventLog | null = null;
  #journal: Journal | null = null;
  #head = 0;

  constructor(path: string, entries: number, days: number) {
    this.#path = path;
    const count = Math.max(1, Math.round((entries / days - ticksPerDay) / eventsPerDay));
    const first = timeZone(simulatedSite.timeZone).dateOf(Date.now() - days * dayMs);
    this.#centres = Array.from({ length: count }, (_, place) => new Centre(place, first));
    this.#time = this.#centres[0]?.from ?? 0;
  }

  get head(): number {
    return this.#log?.head ?? this.#head;
  }

  /** The site as a file, so that the gateway has nothing to change in it. */
  writeSite(folder: string): string {
    const path = join(folder, 'site.json');
    writeFileSync(path, JSON.stringify(simulatedSite));
    return path;
  }

  /** Lets the centres work until the log has so many entries, or they have come to now. */
  async fillTo(entries: number): Promise<void> {
    this.#log ??= openSqliteLog(this.#path);
    this.#journal ??= new Journal(this.#log);
    if (this.#log.head === 0) await this.#configure(this.#journal);
    while (this.#log.head < entries && this.#time < Date.now()) {
      this.#time = Math.min(this.#time + stepMs, Date.now());
      const events = this.#centres.flatMap(centre => centre.eventsUntil(this.#time));
      events.sort((one, other) => one.time - other.time);
      await this.#journal.advance(this.#time, events);
    }
  }

  /** Lets go of the log, so that a gateway can have it. */
  async rest(): Promise<void> {
    this.#head = this.head;
    await this.#log?.close();
    this.#log = this.#journal = null;
  }

  #configure(journal: Journal): Promise<unknown> {
    const time = this.#time;
    const about = { id: 'site-1', source: 'gateway', type: 'site.configured', subject: 'site' } as const;
    return journal.append(time, [{ ...about, time, data: simulatedSite }]);
  }
}

/** One of several centres: its contacts, agents and customers are its own. */
class Centre {
  readonly from: Instant;
  readonly #source: EventSource;
  readonly #prefix: string;

  constructor(place: number, first: string) {
    this.#source = createSimulator({ from: first, seed: place + 1 });
    this.#prefix = `c${place}-`;
    this.from = this.#source.from ?? 0;
  }

  eventsUntil(instant: Instant): readonly CentreEvent[] {
    return this.#source.eventsUntil(instant).map(event => this.#own(event));
  }

  #own(event: CentreEvent): CentreEvent {
    const own = (id: unknown): unknown => (typeof id === 'string' ? `${this.#prefix}${id}` : id);
    const data: Record<string, unknown> = { ...event.data };
    for (const name of ['agentId', 'customerKey', 'previousContactId', 'initialContactId']) {
      if (name in data) data[name] = own(data[name]);
    }
    return { ...event, subject: `${this.#prefix}${event.subject}`, data } as CentreEvent;
  }
}
