import type { ReactiveController } from 'lit';
import type { AskSignal, Entry, EntryPosition } from '../../data/model/asking.js';
import { severities } from '../../data/model/alert-rule.js';
import type { Store } from '../../data/store/store.js';
import { isFinal } from '../base/ask-words.js';
import { OneQuestion } from '../base/one-question.js';
import type { FlushedHost } from '../base/select-controller.js';
import { mostMarks, type ToldAlert } from './time-machine.view.js';

/** As many as a gateway answers at once. */
const pageSize = 200;
/**
 * After so long it is asked again. The present shows an alert for a quarter of an hour after it was over, but not to a page
 * that looks at the past, or that nobody looks at.
 */
const askAgainMs = 10 * 60_000;
/** What was told so long ago is not all any more: alerts may have fired since, and be gone. */
const allMs = 15 * 60_000;

/**
 * Which alerts are known: all that fired, the latest of them, as many as are marked, those that were seen so far while the rest
 * is being asked for, or those that were seen alone.
 */
export type AlertsKnown = 'all' | 'latest' | 'reading' | 'seen';

export interface FiredAlertsOptions {
  readonly store: () => Store | undefined;
  readonly stream: () => string;
  readonly found: (alerts: readonly ToldAlert[], stream: string) => void;
}

interface Fired {
  readonly stream: string;
  readonly alerts: readonly ToldAlert[];
  readonly isAll: boolean;
}

/**
 * Asks over each new link, and now and then, which alerts fired in the hours that can be looked at: what was over before the page came is in no
 * stream any more.
 */
export class FiredAlerts implements ReactiveController {
  readonly #host: FlushedHost;
  readonly #options: FiredAlertsOptions;
  readonly #question: OneQuestion<Fired>;
  #asked: { readonly store: Store; readonly stream: string; readonly at: number } | null = null;
  /** When they were told last, by the page's clock. */
  #toldAt = -Infinity;
  #known: AlertsKnown = 'seen';

  constructor(host: FlushedHost, options: FiredAlertsOptions) {
    this.#host = host;
    this.#options = options;
    this.#question = new OneQuestion({
      after: (ms, callback) => host.work.scheduler.after(ms, callback),
      answered: ({ stream, alerts, isAll }) => {
        this.#known = isAll ? 'all' : 'latest';
        this.#toldAt = host.work.scheduler.now();
        options.found(alerts, stream);
        host.requestUpdate();
      },
      // The marks are an extra: who may not see the alerts may see the past all the same.
      failed: problem => {
        if (isFinal(problem)) this.#known = 'seen';
        host.requestUpdate();
      },
    });
    host.addController(this);
  }

  /** Which alerts of these hours are known by now. */
  get known(): AlertsKnown {
    return this.#known;
  }

  hostUpdate(): void {
    const store = this.#options.store();
    const stream = this.#options.stream();
    if (store?.link !== 'open') return this.#letGo();
    const now = this.#host.work.scheduler.now();
    const asked = store === this.#asked?.store && stream === this.#asked.stream ? this.#asked : null;
    // Who may not know, or has nobody to ask, need not ask again.
    if (asked && this.#known === 'seen') return;
    if (!asked || now - this.#toldAt >= allMs) this.#known = 'reading';
    if (asked && now - asked.at < askAgainMs) return;
    this.#asked = { store, stream, at: now };
    this.#question.ask(signal => firedIn(store, stream, signal));
  }

  hostDisconnected(): void {
    this.#letGo();
  }

  #letGo(): void {
    this.#question.end();
    this.#asked = null;
    // What was told is still what it was; what was only asked for will be asked for anew.
    if (this.#known === 'reading') this.#known = 'seen';
  }
}

async function firedIn(store: Store, stream: string, signal: AskSignal): Promise<Fired> {
  const alerts: ToldAlert[] = [];
  let before: EntryPosition | null = null;
  do {
    const query = { stream, filter: { fired: true }, limit: pageSize, ...(before && { before }) };
    const { entries, next } = await store.page(query, signal);
    alerts.push(...entries.flatMap(toldAlert));
    before = next;
  } while (before && alerts.length < mostMarks);
  return { stream, alerts, isAll: before === null };
}

/** A record that makes no sense is left out. */
function toldAlert([key, { raisedAt, clearedAt, severity }]: Entry): readonly ToldAlert[] {
  const known = severities.find(each => each === severity);
  if (!known || typeof raisedAt !== 'number') return [];
  const mark = { raisedAt, clearedAt: typeof clearedAt === 'number' ? clearedAt : null, severity: known };
  return [[key.replace(/^fired\|/, 'alert|'), mark]];
}
