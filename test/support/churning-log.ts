import { WritableStream } from '../../src/data/fold/streams.js';
import type { Random } from './random.js';

interface Operation {
  /** By the log's clock. */
  readonly at: number;
  readonly run: (streams: ReadonlyMap<string, WritableStream>) => void;
}

export const churnedStreams = ['queues/all', 'agents/all'] as const;
/** Of one instant, by their names. */
export type ChurnedStreams = ReadonlyMap<string, WritableStream>;

const queues = ['q0', 'q1', 'q2'] as const;
const days = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'] as const;
/** The log has a past before anything happens to it. */
const pastMs = 3_600_000;
const pastChanges = 10;

/** Two streams whose keys come, change and go by chance; the same operations fold to the same streams. */
export class ChurningLog {
  epoch = '';
  /** When its first operation was. */
  begunAt = 0;
  readonly #random: Random;
  #generation = 0;
  #operations: Operation[] = [];
  #streams: ChurnedStreams = new Map();
  #at = 0;

  constructor(random: Random, now: number) {
    this.#random = random;
    this.begin(now);
  }

  stream(name: string): WritableStream | undefined {
    return this.#streams.get(name);
  }

  /** What it had come to at an instant: all its operations up to then, from the first. */
  streamsAt(instant: number): ChurnedStreams {
    const streams = empty();
    this.play(streams, 0, instant);
    return streams;
  }

  /** Does to streams what was done up to an instant, from the operation of that place on; the result is the next place. */
  play(streams: ChurnedStreams, place: number, to: number): number {
    let next = place;
    for (; next < this.#operations.length; next++) {
      const operation = this.#operations[next];
      if (!operation || operation.at > to) break;
      operation.run(streams);
    }
    return next;
  }

  /** When something happened after one instant and up to another. */
  instantsWithin(after: number, to: number): readonly number[] {
    return this.#operations.map(({ at }) => at).filter(at => at > after && at <= to);
  }

  /** Another generation of the log, with records of its own. */
  begin(now: number): void {
    this.epoch = `g${++this.#generation}`;
    this.#at = this.begunAt = now - pastMs;
    this.#operations = [];
    this.foldAgain();
    this.#setSite(days[2]);
    const agents = this.#random.chance(0.1) ? 40 : this.#random.integer(0, 12);
    for (let agent = 0; agent < agents; agent++) this.#setAgent(agent, agents > 12 ? 700 : 3);
    for (const queue of queues)
      this.#set('queues/all', `queue|${queue}`, { name: queue, thresholdMs: 20_000 });
    for (let change = 0; change < pastChanges; change++) {
      this.#at += pastMs / (pastChanges + 1);
      this.#change();
    }
  }

  /** What a gateway does at its start. */
  foldAgain(): void {
    this.#streams = this.streamsAt(Infinity);
  }

  churn(now: number): void {
    if (this.#random.chance(0.4)) return;
    this.#at = now;
    for (let count = this.#random.integer(1, 4); count > 0; count--) this.#change();
  }

  /** Deletions are remembered for a while only. */
  forget(): void {
    this.#do(streams => {
      for (const stream of streams.values()) stream.forgetDeletions(1e9);
    });
  }

  #change(): void {
    const random = this.#random;
    const queue = random.pick(queues);
    const agent = random.integer(0, 12);
    const kind = random.integer(0, 19);
    if (kind < 8)
      this.#set('queues/all', `now|${queue}|phone`, { waiting: random.integer(0, 9), open: null });
    else if (kind < 12) this.#set('queues/all', `day|${queue}|phone|${random.pick(days)}`, this.#counters());
    else if (kind < 14) this.#delete('queues/all', `now|${queue}|phone`);
    else if (kind < 15) this.#delete('queues/all', `day|${queue}|phone|${random.pick(days)}`);
    else if (kind < 18) this.#setAgent(agent, 3);
    else if (kind < 19) this.#delete('agents/all', `agent|${agent}`);
    else if (random.chance(0.1)) this.#setSite(random.pick(days));
    else this.#set('agents/all', `day|${agent}|${random.pick(days)}`, this.#counters());
  }

  #counters(): Readonly<Record<string, number>> {
    return { entered: this.#random.integer(0, 5), answered: this.#random.integer(0, 5) };
  }

  #setSite(today: string): void {
    this.#set('queues/all', 'site', { today, timeZone: 'Asia/Tokyo' });
  }

  #setAgent(agent: number, nameLength: number): void {
    const state = this.#random.pick(['available', 'acw', 'on-contact']);
    const value = {
      name: '鈴木'.repeat(nameLength / 2 + 1),
      state,
      contacts: [{ held: false, channel: 'phone' }],
    };
    // Some records have fields that others of their family lack.
    this.#set('agents/all', `agent|${agent}`, this.#random.chance(0.2) ? { ...value, reason: null } : value);
  }

  #set(stream: string, key: string, value: unknown): void {
    this.#do(streams => streams.get(stream)?.set(key, value));
  }

  #delete(stream: string, key: string): void {
    this.#do(streams => streams.get(stream)?.delete(key, 0));
  }

  #do(run: Operation['run']): void {
    this.#operations.push({ at: this.#at, run });
    run(this.#streams);
  }
}

function empty(): ChurnedStreams {
  return new Map(churnedStreams.map(name => [name, new WritableStream(name)]));
}
