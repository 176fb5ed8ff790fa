import type { ReactiveController } from 'lit';
import type { AlertArgs, AlertOperation, AlertOutcome, AlertRecord } from '../../data/alerts/alert.js';
import { askProblem } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { FlushedHost } from '../base/select-controller.js';
import { alertEvent } from './alert-feed.events.js';
import type { FeedAlert } from './alert-feed.facts.js';

/** What somebody wants done. */
export interface AlertWish {
  readonly operation: AlertOperation;
  readonly alert: FeedAlert;
  readonly group: string;
  readonly outcome?: AlertOutcome;
  readonly until?: Instant;
}

/** What became of the last wish about an alert. The alert itself is only ever as its record says. */
export type AskedState = { readonly operation: AlertOperation } & (
  | { readonly state: 'asked' }
  /** The page has taken it over. */
  | { readonly state: 'passed' }
  /** Somebody else was first. */
  | { readonly state: 'lost'; readonly holderName: string | null }
  | { readonly state: 'failed'; readonly problem: FeedProblem }
);

/** How long it is told that something was lost, failed or passed on, in ms. */
const toldMs = 8_000;

/** Does what is wanted about alerts: tells the page, then asks the gateway; nothing is assumed to be done meanwhile. */
export class AlertDesk implements ReactiveController {
  readonly #host: FlushedHost & HTMLElement;
  readonly #asked = new Map<string, AskedState>();
  readonly #ends = new Map<string, () => void>();

  constructor(host: FlushedHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What was asked about this alert; `undefined` where nothing is to be told. */
  state(id: string): AskedState | undefined {
    return this.#asked.get(id);
  }

  isAsking(id: string): boolean {
    return this.#asked.get(id)?.state === 'asked';
  }

  /**
   * One wish an alert at a time: another while one is asked does nothing.
   *
   * @returns the record as it came; `null` where it was passed on, failed or was not asked
   */
  async ask(wish: AlertWish): Promise<AlertRecord | null> {
    const { operation, alert, group, outcome, until } = wish;
    const { id, record } = alert;
    if (this.isAsking(id)) return null;
    const given = {
      ...(outcome !== undefined && { outcome }),
      ...(until !== undefined && { until }),
    };
    const detail = { alert: id, alertKind: record.kind, group, operation, ...given };
    if (!this.#host.dispatchEvent(alertEvent(detail))) {
      this.#tell(id, { operation, state: 'passed' });
      return null;
    }
    const args: AlertArgs = { group, alert: id, ...given };
    const asking: AskedState = { operation, state: 'asked' };
    this.#tell(id, asking);
    const came = await this.#command(operation, args);
    // Meanwhile the element left the page.
    if (this.#asked.get(id) !== asking) return null;
    if ('problem' in came) {
      this.#tell(id, { operation, state: 'failed', problem: came.problem });
      return null;
    }
    const { subject } = this.#host.work.store ?? { subject: null };
    const isLost = operation === 'claim' && subject !== null && came.record.holder !== subject;
    if (isLost) this.#tell(id, { operation, state: 'lost', holderName: came.record.holderName });
    else this.#forget(id);
    return came.record;
  }

  hostDisconnected(): void {
    for (const id of [...this.#asked.keys()]) this.#forget(id);
  }

  async #command(
    operation: AlertOperation,
    args: AlertArgs,
  ): Promise<{ readonly record: AlertRecord } | { readonly problem: FeedProblem }> {
    const { store } = this.#host.work;
    if (!store) return { problem: { code: 'unsupported' } };
    try {
      const result = await store.command(operation, { ...args });
      return { record: result as unknown as AlertRecord };
    } catch (error) {
      return { problem: askProblem(error) };
    }
  }

  #tell(id: string, state: AskedState): void {
    this.#ends.get(id)?.();
    this.#ends.delete(id);
    this.#asked.set(id, state);
    if (state.state !== 'asked')
      this.#ends.set(
        id,
        this.#host.work.scheduler.after(toldMs, () => this.#forget(id)),
      );
    this.#again();
  }

  #forget(id: string): void {
    this.#ends.get(id)?.();
    this.#ends.delete(id);
    if (this.#asked.delete(id)) this.#again();
  }

  #again(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
