import type { ReactiveController } from 'lit';
import type { FeedProblem } from '../../data/model/stream.js';
import type { DueFilter } from '../../data/rfm/due/due-records.js';
import { usualWithin } from '../../data/rfm/due/due-list.js';
import type { Store } from '../../data/store/store.js';
import { isFinal } from '../base/ask-words.js';
import { Pace } from '../base/pace.js';
import { PagedRows } from '../base/paged-rows.js';
import type { FlushedHost } from '../base/select-controller.js';
import type { DueMeta, DueRow, DueSummary } from './due-list.facts.js';
import { maskedRow } from './due-rows.js';
import { summaryOfTotals } from './due-summary.js';

/** Who is due changes by the day, and with each order a little: it is asked for anew so often at most, in ms. */
const renewMs = 30_000;

export interface DueQuestion {
  readonly store: Store;
  readonly stream: string;
  readonly filter: DueFilter;
  /** Another object with each change of the cube. */
  readonly meta: DueMeta;
}

/** The rows of a gateway's list, asked for as they come into sight; the old ones stay until the new ones are there. */
export class DuePages implements ReactiveController {
  /** Of all questions of this element. */
  readonly pace: Pace;
  readonly #host: FlushedHost;
  #question: DueQuestion | null = null;
  #key = '';
  #shown: PagedRows<DueRow> | null = null;
  #next: PagedRows<DueRow> | null = null;
  #sight: readonly [from: number, to: number] = [0, 1];
  #askedAt = -Infinity;
  #endWait: (() => void) | null = null;

  constructor(host: FlushedHost) {
    this.#host = host;
    this.pace = new Pace({
      now: () => host.work.scheduler.now(),
      after: (ms, callback) => host.work.scheduler.after(ms, callback),
    });
    host.addController(this);
  }

  get count(): number {
    return this.#shown?.count ?? 0;
  }

  /** `null` before the first answer. */
  get summary(): DueSummary | null {
    const totals = this.#shown?.totals;
    return totals ? summaryOfTotals(totals) : null;
  }

  get problem(): FeedProblem | null {
    return this.#shown?.problem ?? null;
  }

  row(at: number): DueRow | undefined {
    return this.#shown?.row(at);
  }

  show(from: number, to: number): void {
    this.#sight = [from, to];
    this.#shown?.show(from, to);
  }

  retry(): void {
    this.#shown?.retry();
  }

  /** Another question is asked at once; the same one of a cube that changed after a while. */
  follow(question: DueQuestion): void {
    const { stream, filter, store, meta } = question;
    const key = JSON.stringify([stream, filter]);
    const before = this.#question;
    this.#question = question;
    if (store !== before?.store || stream !== before.stream) this.#letGo();
    if (key !== this.#key || store !== before?.store || meta.asOf !== before.meta.asOf) {
      this.#key = key;
      this.#ask(question);
    } else if (meta !== before.meta) this.#renewLater();
  }

  hostDisconnected(): void {
    this.#letGo();
    this.#question = null;
  }

  #letGo(): void {
    this.#endWait?.();
    this.#endWait = null;
    this.#shown?.close();
    this.#next?.close();
    this.#shown = this.#next = null;
  }

  #renewLater(): void {
    const { scheduler } = this.#host.work;
    const rest = Math.max(0, this.#askedAt + renewMs - scheduler.now());
    this.#endWait ??= scheduler.after(rest, () => {
      this.#endWait = null;
      if (this.#question) this.#ask(this.#question);
    });
  }

  #ask({ store, stream, filter, meta: { asOf } }: DueQuestion): void {
    this.#askedAt = this.#host.work.scheduler.now();
    this.#next?.close();
    const sight = { asOf, within: filter.within ?? usualWithin };
    const next: PagedRows<DueRow> = new PagedRows<DueRow>({
      ask: (offset, limit, signal) => store.page({ stream, filter: { ...filter, offset }, limit }, signal),
      read: ([, record]) => maskedRow(record, sight),
      changed: () => this.#changed(next),
      pace: this.pace,
      expected: 0,
    });
    this.#next = next;
    next.show(...this.#sight);
  }

  #changed(rows: PagedRows<DueRow>): void {
    // What was lost with a connection comes back with it, without anybody asking for it.
    if (rows.problem && !isFinal(rows.problem)) this.#renewLater();
    if (rows === this.#next) {
      // Old rows say more than a renewal that failed.
      if (rows.problem === null || !this.#shown?.totals) {
        this.#shown?.close();
        this.#shown = rows;
      }
      this.#next = null;
    }
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
