import type { ReactiveController } from 'lit';
import { OnDemand } from '../../base/on-demand.js';
import type { FlushedHost } from '../../base/select-controller.js';
import { warnOnce } from '../../base/warnings.js';
import { setUp } from '../stage.js';
import { fetchLayout, layoutRetryMs, readLayout, type ReadLayout } from './fetch-layout.js';
import type { KnownElement } from './allowed.js';
import type { LayoutFault, LayoutInput } from './layout-schema.js';

/** What checks and builds layouts. */
export const layoutCode = new OnDemand(() => import('./layout-code.js'));

export interface LayoutOptions {
  given(): LayoutInput | string | undefined;
  /** What stands in place of an element that can't be shown. */
  fault(fault: LayoutFault): HTMLElement;
}

/** The pages of a layout that was given as an object, as JSON, or as the address of a file of it. */
export class LayoutController implements ReactiveController {
  readonly #host: FlushedHost & HTMLElement;
  readonly #options: LayoutOptions;
  #given: unknown;
  /** What was begun before does nothing any more. */
  #turn = 0;
  #cancel: (() => void) | null = null;
  #pages: readonly HTMLElement[] = [];
  #faults: readonly LayoutFault[] = [];

  constructor(host: FlushedHost & HTMLElement, options: LayoutOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get pages(): readonly HTMLElement[] {
    return this.#pages;
  }

  /** Why nothing of the layout that was given last is shown; empty where it is, or none was given. */
  get faults(): readonly LayoutFault[] {
    return this.#faults;
  }

  hostUpdate(): void {
    const given = this.#options.given();
    if (given === this.#given) return;
    this.#given = given;
    void this.#take(given);
  }

  hostDisconnected(): void {
    this.#turn++;
    this.#cancel?.();
    this.#cancel = null;
    // Asked for again when it is back; what was built stays.
    if (this.#pages.length === 0) this.#given = undefined;
  }

  async #take(given: LayoutInput | string | undefined): Promise<void> {
    const turn = ++this.#turn;
    this.#cancel?.();
    this.#cancel = null;
    if (given === undefined || given === '') return this.#show([], []);
    const { value, problem } = await read(given);
    if (problem === undefined) await layoutCode.load();
    if (turn !== this.#turn) return;
    if (problem !== undefined) this.#tell([{ where: '', what: problem }]);
    const isShown = problem === undefined && this.#build(value, turn);
    // A file may be half written, or its server away: nobody comes by to load the page anew.
    if (!isShown && isAddress(given))
      this.#cancel = this.#host.work.scheduler.after(layoutRetryMs, () => void this.#take(given));
  }

  /** False where nothing of it can be shown, which is then told. */
  #build(value: unknown, turn: number): boolean {
    const { code } = layoutCode;
    if (!code) return this.#tell([{ where: '', what: 'the code that reads it could not be loaded' }]);
    const { layout, faults } = code.parseLayout(value);
    if (!layout) return this.#tell(faults);
    const built = code.buildLayout(layout, {
      suffix: this.#host.localName.replace(/^mado-wallboard/, ''),
      known: tag => customElements.get(tag) as KnownElement | undefined,
      fault: fault => this.#options.fault(fault),
    });
    built.pages.forEach(setUp);
    this.#warn(built.faults);
    this.#show(built.pages, []);
    for (const tag of built.missing)
      void customElements.whenDefined(tag).then(() => turn === this.#turn && this.#build(value, turn));
    return true;
  }

  /** Nothing of it can be shown: what was shown before stays. */
  #tell(faults: readonly LayoutFault[]): false {
    this.#warn(faults);
    this.#show(this.#pages, faults);
    return false;
  }

  #warn(faults: readonly LayoutFault[]): void {
    for (const { where, what } of faults) {
      const place = where === '' ? '' : ` at ${where}`;
      const sentence = `The layout of <${this.#host.localName}> is wrong${place}: ${what}.`;
      warnOnce('bad-layout', sentence, where + what);
    }
  }

  #show(pages: readonly HTMLElement[], faults: readonly LayoutFault[]): void {
    this.#pages = pages;
    this.#faults = faults;
    this.#host.requestUpdate();
  }
}

/** An object, JSON, or the address of a file of it. */
async function read(given: LayoutInput | string): Promise<ReadLayout> {
  if (typeof given !== 'string') return { value: given };
  return isAddress(given) ? fetchLayout(given, url => fetch(url)) : readLayout(given);
}

function isAddress(given: LayoutInput | string): given is string {
  return typeof given === 'string' && !given.trimStart().startsWith('{');
}
