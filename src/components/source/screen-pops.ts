import type { OfferRecord } from '../../data/fold/operator-records.js';
import type { Store } from '../../data/store/store.js';
import type { CustomerOffer } from '../base/customer-current.js';
import type { CustomerDesk } from './customer-desk.js';
import type { ScreenPopDetail } from './source.events.js';

const prefix = 'offer|';

/**
 * Raises each contact that is offered to an operator, once as long as it is open, and shows its customer unless the
 * page does so itself. It reads by itself and not in the flush, which a hidden page has none of.
 */
export class ScreenPops {
  readonly #desk: CustomerDesk;
  readonly #raise: (detail: ScreenPopDetail) => boolean;
  #store: Store | undefined;
  #agent = '';
  #end: (() => void) | null = null;
  /** `null` before the first snapshot. */
  #open: ReadonlyMap<string, CustomerOffer> | null = null;
  #version = -1;

  /** @param raise false where the page shows the customer itself */
  constructor(desk: CustomerDesk, raise: (detail: ScreenPopDetail) => boolean) {
    this.#desk = desk;
    this.#raise = raise;
  }

  /** Watches this operator's contacts; without store or agent nobody's. */
  follow(store: Store | undefined, agent: string): void {
    if (store === this.#store && agent === this.#agent) return;
    const isAnother = agent !== this.#agent;
    const before = this.#end;
    this.#store = store;
    this.#agent = agent;
    this.#version = -1;
    if (isAnother) this.#open = null;
    this.#end = store && agent ? store.need({ stream: this.#stream }, () => this.#look()) : null;
    before?.();
    // What is known of a stream that others need already is told to nobody.
    if (this.#end) queueMicrotask(() => this.#look());
    else if (isAnother) this.#desk.offered(new Map());
  }

  get #stream(): string {
    return `operator/${this.#agent}`;
  }

  #look(): void {
    const state = this.#store?.stream(this.#stream);
    if (!state || state.version === this.#version) return;
    this.#version = state.version;
    // After a refusal nothing is known: what was open may still be, and is not raised again.
    if (!state.known) return;
    const before = this.#open;
    const open = openOffers(state.records);
    this.#open = open;
    this.#desk.offered(open);
    const shown = new Map([...open].filter(([contactId]) => before?.has(contactId)));
    for (const offer of [...open.values()].filter(({ contactId }) => !shown.has(contactId)).sort(byUrgency)) {
      this.#pop(offer, [...shown.values()], before === null);
      shown.set(offer.contactId, offer);
    }
  }

  #pop(offer: CustomerOffer, others: readonly CustomerOffer[], resumed: boolean): void {
    // After-call work that goes on in a new page rings nowhere.
    const isToShow = offer.state === 'acw' || this.#raise(detailOf(offer, resumed));
    if (!isToShow) return;
    if (popTurn(offer, others, this.#desk.isTyping) === 'switch') this.#desk.take(offer.contactId);
    else this.#desk.hold(offer);
  }
}

/**
 * Whether a contact that is offered now is shown at once, or waits until it is asked for. A call rings for a few
 * seconds, so it comes first; nothing is put over whom somebody talks to, or over what is being typed.
 */
export function popTurn(
  offer: CustomerOffer,
  others: readonly CustomerOffer[],
  isTyping: boolean,
): 'switch' | 'wait' {
  if (isTyping || others.some(isTalking)) return 'wait';
  return offer.channel === 'phone' || others.length === 0 ? 'switch' : 'wait';
}

function isTalking({ channel, state }: CustomerOffer): boolean {
  return channel === 'phone' && (state === 'on-contact' || state === 'on-hold');
}

/** Of contacts that are new together: calls first, above all one that somebody is in; else the oldest. */
function byUrgency(one: CustomerOffer, other: CustomerOffer): number {
  const rank = (offer: CustomerOffer): number => (isTalking(offer) ? 0 : offer.channel === 'phone' ? 1 : 2);
  return rank(one) - rank(other) || one.offeredAt - other.offeredAt;
}

function openOffers(records: ReadonlyMap<string, unknown>): ReadonlyMap<string, CustomerOffer> {
  const offers: CustomerOffer[] = [];
  for (const [key, record] of records) {
    if (key.startsWith(prefix))
      offers.push({ ...(record as OfferRecord), contactId: key.slice(prefix.length) });
  }
  return new Map(
    offers.sort((one, other) => one.offeredAt - other.offeredAt).map(offer => [offer.contactId, offer]),
  );
}

function detailOf(offer: CustomerOffer, resumed: boolean): ScreenPopDetail {
  const { contactId, customerKey, candidates, addressRef, withheld, queueId, channel, direction } = offer;
  const matches = customerKey === null ? candidates : [customerKey];
  return { contactId, customerKey, matches, addressRef, withheld, queueId, channel, direction, resumed };
}
