import type { IncomingMessage } from 'node:http';
import { entryParser, type HistoryInput, type Zone } from 'madoguchi/data';
import type { EntryWatch } from '../../alerts/entry-watch.js';
import { HttpProblem } from '../../server/http-replies.js';
import {
  postedItems,
  refusedItem,
  unreadableRefusal,
  type PostedItem,
  type RefusedItem,
} from '../../server/posted-items.js';
import type { SharedTurns } from '../../server/shared-turns.js';
import { Counts } from '../../server/sockets/counts.js';
import type { CustomerStore, PutResult } from '../store/customer-store.js';

/** What became of a request's entries. `index` is the place among those sent, from 0. */
export interface EntriesReceipt {
  /** On the disk, by id. */
  readonly accepted: readonly string[];
  /** They say what is known: nothing changed. */
  readonly duplicate: readonly string[];
  /** Of ids that were known, and changed. */
  readonly corrected: readonly string[];
  /** Not taken, and why. */
  readonly refused: readonly RefusedItem[];
  /** Addresses that are none: what named them was taken without them. */
  readonly leftOut: readonly RefusedItem[];
}

const entryOutcomes = ['accepted', 'duplicate', 'corrected', 'refused'] as const;
export type EntryOutcome = (typeof entryOutcomes)[number];

export interface EntriesEndpointOptions {
  readonly store: Pick<CustomerStore, 'put'>;
  /** In which times without offset are read. */
  readonly zone: Zone;
  readonly turns: Pick<SharedTurns, 'steps'>;
  /** What the sender may be told of a reason, which quotes what is wrong. */
  readonly words?: (text: string) => string;
  /** Looks at what is written, before and after. */
  readonly watch?: EntryWatch | undefined;
  /** Something was written. */
  readonly onWritten: () => void;
  /** Told of what goes wrong and is not the sender's fault. */
  readonly onError: (error: unknown) => void;
}

interface Good {
  readonly index: number;
  readonly item: PostedItem;
  readonly input: HistoryInput;
}

const postedEntries = { one: 'entry', several: 'entries' } as const;

/** Takes entries and profiles from requests: one, an array, or one a line. */
export class EntriesEndpoint {
  readonly #options: EntriesEndpointOptions;
  readonly #parse: ReturnType<typeof entryParser>;
  readonly #counts = new Counts<EntryOutcome>();

  constructor(options: EntriesEndpointOptions) {
    this.#options = options;
    this.#parse = entryParser(options.zone);
  }

  /** What became of all that was sent since the start. */
  get counts(): Readonly<Partial<Record<EntryOutcome, number>>> {
    return this.#counts.all;
  }

  /**
   * Resolves when the good entries are on the disk. A bad one costs only itself. Thousands are read in slices, since
   * nobody else gets a turn while one lasts.
   *
   * @throws HttpProblem 400, 413 or 415 when no entry can be found in the body; 503 when the database refuses, and then
   *   none is taken
   */
  async take(request: IncomingMessage): Promise<EntriesReceipt> {
    const items = await postedItems(request, postedEntries);
    const read = await this.#options.turns.steps(this.#read(items));
    const receipt = receiptOf(read.good, await this.write(read.good.map(({ input }) => input)), read.refused);
    for (const outcome of entryOutcomes) this.#counts.add(outcome, receipt[outcome].length);
    return this.#worded(receipt);
  }

  #worded({ refused, leftOut, ...receipt }: EntriesReceipt): EntriesReceipt {
    const { words = (text: string) => text } = this.#options;
    const worded = (items: readonly RefusedItem[]): readonly RefusedItem[] =>
      items.map(item => ({ ...item, reason: words(item.reason) }));
    return { ...receipt, refused: worded(refused), leftOut: worded(leftOut) };
  }

  *#read(items: readonly PostedItem[]) {
    const good: Good[] = [];
    const refused: RefusedItem[] = [];
    for (const [index, item] of items.entries()) {
      const { input, unreadable } = item;
      const parsed = unreadable === undefined ? this.#parse(input) : null;
      if (parsed?.ok === true) good.push({ index, item, input: parsed.value });
      else refused.push(refusedItem(index, item, parsed?.problem ?? unreadableRefusal(unreadable ?? '')));
      yield undefined;
    }
    return { good, refused };
  }

  /**
   * Writes what the gateway's own sources say was written, as if they had sent it.
   *
   * @throws HttpProblem 503 when the database or the log refuses
   */
  async write(inputs: readonly HistoryInput[]): Promise<readonly PutResult[]> {
    const { store, watch, onWritten } = this.#options;
    try {
      const tell = watch?.(inputs);
      const results = await store.put(inputs);
      onWritten();
      return await this.#told(results, tell);
    } catch (error) {
      if (error instanceof HttpProblem) throw error;
      this.#options.onError(error);
      const reason = `The entries database can't be written: nothing of this request was taken in, send it again.`;
      throw new HttpProblem(503, 'entries', reason);
    }
  }

  async #told(results: readonly PutResult[], tell: ReturnType<EntryWatch> | undefined) {
    try {
      await tell?.(results);
      return results;
    } catch (error) {
      this.#options.onError(error);
      const reason = `What was sent is written, and the log can't be told of it: send it again.`;
      throw new HttpProblem(503, 'log', reason);
    }
  }
}

function receiptOf(
  good: readonly Good[],
  results: readonly PutResult[],
  unread: readonly RefusedItem[],
): EntriesReceipt {
  const refused = [...unread];
  const leftOut: RefusedItem[] = [];
  const ids = { new: [] as string[], unchanged: [] as string[], corrected: [] as string[] };
  for (const [at, { index, item }] of good.entries()) {
    const result = results[at];
    if (!result) continue;
    if (result.outcome === 'refused') {
      refused.push(refusedItem(index, item, result.problem));
      continue;
    }
    ids[result.outcome].push(result.id);
    for (const problem of result.leftOut) leftOut.push(refusedItem(index, item, problem));
  }
  refused.sort((one, other) => one.index - other.index);
  return { accepted: ids.new, duplicate: ids.unchanged, corrected: ids.corrected, refused, leftOut };
}
