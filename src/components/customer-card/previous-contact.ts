import type { ReactiveController } from 'lit';
import type { EntryRecord, LastContact } from '../../data/customer/customer-records.js';
import type { Entry, EntryQuery } from '../../data/model/asking.js';
import type { Store } from '../../data/store/store.js';
import type { CustomerController } from '../base/customer-controller.js';
import type { FlushedHost } from '../base/select-controller.js';

/** The contact that is being served, and at most what came in beside it meanwhile. */
const asked = 5;

/**
 * The contact before the one that is being served: while somebody is on the line the newest one is this very call, and
 * whoever takes it wants to know of the last time.
 */
export class PreviousContact implements ReactiveController {
  readonly #host: FlushedHost;
  readonly #customer: CustomerController;
  #question: { readonly store: Store; readonly key: string; readonly abort: AbortController } | null = null;
  #found: LastContact | null | undefined;

  constructor(host: FlushedHost, customer: CustomerController) {
    this.#host = host;
    this.#customer = customer;
    host.addController(this);
  }

  /** `null`: there was none. `undefined`: nobody is being served, or it isn't known. */
  get found(): LastContact | null | undefined {
    return this.#found;
  }

  hostUpdate(): void {
    const { stream, offer } = this.#customer;
    const { store } = this.#host.work;
    const key = stream !== undefined && offer ? `${stream} ${offer.contactId}` : '';
    if (this.#question?.key === key && this.#question.store === store) return;
    this.hostDisconnected();
    if (store && stream !== undefined && offer)
      void this.#ask(store, stream, { contactId: offer.contactId, key });
  }

  hostDisconnected(): void {
    this.#question?.abort.abort();
    this.#question = null;
    this.#found = undefined;
  }

  async #ask(
    store: Store,
    stream: string,
    { contactId, key }: { readonly contactId: string; readonly key: string },
  ): Promise<void> {
    const { signal } = (this.#question = { store, key, abort: new AbortController() }).abort;
    const query: EntryQuery = { stream, filter: { kinds: ['contact'] }, limit: asked };
    const page = await store.page(query, signal).catch(() => null);
    // Without an answer the newest contact is told, whichever it is.
    if (signal.aborted || !page) return;
    this.#found = previousOf(page.entries, contactId);
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}

/** The newest contact that is not this one. */
export function previousOf(entries: readonly Entry[], contactId: string): LastContact | null {
  for (const [, record] of entries) {
    const entry = record as unknown as EntryRecord;
    if (entry.kind !== 'contact' || entry.facts.contactId === contactId) continue;
    const { occurredAt: at, channel, direction, operator, operatorName, facts } = entry;
    return { at, channel, direction, operator, operatorName, outcome: facts.outcome };
  }
  return null;
}
