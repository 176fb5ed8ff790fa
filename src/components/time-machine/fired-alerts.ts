import type { ReactiveController } from 'lit';
import type { AskSignal, Entry, EntryPosition } from '../../data/model/asking.js';
import { severities } from '../../data/model/alert-rule.js';
import type { Store } from '../../data/store/store.js';
import { OneQuestion } from '../base/one-question.js';
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

  readonly #options: FiredAlertsOptions;
  readonly #question: OneQuestion<readonly ToldAlert[]>;
  #asked: { readonly store: Store; readonly stream: string } | null = null;

  constructor(host: FlushedHost, options: FiredAlertsOptions) {
    this.#options = options;
    this.#question = new OneQuestion({
      after: (ms, callback) => host.work.scheduler.after(ms, callback),
      answered: alerts => {
        this.known = true;
        options.found(alerts);
        host.requestUpdate();
      },
      // The marks are an extra: who may not see the alerts may see the past all the same.
      failed: () => undefined,
    });
    host.addController(this);
  }

  hostUpdate(): void {
    const store = this.#options.store();
    const stream = this.#options.stream();
    if (store?.link !== 'open') this.#letGo();
    else if (store !== this.#asked?.store || stream !== this.#asked.stream) {
      this.#letGo();
      this.#asked = { store, stream };
      this.#question.ask(signal => firedIn(store, stream, signal));
    }
  }

  hostDisconnected(): void {
    this.#letGo();
  }

  #letGo(): void {
    this.#question.end();
    this.#asked = null;
    this.known = false;
  }
}

async function firedIn(store: Store, stream: string, signal: AskSignal): Promise<readonly ToldAlert[]> {
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
