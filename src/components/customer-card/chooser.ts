import type { ReactiveController } from 'lit';
import type { AddressRecord, MatchRecord } from '../../data/customer/customer-records.js';
import type { IdentifyArgs } from '../../data/customer/customer-asking.js';
import { askProblem } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Store } from '../../data/store/store.js';
import type { CustomerController } from '../base/customer-controller.js';
import type { CustomerOffer } from '../base/customer-current.js';
import type { FlushedHost } from '../base/select-controller.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { MadoFindCustomerEvent, MadoNewCustomerEvent } from './customer-card.events.js';

/** What the reader wants done for a contact that is nobody's yet. */
export type UnknownWish = 'find' | 'new';

/** Whose a contact is that several customers may have made, or none. */
export class CustomerChooser implements ReactiveController {
  readonly #host: FlushedHost & HTMLElement;
  readonly #customer: CustomerController;
  #asked: { readonly store: Store; readonly offer: string; readonly abort: AbortController } | null = null;
  #matches: readonly MatchRecord[] | null = null;
  #address: AddressRecord | null = null;
  #problem: FeedProblem | null = null;
  #choosing: string | null = null;
  #refused: FeedProblem | null = null;
  #wish: UnknownWish | null = null;

  constructor(host: FlushedHost & HTMLElement, customer: CustomerController) {
    this.#host = host;
    this.#customer = customer;
    host.addController(this);
  }

  /** The contact that is nobody's yet. */
  get offer(): CustomerOffer | null {
    return this.#customer.key === null ? this.#customer.offer : null;
  }

  /** Who it may be; `null` before they are known. */
  get matches(): readonly MatchRecord[] | null {
    return this.#matches;
  }

  /** Where the contact came from, as the reader may see it; `null`: it is not known, or not for the reader. */
  get address(): AddressRecord | null {
    return this.#address;
  }

  /** Why they are not known. */
  get problem(): FeedProblem | null {
    return this.#problem;
  }

  /** The key that was chosen, while the gateway is told. */
  get choosing(): string | null {
    return this.#choosing;
  }

  /** Why the choice was not taken. */
  get refused(): FeedProblem | null {
    return this.#refused;
  }

  /** What was pressed and not taken over by the page. */
  get wish(): UnknownWish | null {
    return this.#wish;
  }

  hostUpdate(): void {
    const { offer } = this;
    const { store } = this.#host.work;
    const key = offer && JSON.stringify([offer.contactId, offer.addressRef, offer.candidates]);
    if (store === this.#asked?.store && key === this.#asked?.offer) return;
    this.#letGo();
    if (!store || !offer || key === null) return;
    const abort = new AbortController();
    this.#asked = { store, offer: key, abort };
    if (offer.addressRef !== null) void this.#askAddress(store, offer.addressRef, abort.signal);
    if (offer.candidates.length > 0) void this.#ask(store, offer.candidates, abort.signal);
  }

  hostDisconnected(): void {
    this.#letGo();
  }

  /** Asks once more for who it may be. */
  retry(): void {
    this.#letGo();
    this.#changed();
  }

  /** Tells the gateway whose the contact is, and shows that customer when it agrees. */
  async choose(customer: string): Promise<void> {
    const asked = this.#asked;
    const { offer } = this;
    if (!asked || !offer || this.#choosing !== null) return;
    const { contactId } = offer;
    // Cancelled, the page settles by itself whose it is.
    if (!this.#host.dispatchEvent(new MadoSelectEvent({ kind: 'customer', customer, contactId }))) return;
    this.#choosing = customer;
    this.#refused = null;
    this.#changed();
    let refused: FeedProblem | null = null;
    try {
      const args: IdentifyArgs = { contact: contactId, customer };
      await asked.store.command('identify', { ...args });
    } catch (error) {
      refused = askProblem(error);
    }
    if (this.#asked !== asked) return;
    this.#choosing = null;
    this.#refused = refused;
    this.#changed();
    if (!refused) this.#customer.switchTo(customer);
  }

  /** Tells the page that the customer is to be found or made; a page that does nothing has it said in words. */
  want(wish: UnknownWish): void {
    const { offer } = this;
    if (!offer) return;
    const { contactId, channel, addressRef } = offer;
    const detail = { contactId, channel, addressRef };
    const event = wish === 'find' ? new MadoFindCustomerEvent(detail) : new MadoNewCustomerEvent(detail);
    const isLeft = this.#host.dispatchEvent(event);
    this.#wish = isLeft && !(wish === 'find' && this.#customer.find()) ? wish : null;
    this.#changed();
  }

  async #ask(store: Store, keys: readonly string[], signal: AbortSignal): Promise<void> {
    try {
      const query = { stream: 'customers', filter: { keys }, limit: keys.length };
      const { entries } = await store.page(query, signal);
      if (signal.aborted) return;
      this.#matches = entries.map(([, record]) => record as unknown as MatchRecord);
    } catch (error) {
      if (signal.aborted) return;
      this.#problem = askProblem(error);
    }
    this.#changed();
  }

  /** Without it the contact is named by what it is: nothing waits for it. */
  async #askAddress(store: Store, ref: string, signal: AbortSignal): Promise<void> {
    const query = { stream: 'customers', filter: { ref }, limit: 1 };
    const answer = await store.page(query, signal).catch(() => null);
    const [, record] = answer?.entries[0] ?? [];
    if (signal.aborted || !record) return;
    this.#address = record as unknown as AddressRecord;
    this.#changed();
  }

  #letGo(): void {
    this.#asked?.abort.abort();
    this.#asked = null;
    this.#matches = null;
    this.#address = null;
    this.#problem = this.#refused = null;
    this.#choosing = null;
    this.#wish = null;
  }

  #changed(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
