import { WritableStream } from '../../src/data/fold/streams.js';
import type { Random } from './random.js';

type Operation = (streams: ReadonlyMap<string, WritableStream>) => void;

const queues = ['q0', 'q1', 'q2'] as const;
const days = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'] as const;

/** Two streams whose keys come, change and go by chance; the same operations fold to the same streams. */
export class ChurningLog {
  epoch = '';
  readonly #random: Random;
  #generation = 0;
  #operations: Operation[] = [];
  #streams: ReadonlyMap<string, WritableStream> = new Map();

  constructor(random: Random) {
    this.#random = random;
    this.begin();
  }

  stream(name: string): WritableStream | undefined {
    return this.#streams.get(name);
  }

  /** Another generation of the log, with records of its own. */
  begin(): void {
    this.epoch = `g${++this.#generation}`;
    this.#operations = [];
    this.foldAgain();
    this.#setSite(days[2]);
    const agents = this.#random.chance(0.1) ? 120 : this.#random.integer(0, 12);
    for (let agent = 0; agent < agents; agent++) this.#setAgent(agent, agents > 100 ? 700 : 3);
    for (const queue of queues)
      this.#set('queues/all', `queue|${queue}`, { name: queue, thresholdMs: 20_000 });
    for (let change = 0; change < 10; change++) this.#change();
  }

  /** What a gateway does at its start. */
  foldAgain(): void {
    this.#streams = new Map(['queues/all', 'agents/all'].map(name => [name, new WritableStream(name)]));
    for (const operation of this.#operations) operation(this.#streams);
  }

  churn(): void {
    if (this.#random.chance(0.4)) return;
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

  #do(operation: Operation): void {
    this.#operations.push(operation);
    operation(this.#streams);
  }
}
