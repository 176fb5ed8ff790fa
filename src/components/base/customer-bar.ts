import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ProfileRecord } from '../../data/customer/customer-records.js';
import type { Language } from '../../data/model/vocabulary.js';
import type { Store } from '../../data/store/store.js';
import { customerBarMessages, type CustomerBarMessages } from './customer-bar.messages.js';
import type { CustomerController } from './customer-controller.js';
import type { CustomerOffer } from './customer-current.js';
import { channelIcon, icon } from './icons.js';
import { messages } from './localisation.js';
import type { FlushedHost } from './select-controller.js';

const backSign = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M13 8H3M7.2 3.8 3 8l4.2 4.2" />
</svg>`;

/** So many that wait are named; more are counted. */
const waitingShown = 3;

/**
 * The quiet bar above an element that follows the current customer: the way back to whom was shown before, and the
 * contacts that wait. It knows the names of those alone, and how fresh they are is no matter.
 */
export class CustomerBar implements ReactiveController {
  readonly #host: FlushedHost;
  readonly #customer: CustomerController;
  readonly #needs = new Map<string, () => void>();
  #store: Store | undefined;

  constructor(host: FlushedHost, customer: CustomerController) {
    this.#host = host;
    this.#customer = customer;
    host.addController(this);
  }

  hostUpdate(): void {
    const { store } = this.#host.work;
    if (store !== this.#store) this.hostDisconnected();
    this.#store = store;
    const named = new Set(store && this.#customer.leads ? this.#keys() : []);
    for (const [key, release] of [...this.#needs]) {
      if (named.has(key)) continue;
      this.#needs.delete(key);
      release();
    }
    for (const key of named) if (!this.#needs.has(key)) this.#need(key);
  }

  hostDisconnected(): void {
    for (const release of this.#needs.values()) release();
    this.#needs.clear();
    this.#store = undefined;
  }

  /** The bar; nothing where there is nothing to go back to and nobody waits, or another element shows it. */
  template(language: Language): TemplateResult | typeof nothing {
    const { leads, previous, waiting } = this.#customer;
    if (!leads || (!previous && waiting.length === 0)) return nothing;
    const words = customerBarMessages[language];
    return html`<div class="customer-bar">
      <div role="status">
        ${waiting.slice(0, waitingShown).map(offer => this.#waits(offer, words, language))}
        ${
          waiting.length > waitingShown
            ? html`<p class="note">${words.more(waiting.length - waitingShown)}</p>`
            : nothing
        }
      </div>
      ${
        previous
          ? html`<button type="button" class="bare" @click=${() => this.#customer.back()}>
              ${backSign}<span>${words.back(this.#name(previous.key))}</span>
            </button>`
          : nothing
      }
    </div>`;
  }

  #waits(offer: CustomerOffer, words: CustomerBarMessages, language: Language): TemplateResult {
    const { channel, contactId } = offer;
    const name =
      offer.customerKey === null ? words.unknown(offer.candidates.length) : this.#name(offer.customerKey);
    return html`<p class="waits">
      ${icon(channelIcon(channel))}<span>${words.waits(messages[language].channels[channel], name)}</span
      ><button type="button" @click=${() => this.#customer.take(contactId)}>${words.show}</button>
    </p>`;
  }

  /** As the reader may see it; `null` where it is not known. */
  #name(key: string | null): string | null {
    const records = key === null ? undefined : this.#store?.stream(`customer/${key}`).records;
    const profile = records?.get('profile') as ProfileRecord | undefined;
    return profile?.name ?? profile?.maskedName ?? null;
  }

  #keys(): readonly string[] {
    const { previous, waiting } = this.#customer;
    const keys = [previous?.key, ...waiting.slice(0, waitingShown).map(({ customerKey }) => customerKey)];
    return keys.filter(key => typeof key === 'string');
  }

  #need(key: string): void {
    const need = { stream: `customer/${key}`, families: ['profile'] };
    const release = this.#store?.need(need, () => this.#host.requestUpdate());
    if (release) this.#needs.set(key, release);
  }
}
