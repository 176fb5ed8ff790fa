import type {
  CurrentCustomer,
  CustomerFollower,
  CustomerOffer,
  CustomerPlace,
  CustomerTurn,
} from '../base/customer-current.js';
import { followed, held, noTurn, popped, returned, switched, type OpenOffers } from './customer-turns.js';

/** Whom the elements of a source show, and what waits to be shown. */
export class CustomerDesk implements CurrentCustomer {
  readonly #followers = new Set<CustomerFollower>();
  readonly #told: () => void;
  #turn: CustomerTurn = noTurn;
  #offers: OpenOffers = new Map();

  /** @param told it shows another customer or contact */
  constructor(told: () => void) {
    this.#told = told;
  }

  get key(): string | null {
    return this.#turn.key;
  }

  get offer(): CustomerOffer | null {
    return this.#turn.offer;
  }

  get previous(): CustomerPlace | null {
    return this.#turn.previous;
  }

  get waiting(): readonly CustomerOffer[] {
    return this.#turn.waiting;
  }

  get followers(): ReadonlySet<CustomerFollower> {
    return this.#followers;
  }

  get offers(): readonly CustomerOffer[] {
    return [...this.#offers.values()];
  }

  get isTyping(): boolean {
    return [...this.#followers].some(follower => follower.isTyping());
  }

  switchTo(key: string): void {
    this.#set(switched(this.#turn, key, this.#offers));
  }

  take(contactId: string): void {
    const offer = this.#offers.get(contactId);
    if (offer) this.#set(popped(this.#turn, offer));
  }

  back(): void {
    this.#set(returned(this.#turn));
  }

  follow(follower: CustomerFollower): () => void {
    this.#tellFollowers();
    this.#followers.add(follower);
    return () => {
      this.#followers.delete(follower);
      this.#tellFollowers();
    };
  }

  /** These contacts are open now. */
  offered(offers: OpenOffers): void {
    const before = JSON.stringify(this.offers);
    this.#offers = offers;
    this.#set(followed(this.#turn, offers), before !== JSON.stringify(this.offers));
  }

  /** The contact is shown when it is asked for. */
  hold(offer: CustomerOffer): void {
    this.#set(held(this.#turn, offer));
  }

  #set(turn: CustomerTurn, isNews = false): void {
    const before = this.#turn;
    if (!isNews && JSON.stringify(before) === JSON.stringify(turn)) return;
    this.#turn = turn;
    this.#tellFollowers();
    if (before.key !== turn.key || before.offer?.contactId !== turn.offer?.contactId) this.#told();
  }

  #tellFollowers(): void {
    for (const follower of [...this.#followers]) follower.changed();
  }
}
