import * as v from 'valibot';
import type { CubeSettings } from '../model/cube-settings.js';
import type { Instant } from '../model/vocabulary.js';
import { analyseCube } from '../rfm/cube/analyse-cube.js';
import { cubeChange } from '../rfm/cube/cube-change.js';
import {
  cubeKey,
  cubeRecords,
  type CubeMetaRecord,
  type CubeRecord,
  type CubeSumRecord,
} from '../rfm/cube/cube-records.js';
import { parseCubeRules, type CubeRules } from '../rfm/cube/cube-rules.js';
import type { PooledGaps } from '../rfm/cycle/cycle.js';
import { customerStanding, type CustomerStanding } from '../rfm/cube/customer-standing.js';
import { parseSnapshot } from '../rfm/cube/parse-snapshot.js';
import type { OrderBook } from './order-book.js';
import type { RefusalReason } from './sources.js';
import type { Streams, WritableStream } from './streams.js';

export const cubesSchema = v.strictObject({
  ids: v.array(v.string()),
  live: v.array(
    v.strictObject({
      id: v.string(),
      settings: v.custom<CubeSettings>(input => typeof input === 'object' && input !== null),
      median: v.nullable(v.number()),
      byOrder: v.array(v.nullable(v.number())),
    }),
  ),
});
export type CubesState = v.InferOutput<typeof cubesSchema>;

/** Before the first day. */
const nobody: PooledGaps = { median: null, byOrder: [] };

/** A cube is a page of a manager's day; more than these are made up. */
const mostCubes = 32;

interface Cube {
  readonly rules: CubeRules;
  readonly stream: WritableStream;
  /** What the gaps of all customers told when the day began. */
  pooled: PooledGaps;
}

/** The day by the log's clock. */
export interface CubeDay {
  /** Days since 1970-01-01. */
  readonly asOf: number;
  /** The log's own time. */
  readonly at: Instant;
}

/** One customer's standing in each live cube. */
export type Standings = readonly CustomerStanding[];

/**
 * The cubes of the log. The records of a live one are sums of what its customers' standings count: who is looked at anew
 * is taken off and put on again. What hangs on all customers is made when a day begins.
 */
export class Cubes {
  readonly #streams: Streams;
  readonly #book: OrderBook;
  readonly #ids = new Set<string>();
  readonly #live = new Map<string, Cube>();

  constructor(streams: Streams, book: OrderBook) {
    this.#streams = streams;
    this.#book = book;
  }

  /** How a live cube is made; `undefined` where there is none of this name. */
  settings(id: string): CubeSettings | undefined {
    return this.#live.get(id)?.rules.settings;
  }

  /** Opens a live cube, or one by other settings; tells why not. */
  configure(id: string, settings: CubeSettings, day: CubeDay): RefusalReason | null {
    const rules = parseCubeRules(settings);
    if (!rules.ok) return 'bad-settings';
    const stream = this.#open(id);
    if (!stream) return 'too-many-cubes';
    const cube = { rules: rules.value, stream, pooled: nobody };
    this.#live.set(id, cube);
    this.#analyse(cube, day);
    return null;
  }

  /** Puts a day's file in the place of a cube; tells why not. */
  publish(id: string, snapshot: unknown, at: Instant): RefusalReason | null {
    const parsed = parseSnapshot(snapshot);
    if (!parsed.ok) return 'bad-settings';
    const stream = this.#open(id);
    if (!stream) return 'too-many-cubes';
    this.#live.delete(id);
    replaceRecords(stream, cubeRecords(parsed.value, 'daily'), at);
    return null;
  }

  /** Looks at everybody anew. */
  beginDay(day: CubeDay): void {
    for (const cube of this.#live.values()) this.#analyse(cube, day);
  }

  /** Where a customer stands now; nothing is computed without a live cube. */
  standings(customer: number, { asOf }: CubeDay): Standings {
    if (this.#live.size === 0) return [];
    const own = this.#book.own(customer, asOf);
    return Array.from(this.#live.values(), ({ rules, pooled }) => customerStanding(own, rules, pooled));
  }

  /** A customer stands elsewhere; `before` is `null` for one who was not known. */
  move(before: Standings | null, after: Standings, at: Instant): void {
    [...this.#live.values()].forEach((cube, place) => {
      const standing = after[place];
      if (standing) moveCustomer(cube, before?.[place] ?? null, standing, at);
    });
  }

  save(): CubesState {
    return {
      ids: [...this.#ids],
      live: Array.from(this.#live, ([id, { rules, pooled }]) => ({
        id,
        settings: rules.settings,
        median: pooled.median,
        byOrder: [...pooled.byOrder],
      })),
    };
  }

  /** The streams are restored before. */
  restore({ ids, live }: CubesState): void {
    for (const id of ids) this.#ids.add(id);
    for (const { id, settings, median, byOrder } of live) {
      const rules = parseCubeRules(settings);
      if (!rules.ok) throw new TypeError(`The settings of a cube are wrong: ${rules.problem.reason}`);
      const stream = this.#streams.open(streamOf(id));
      this.#live.set(id, { rules: rules.value, stream, pooled: { median, byOrder } });
    }
  }

  #open(id: string): WritableStream | null {
    if (!this.#ids.has(id) && this.#ids.size >= mostCubes) return null;
    this.#ids.add(id);
    return this.#streams.open(streamOf(id));
  }

  #analyse(cube: Cube, { asOf, at }: CubeDay): void {
    const { orders, flags } = this.#book.view();
    const { records, pooled } = analyseCube(orders, flags, cube.rules, asOf);
    cube.pooled = pooled;
    replaceRecords(cube.stream, records, at);
  }
}

function streamOf(cube: string): string {
  return `rfm/${cube}`;
}

function moveCustomer(
  { rules, stream }: Cube,
  before: CustomerStanding | null,
  after: CustomerStanding,
  at: Instant,
): void {
  const change = cubeChange(before, after, rules.settings.bins);
  if (!change) return;
  for (const [key, sum] of change.sums) addTo(stream, key, sum, at);
  const meta = stream.records.get(cubeKey('meta')) as CubeMetaRecord;
  stream.set(cubeKey('meta'), { ...meta, totals: change.totals(meta.totals) });
}

function addTo(stream: WritableStream, key: string, more: CubeSumRecord, at: Instant): void {
  const known = stream.records.get(key) as CubeSumRecord | undefined;
  const customers = (known?.customers ?? 0) + more.customers;
  const orders = (known?.orders ?? 0) + more.orders;
  const amount = (known?.amount ?? 0) + more.amount;
  if (customers === 0) stream.delete(key, at);
  else if (orders !== known?.orders || amount !== known.amount || customers !== known.customers) {
    stream.set(key, { customers, orders, amount });
  }
}

/** Only what differs is a change. */
function replaceRecords(stream: WritableStream, records: ReadonlyMap<string, CubeRecord>, at: Instant): void {
  for (const key of [...stream.records.keys()]) if (!records.has(key)) stream.delete(key, at);
  for (const [key, record] of records) {
    if (JSON.stringify(stream.records.get(key)) !== JSON.stringify(record)) stream.set(key, record);
  }
}
