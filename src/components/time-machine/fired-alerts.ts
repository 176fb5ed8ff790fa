import type { ReactiveController } from 'lit';
import { askProblem, type Entry, type EntryPosition } from '../../data/model/asking.js';
import { severities } from '../../data/model/alert-rule.js';
import type { Store } from '../../data/store/store.js';
import { isFinal } from '../base/ask-words.js';
import { askAgainMs } from '../base/paged-rows.js';
import type { FlushedHost } from '../base/select-controller.js';
import { mostMarks, type ToldAlert } from './time-machine.view.js';

/** As many as a gateway answers at once. */
const pageSize = 200;

export interface FiredAlertsOptions {
  readonly store: () => Store | undefined;
  readonly stream: () => string;
  readonly found: (alerts: readonly ToldAlert[]) => void;
}

/**
 * Asks over each new link which alerts fired in the hours that can be looked at: what was over before the page came is in no
 * stream any more.
 */
export class FiredAlerts implements ReactiveController {
  /** Whether all of them were told over this link. */
  known = false;

  readonly #host: FlushedHost;
  readonly #options: FiredAlertsOptions;
  #asked: { readonly store: Store; readonly stream: string } | null = null;
  #asking: AbortController | null = null;
  #endWait: (() => void) | null = null;

  constructor(host: FlushedHost, options: FiredAlertsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdate(): void {
    const store = this.#options.store();
    const stream = this.#options.stream();
    if (store?.link !== 'open') this.#letGo();
    else if (store !== this.#asked?.store || stream !== this.#asked.stream) {
      this.#letGo();
      this.#ask(store, stream);
    }
  }

  hostDisconnected(): void {
    this.#letGo();
  }

  #letGo(): void {
    this.#endWait?.();
    this.#endWait = null;
    this.#asking?.abort();
    this.#asking = null;
    this.#asked = null;
    this.known = false;
  }

  #ask(store: Store, stream: string): void {
    const abort = (this.#asking = new AbortController());
    this.#asked = { store, stream };
    firedIn(store, stream, abort.signal).then(
      alerts => this.#answered(abort, alerts),
      (error: unknown) => this.#failed(abort, error),
    );
  }

  #answered(abort: AbortController, alerts: readonly ToldAlert[]): void {
    if (this.#asking !== abort) return;
    this.#asking = null;
    this.known = true;
    this.#options.found(alerts);
    this.#host.requestUpdate();
  }

  /** The marks are an extra: who may not see the alerts may see the past all the same. */
  #failed(abort: AbortController, error: unknown): void {
    if (this.#asking !== abort) return;
    this.#asking = null;
    if (isFinal(askProblem(error))) return;
    this.#endWait = this.#host.work.scheduler.after(askAgainMs, () => {
      this.#asked = null;
      this.#host.requestUpdate();
    });
  }
}

async function firedIn(store: Store, stream: string, signal: AbortSignal): Promise<readonly ToldAlert[]> {
  const alerts: ToldAlert[] = [];
  let before: EntryPosition | null = null;
  do {
    const query = { stream, filter: { fired: true }, limit: pageSize, ...(before && { before }) };
    const { entries, next } = await store.page(query, signal);
    alerts.push(...entries.flatMap(toldAlert));
    before = next;
  } while (before && alerts.length < mostMarks);
  return alerts;
}

/** A record that makes no sense is left out. */
function toldAlert([key, { raisedAt, clearedAt, severity }]: Entry): readonly ToldAlert[] {
  const known = severities.find(each => each === severity);
  if (!known || typeof raisedAt !== 'number') return [];
  const mark = { raisedAt, clearedAt: typeof clearedAt === 'number' ? clearedAt : null, severity: known };
  return [[key.replace(/^fired\|/, 'alert|'), mark]];
}
