import type { ReactiveController } from 'lit';
import type { EntryFilter } from '../../data/customer/customer-asking.js';
import type { EntryPage } from '../../data/model/asking.js';
import type { Pace } from '../base/pace.js';
import type { FlushedHost } from '../base/select-controller.js';
import type { AskHistory, HistoryQuestion } from './history-pages.js';
import { countEntries } from './history-filter.js';

type Totals = EntryPage['totals'];

/** Counts that changed are asked for so often at most, in ms. */
const renewMs = 2_000;
const afterPaintMs = 30;

/** How many entries there are of each channel, direction and kind; of the whole history, not of what is loaded. */
export class HistoryTotals implements ReactiveController {
  readonly #host: FlushedHost;
  readonly #pace: Pace;
  #key = '';
  #of: unknown;
  #revision = '';
  #totals: Totals | null = null;
  #abort: AbortController | null = null;
  #wait: (() => void) | null = null;

  constructor(host: FlushedHost, pace: Pace) {
    this.#host = host;
    this.#pace = pace;
    host.addController(this);
  }

  /** `null` before they are known. */
  get totals(): Totals | null {
    return this.#totals;
  }

  /** @param filter what is counted: all that is filtered but the channels, which are counted one by one */
  follow({ of, customer, ask, live, revision }: HistoryQuestion, filter: EntryFilter): void {
    const key = JSON.stringify([customer, filter]);
    const isOther = of !== this.#of || key !== this.#key;
    if (live.floor === null || !ask) {
      // All that there is is at hand.
      this.#letGo();
      [this.#of, this.#key, this.#revision] = [of, key, revision];
      this.#totals = countEntries(live.entries, filter);
      return;
    }
    if (!isOther && revision === this.#revision) return;
    if (of !== this.#of) this.#totals = null;
    [this.#of, this.#key, this.#revision] = [of, key, revision];
    if (isOther) void this.#ask(ask, filter);
    else this.#wait ??= this.#host.work.scheduler.after(renewMs, () => void this.#ask(ask, filter));
  }

  hostDisconnected(): void {
    this.#letGo();
    this.#of = undefined;
    this.#totals = null;
  }

  #letGo(): void {
    this.#wait?.();
    this.#wait = null;
    this.#abort?.abort();
    this.#abort = null;
  }

  async #ask(ask: AskHistory, filter: EntryFilter): Promise<void> {
    this.#letGo();
    const abort = (this.#abort = new AbortController());
    try {
      // What is seen first comes first: of a page's own data counting is work.
      await this.#pace.pause(afterPaintMs);
      await this.#pace.turn();
      if (abort.signal.aborted) return;
      const { totals } = await ask({ filter: { ...filter, totals: true }, limit: 1 }, abort.signal);
      if (this.#abort !== abort) return;
      this.#totals = totals;
    } catch {
      // Without an answer there are no counts; the entries say why there is none.
      if (this.#abort !== abort) return;
    }
    this.#abort = null;
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
