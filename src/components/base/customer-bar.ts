import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ProfileRecord } from '../../data/customer/customer-records.js';
import type { Language } from '../../data/model/vocabulary.js';
import type { FreshnessState } from '../../data/store/freshness.js';
import type { Store } from '../../data/store/store.js';
import { customerBarMessages, type CustomerBarMessages } from './customer-bar.messages.js';
import type { CustomerController } from './customer-controller.js';
import type { CustomerOffer } from './customer-current.js';
import { channelIcon, icon } from './icons.js';
import { messages } from './localisation.js';
import type { FlushedHost } from './select-controller.js';
import { message } from './templates.js';

const backSign = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M13 8H3M7.2 3.8 3 8l4.2 4.2" />
</svg>`;

/** So many that wait are named; more are counted. */
const waitingShown = 3;

/**
 * The quiet bar above an element that follows the current customer: the way back to whom was shown before, and the
 * contacts that wait. It says too where no contact would be heard of: a page that is silent must not look as if nobody
 * called. It knows names alone, and how fresh those are is no matter.
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
    const needed = new Map(store ? this.#needed() : []);
    for (const [stream, release] of [...this.#needs]) {
      if (needed.has(stream)) continue;
      this.#needs.delete(stream);
      release();
    }
    for (const [stream, family] of needed) if (!this.#needs.has(stream)) this.#need(stream, family);
  }

  hostDisconnected(): void {
    for (const release of this.#needs.values()) release();
    this.#needs.clear();
    this.#store = undefined;
  }

  /** The bar; nothing where there is nothing to go back to and nobody waits, or another element shows it. */
  template(language: Language): TemplateResult | typeof nothing {
    const { leads, previous, waiting } = this.#customer;
    const deaf = this.#deaf(language);
    if (!leads || (!previous && waiting.length === 0 && deaf === '')) return nothing;
    const words = customerBarMessages[language];
    return html`<div class="customer-bar">
      <div role="status">
        ${deaf === '' ? nothing : html`<p class="note">${deaf}</p>`}
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

  /** In place of nobody, where no contact would be heard of; nobody was heard of is no word for nobody is there. */
  unheard(language: Language): TemplateResult | null {
    if (this.#deaf(language) === '' || !this.#customer.follows) return null;
    const { unheard, unheardHint } = customerBarMessages[language];
    return message(unheard, unheardHint);
  }

  #waits(offer: CustomerOffer, words: CustomerBarMessages, language: Language): TemplateResult {
    const { channel, contactId } = offer;
    const name =
      offer.customerKey === null
        ? words.unknown(offer.candidates.length, offer.withheld)
        : this.#name(offer.customerKey);
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

  /** Why no contact would be heard of; empty where they are, or none is waited for. */
  #deaf(language: Language): string {
    const agent = this.#agent;
    const { deniedWord: denied, failed, offline, stale } = messages[language];
    const words: Partial<Record<FreshnessState, string>> = {
      denied,
      failed,
      offline,
      stale: stale('').trim(),
    };
    const word = agent && this.#store && words[this.#store.freshness(agent).state];
    return word ? customerBarMessages[language].deaf(word) : '';
  }

  get #agent(): string | undefined {
    const agent = this.#host.work.source?.agent;
    return agent ? `operator/${agent}` : undefined;
  }

  /** Streams, and the family that is read of each. */
  #needed(): readonly (readonly [stream: string, family: string])[] {
    const { follows, leads, previous, waiting } = this.#customer;
    const agent = follows ? this.#agent : undefined;
    const own = agent ? [[agent, 'me'] as const] : [];
    if (!leads) return own;
    const keys = [previous?.key, ...waiting.slice(0, waitingShown).map(({ customerKey }) => customerKey)];
    const customers = keys.flatMap(key =>
      typeof key === 'string' ? [[`customer/${key}`, 'profile'] as const] : [],
    );
    return [...own, ...customers];
  }

  #need(stream: string, family: string): void {
    const release = this.#store?.need({ stream, families: [family] }, () => this.#host.requestUpdate());
    if (release) this.#needs.set(stream, release);
  }
}
