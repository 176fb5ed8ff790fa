import { OnDemand } from '../base/on-demand.js';
import { warnOnce } from '../base/warnings.js';
import type { GivenAlerts } from './alert-feed.data.js';

/** What reads `data`: a page that gives none has no need of it. */
export const dataReader = new OnDemand(() => import('./alert-feed.data.js'));

/** Reads `data`, once for the same object. */
export class GivenReader {
  #of: object | undefined;
  #given: GivenAlerts | undefined;

  /** `undefined` where there is none, or none that can be read. */
  read(of: object | undefined, tag: string): GivenAlerts | undefined {
    if (!of || !dataReader.code) return undefined;
    if (of === this.#of) return this.#given;
    const { given, problem } = dataReader.code.parseAlertData(of);
    if (problem !== undefined) warnOnce('bad-data', `<${tag}> can't read its data: ${problem}.`, tag);
    this.#of = of;
    this.#given = given;
    return given;
  }
}
