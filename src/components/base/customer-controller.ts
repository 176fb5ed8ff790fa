import type { ReactiveController } from 'lit';
import type { CurrentCustomer, CustomerOffer, CustomerPlace } from './customer-current.js';
import { isTypingIn } from './customer-typing.js';
import type { FlushedHost } from './select-controller.js';
import { precedes } from './host-registry.js';
import { pageSources } from './source-registry.js';

/** An element that shows a customer. */
export type CustomerHost = FlushedHost &
  HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** So many customers' drafts are kept; nobody goes further back. */
const draftsKept = 20;

/** Rights to a customer begin with the offer, but by another way: within so many milliseconds each they are there. */
const retriesMs: readonly number[] = [300, 700, 1_500, 3_000];

const none: readonly CustomerOffer[] = [];

/**
 * Whose an element is: the customer whose key it was given, or the current one of its source. It draws the host
 * anew when that is another one. Make it before the host's select controllers, which read `key` for their needs.
 */
export class CustomerController implements ReactiveController {
  readonly #host: CustomerHost;
  readonly #wish: () => string | undefined;
  readonly #find: (() => void) | null;
  readonly #drafts = new Map<string, Map<string, string>>();
  #current: CurrentCustomer | undefined;
  #endFollow: (() => void) | null = null;
  #endSources: (() => void) | null = null;
  #asked: { readonly of: string; readonly times: number } = { of: '', times: 0 };
  #endRetry: (() => void) | null = null;

  /**
   * @param wish the host's `customer`: a key, `current`, or nothing
   * @param find puts the cursor into the host's search; a host without one draws a `CustomerBar`
   */
  constructor(host: CustomerHost, wish: () => string | undefined, find: (() => void) | null = null) {
    this.#host = host;
    this.#wish = wish;
    this.#find = find;
    host.addController(this);
  }

  /** Follows its source's current customer. */
  get follows(): boolean {
    return this.#wish() === 'current';
  }

  /** Whose it is; `null`: nobody's, or nobody knows yet whose. */
  get key(): string | null {
    return this.follows ? (this.#current?.key ?? null) : this.#wish() || null;
  }

  /** The stream to read; `undefined` without a key. */
  get stream(): string | undefined {
    return this.key === null ? undefined : `customer/${this.key}`;
  }

  /** The contact it is shown for. */
  get offer(): CustomerOffer | null {
    return (this.follows && this.#current?.offer) || null;
  }

  /** All contacts that are with the operator, the oldest first. */
  get offers(): readonly CustomerOffer[] {
    return this.follows ? (this.#current?.offers ?? none) : none;
  }

  /** Whom `back` leads to. */
  get previous(): CustomerPlace | null {
    return (this.follows && this.#current?.previous) || null;
  }

  /** Contacts of others that wait to be looked at, the newest first. */
  get waiting(): readonly CustomerOffer[] {
    return this.follows ? (this.#current?.waiting ?? none) : none;
  }

  /** It is the one element of those that follow the source that shows the bar: the first that is seen. */
  get leads(): boolean {
    const barred = [...(this.#current?.followers ?? [])].filter(({ find }) => find === null);
    const seen = barred.map(({ element }) => element).filter(element => element.checkVisibility());
    const first = seen.reduce<HTMLElement | undefined>(
      (one, other) => (one && precedes(one, other) ? one : other),
      undefined,
    );
    return first === this.#host;
  }

  /** Shows this customer, in everything that follows the source. */
  switchTo(key: string): void {
    this.#host.work.source?.currentCustomer?.switchTo(key);
  }

  /** Puts the cursor into the page's search for a customer; false where there is none. */
  find(): boolean {
    for (const { find, element } of this.#current?.followers ?? []) {
      if (!find || !element.checkVisibility()) continue;
      find();
      return true;
    }
    return false;
  }

  take(contactId: string): void {
    this.#current?.take(contactId);
  }

  back(): void {
    this.#current?.back();
  }

  /** What was typed into a field for this customer, and not sent. */
  draft(field: string): string {
    return this.#drafts.get(this.#draftKey)?.get(field) ?? '';
  }

  /** Keeps what is being typed, so that it is there again when this customer is. An empty text forgets it. */
  keepDraft(field: string, text: string): void {
    const key = this.#draftKey;
    const drafts = this.#drafts.get(key) ?? new Map<string, string>();
    this.#drafts.delete(key);
    if (text === '') drafts.delete(field);
    else drafts.set(field, text);
    if (drafts.size > 0) this.#drafts.set(key, drafts);
    const [oldest] = this.#drafts.keys();
    if (oldest !== undefined && this.#drafts.size > draftsKept) this.#drafts.delete(oldest);
  }

  hostConnected(): void {
    this.#endSources = pageSources.subscribe(() => {
      if (this.#follow()) this.#changed();
    });
    this.#follow();
  }

  hostDisconnected(): void {
    this.#endRetry?.();
    this.#endRetry = null;
    this.#endSources?.();
    this.#endSources = null;
    this.#endFollow?.();
    this.#endFollow = null;
    this.#current = undefined;
  }

  hostUpdate(): void {
    // What comes after it in this very update selects anew.
    if (this.#follow()) this.#host.work.propertiesChanged = true;
  }

  hostUpdated(): void {
    const { stream, offer } = this;
    const { store, scheduler } = this.#host.work;
    if (!stream || !offer || this.#endRetry || store?.freshness(stream).state !== 'denied') return;
    const of = `${stream} ${offer.contactId}`;
    const times = this.#asked.of === of ? this.#asked.times : 0;
    const wait = retriesMs[times];
    if (wait === undefined) return;
    this.#asked = { of, times: times + 1 };
    this.#endRetry = scheduler.after(wait, () => {
      this.#endRetry = null;
      store.retry(stream);
      // Refused once more it is told to nobody, since nothing changed.
      this.#host.requestUpdate();
    });
  }

  /** Nobody identified has drafts as well: by the contact. */
  get #draftKey(): string {
    return this.key ?? `contact ${this.offer?.contactId ?? ''}`;
  }

  /** True where there is another one to follow. */
  #follow(): boolean {
    const current = this.follows ? this.#host.work.source?.currentCustomer : undefined;
    if (!this.#endSources || current === this.#current) return false;
    this.#endFollow?.();
    this.#current = current;
    this.#endFollow =
      current?.follow({
        element: this.#host,
        find: this.#find,
        changed: () => this.#changed(),
        isTyping: () => isTypingIn(this.#host.renderRoot),
      }) ?? null;
    return true;
  }

  #changed(): void {
    this.#host.work.propertiesChanged = true;
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
