import { AskError, askProblem } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Language } from '../../data/model/vocabulary.js';
import { csvFile } from '../../data/rfm/orders/csv.js';
import { dueCells, dueColumns } from '../../data/rfm/due/due-csv.js';
import { dayName } from '../../data/rfm/orders/order-day.js';
import { downloadText } from '../base/download.js';
import { MadoExtractEvent } from '../base/extract-event.js';
import type { DueMeta, DueRow } from './due-list.facts.js';

/** What came of an extract, or how far it is; `count` is `null` until it is told. */
export type ExtractState =
  | { readonly kind: 'running'; readonly done: number; readonly count: number | null }
  | { readonly kind: 'failed'; readonly problem: FeedProblem }
  | { readonly kind: 'saved'; readonly count: number };

export interface ExtractOrder {
  readonly meta: DueMeta;
  readonly within: number;
  readonly language: Language;
}

/** Fetches the rows with whole ids, and tells of which day they are: it may be newer than what is shown. */
export type DueSupply = (
  signal: AbortSignal,
  progress: (done: number, count: number) => void,
) => Promise<{ readonly rows: readonly DueRow[]; readonly meta: DueMeta }>;

/** Gives the list away: tells the page, and unless it takes the list itself saves it as a file. One at a time. */
export class DueExtract {
  state: ExtractState | null = null;
  /** Settles when the extract that was begun last has ended; never rejects. */
  ended: Promise<void> = Promise.resolve();
  readonly #element: HTMLElement;
  readonly #changed: () => void;
  #abort: AbortController | null = null;

  constructor(element: HTMLElement, changed: () => void) {
    this.#element = element;
    this.#changed = changed;
  }

  /** Of rows that are at hand, at once: a download must follow the click. */
  give(order: ExtractOrder, rows: readonly DueRow[]): void {
    this.#tell(this.#save(order, rows));
  }

  fetch(order: ExtractOrder, supply: DueSupply): void {
    if (this.#abort) return;
    const abort = (this.#abort = new AbortController());
    const progress = (done: number, count: number): void => {
      if (this.#abort === abort) this.#tell({ kind: 'running', done, count });
    };
    this.#tell({ kind: 'running', done: 0, count: null });
    this.ended = supply(abort.signal, progress).then(
      ({ rows, meta }) => this.#end(abort, () => this.#save({ ...order, meta }, rows)),
      (error: unknown) => this.#end(abort, () => ({ kind: 'failed', problem: askProblem(error) })),
    );
  }

  /** Nothing is saved of what is on its way. */
  stop(): void {
    this.#abort?.abort(new AskError('aborted'));
    this.#abort = null;
    this.#tell(null);
  }

  #save(order: ExtractOrder, rows: readonly DueRow[]): ExtractState | null {
    const { meta, within, language } = order;
    const ids = rows.map(({ id, name }) => id ?? name);
    const detail = {
      cells: [],
      customerIds: ids,
      count: rows.length,
      method: meta.method,
      cuts: meta.cuts,
      analysisDate: dayName(meta.asOf),
      filters: ['due', `within-${within}`],
    };
    if (!this.#element.dispatchEvent(new MadoExtractEvent(detail))) return null;
    const lines = rows.map((row, at) => dueCells({ ...row, id: ids[at] ?? '' }, language, meta.minorUnits));
    const name = `due_${dayName(meta.asOf)}_within-${within}.csv`;
    downloadText(name, csvFile(dueColumns, lines), 'text/csv;charset=utf-8');
    return { kind: 'saved', count: rows.length };
  }

  #end(abort: AbortController, state: () => ExtractState | null): void {
    if (this.#abort !== abort) return;
    this.#abort = null;
    this.#tell(state());
  }

  #tell(state: ExtractState | null): void {
    this.state = state;
    this.#changed();
  }
}
