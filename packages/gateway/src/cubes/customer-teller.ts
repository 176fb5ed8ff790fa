import { setImmediate as nextTurn } from 'node:timers/promises';
import { inSlices, packTexts, type FoldedOrders, type TimeSource } from 'madoguchi/data';
import type { AnalystLink } from './analyst-link.js';

/** Tells whoever analyses the customers of the log: each once, in slices, since texts can't be moved. */
export class CustomerTeller {
  readonly #book: () => FoldedOrders;
  readonly #link: AnalystLink;
  readonly #time: Pick<TimeSource, 'monotonic'>;
  #told = 0;
  #generation = -1;
  #running: Promise<void> | null = null;

  constructor(book: () => FoldedOrders, link: AnalystLink, time: Pick<TimeSource, 'monotonic'>) {
    this.#book = book;
    this.#link = link;
    this.#time = time;
  }

  /** Resolves at a moment when all that are in the book by then are told. */
  async tell(): Promise<void> {
    while (!this.#isUpToDate()) {
      this.#running ??= this.#tellMore().finally(() => (this.#running = null));
      await this.#running;
    }
  }

  #isUpToDate(): boolean {
    return this.#generation === this.#link.generation && this.#told === this.#book().customers.length;
  }

  async #tellMore(): Promise<void> {
    const { generation } = this.#link;
    if (generation !== this.#generation) this.#told = 0;
    const from = this.#told;
    const customers = this.#book().customers.slice(from);
    const ids = await inSlices(packTexts(customers), {
      now: () => this.#time.monotonic(),
      pause: () => nextTurn(),
    });
    await this.#link.ask('customers', { from, ids }, buffersOf([ids.units, ids.ends]));
    this.#told = from + customers.length;
    this.#generation = generation;
  }
}

/** What can be moved of these columns, each once. */
export function buffersOf(columns: readonly unknown[]): readonly ArrayBuffer[] {
  const buffers = columns.flatMap(column => (ArrayBuffer.isView(column) ? [column.buffer] : []));
  return [...new Set(buffers)].filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer);
}
