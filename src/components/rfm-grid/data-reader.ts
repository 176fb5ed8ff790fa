import { inSlices, type Steps } from '../../data/rfm/steps.js';
import { OnDemand } from '../base/on-demand.js';
import { pageSlices } from '../base/page-slices.js';
import type { Scheduler } from '../base/scheduler.js';
import { warnOnce } from '../base/warnings.js';
import type { ReadCustomers } from './customer-steps.js';
import type { GridFacts } from './rfm-grid.facts.js';

/** What reads `data`: a page that gives none has no need of it. */
export const dataReader = new OnDemand(() => import('./rfm-grid.data.js'));

/** Reads an element's `data` once for each object that it is given: the figures at once, the customers in slices. */
export class DataReader {
  /** Settles when everything that was given is read; never rejects. */
  settled: Promise<void> = Promise.resolve();
  readonly #clock: () => Scheduler;
  readonly #changed: () => void;
  #from: object | undefined;
  #facts: GridFacts | undefined;
  #reading: AbortController | null = null;

  /** @param changed told when the customers are read too */
  constructor(clock: () => Scheduler, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** The facts in `data`; `undefined` where there are none, they can't be read, or what reads them is not there yet. */
  read(given: object | undefined, tag: string): GridFacts | undefined {
    if (given === this.#from) return this.#facts;
    this.stop();
    this.#facts = undefined;
    if (given && !dataReader.code) return undefined;
    this.#from = given;
    const begun = given && dataReader.code?.beginGridData(given);
    if (!begun) return undefined;
    if (begun.problem !== undefined) warnOfData(tag, begun.problem);
    this.#facts = begun.facts;
    if (begun.facts && begun.rest) this.settled = this.#readRest(begun.facts, begun.rest, tag);
    return this.#facts;
  }

  /** Reads no further; what is given next is read anew. */
  stop(): void {
    this.#reading?.abort();
    this.#reading = null;
    this.#from = undefined;
  }

  async #readRest(facts: GridFacts, rest: Steps<ReadCustomers>, tag: string): Promise<void> {
    const reading = (this.#reading = new AbortController());
    const { signal } = reading;
    const read = await inSlices(rest, pageSlices(this.#clock(), signal)).catch(() => null);
    if (!read || signal.aborted) return;
    if (read.problem !== undefined) warnOfData(tag, `data.${read.problem}`);
    // The figures stand as they are: only there is no list.
    this.#facts = read.facts ?? { ...facts, lists: 'unreadable' };
    this.#changed();
  }
}

function warnOfData(tag: string, problem: string): void {
  warnOnce('bad-data', `<${tag}> can't read its data: ${problem}.`, tag);
}
