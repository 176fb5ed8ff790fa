import { OnDemand } from '../base/on-demand.js';
import { warnOnce } from '../base/warnings.js';
import type { GridFacts } from './rfm-grid.facts.js';

/** What reads `data`: a page that gives none has no need of it. */
export const dataReader = new OnDemand(() => import('./rfm-grid.data.js'));

/** Reads an element's `data` once for each object that it is given. */
export class DataReader {
  #from: object | undefined;
  #facts: GridFacts | undefined;

  /** The facts in `data`; `undefined` where there are none, they can't be read, or what reads them is not there yet. */
  read(given: object | undefined, tag: string): GridFacts | undefined {
    if (given === this.#from) return this.#facts;
    this.#facts = undefined;
    if (given && !dataReader.code) return undefined;
    this.#from = given;
    const { facts, problem } = (given && dataReader.code?.parseGridData(given)) ?? {};
    if (problem !== undefined) warnOnce('bad-data', `<${tag}> can't read its data: ${problem}.`, tag);
    this.#facts = facts;
    return facts;
  }
}
