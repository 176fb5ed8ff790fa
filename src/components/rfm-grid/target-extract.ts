import { askProblem } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Language } from '../../data/model/vocabulary.js';
import { inSlices } from '../../data/rfm/steps.js';
import { downloadText } from '../base/download.js';
import { MadoExtractEvent } from '../base/extract-event.js';
import { pageSlices } from '../base/page-slices.js';
import type { FlushedHost } from '../base/select-controller.js';
import type { Selection } from './cell-selection.js';
import type { ExtractRun, FetchedExtract } from './extract-run.js';
import type { Filter, GridFacts, TargetCustomer } from './rfm-grid.facts.js';
import { extractDetail, targetCsvSteps, targetFileName } from './target-list.js';

/** What came of an extract, or how far it is; `count` is `null` until it is told. */
export type ExtractState =
  | { readonly kind: 'running'; readonly done: number; readonly count: number | null }
  | { readonly kind: 'failed'; readonly problem: FeedProblem }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'saved'; readonly count: number };

export interface ExtractOrder {
  readonly facts: GridFacts;
  readonly selection: Selection;
  readonly filter: Filter | null;
  readonly language: Language;
}

/** Customers that are at hand, or what fetches them. */
export type ExtractSupply =
  readonly TargetCustomer[] | ((run: Omit<ExtractRun, 'store' | 'pace'>) => Promise<FetchedExtract>);

/** Gives a list away: tells the page, and unless it takes the list itself saves it as a file. One at a time. */
export class TargetExtract {
  state: ExtractState | null = null;
  /** Settles when the extract that was begun last has ended; never rejects. */
  ended: Promise<void> = Promise.resolve();
  readonly #host: FlushedHost & HTMLElement;
  #abort: AbortController | null = null;

  constructor(host: FlushedHost & HTMLElement) {
    this.#host = host;
  }

  begin(order: ExtractOrder, supply: ExtractSupply): void {
    if (this.#abort) return;
    const abort = (this.#abort = new AbortController());
    this.ended = this.#run(order, supply, abort.signal).then(
      state => this.#end(abort, state),
      (error: unknown) => this.#end(abort, { kind: 'failed', problem: askProblem(error) }),
    );
  }

  /** The reader has thought better of it: nothing is saved. */
  stop(): void {
    if (!this.#abort) return;
    this.forget();
    this.#tell({ kind: 'stopped' });
  }

  /** The list that it was of is gone. */
  forget(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.state = null;
  }

  async #run(order: ExtractOrder, supply: ExtractSupply, signal: AbortSignal): Promise<ExtractState | null> {
    const progress = (done: number, count: number): void => {
      if (!signal.aborted) this.#tell({ kind: 'running', done, count });
    };
    if (typeof supply === 'function') this.#tell({ kind: 'running', done: 0, count: null });
    const { targets, meta } =
      typeof supply === 'function' ? await supply({ signal, progress }) : { targets: supply, meta: null };
    if (signal.aborted) return null;
    const { selection, filter, language } = order;
    const facts = { ...order.facts, meta: meta ?? order.facts.meta };
    const event = new MadoExtractEvent(extractDetail(facts, selection, filter, targets));
    if (!this.#host.dispatchEvent(event)) return null;
    const steps = targetCsvSteps(facts, targets, language);
    const csv = await inSlices(steps, pageSlices(this.#host.work.scheduler, signal));
    if (signal.aborted) return null;
    downloadText(targetFileName(facts, filter), csv, 'text/csv;charset=utf-8');
    return { kind: 'saved', count: targets.length };
  }

  #end(abort: AbortController, state: ExtractState | null): void {
    if (this.#abort !== abort) return;
    this.#abort = null;
    this.#tell(state);
  }

  #tell(state: ExtractState | null): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
