import type { ReactiveController } from 'lit';
import { OnDemand } from '../../base/on-demand.js';
import type { FlushedHost } from '../../base/select-controller.js';
import { warnOnce } from '../../base/warnings.js';
import { setUp } from '../stage.js';
import { fetchLayout, layoutRetryMs } from './fetch-layout.js';
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

  /** Why there is no page of it at all; empty where there are some, or none was asked for. */
  get faults(): readonly LayoutFault[] {
    return this.#pages.length > 0 ? [] : this.#faults;
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
    const value = typeof given === 'string' && given !== '' ? await this.#read(given, turn) : given;
    if (turn !== this.#turn) return;
    if (value === undefined || value === '') return given ? undefined : this.#show([], []);
    await layoutCode.load();
    if (turn === this.#turn) this.#build(value, turn);
  }

  /** The value of a JSON text, or of a file of it; `undefined` where it can't be had, which is then told. */
  async #read(given: string, turn: number): Promise<unknown> {
    if (given.trimStart().startsWith('{')) {
      try {
        return JSON.parse(given) as unknown;
      } catch {
        this.#tell([{ where: '', what: 'it is no JSON' }]);
        return undefined;
      }
    }
    const fetched = await fetchLayout(given, url => fetch(url));
    if (fetched.problem === undefined) return fetched.value;
    if (turn !== this.#turn) return undefined;
    this.#tell([{ where: '', what: fetched.problem }]);
    if (fetched.later)
      this.#cancel = this.#host.work.scheduler.after(layoutRetryMs, () => void this.#take(given));
    return undefined;
  }

  #build(value: unknown, turn: number): void {
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
    this.#show(built.pages, built.faults);
    for (const tag of built.missing)
      void customElements.whenDefined(tag).then(() => {
        if (turn === this.#turn) this.#build(value, turn);
      });
  }

  /** Nothing of it can be shown. */
  #tell(faults: readonly LayoutFault[]): void {
    this.#warn(faults);
    this.#show([], faults);
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
