import type { OfferRecord } from '../../data/fold/operator-records.js';

/** A contact that is with the operator, and whose it is or may be. */
export interface CustomerOffer extends OfferRecord {
  readonly contactId: string;
}

/** Whom elements with `customer="current"` show, and the contact they show it for. */
export interface CustomerPlace {
  /** `null`: nobody, or nobody knows who: then the offer has candidates, or an address, or nothing. */
  readonly key: string | null;
  /** `null`: chosen by hand, or the contact is over. */
  readonly offer: CustomerOffer | null;
}

/** What waits and what can be gone back to, beside who is shown. */
export interface CustomerTurn extends CustomerPlace {
  /** Where `back` leads. */
  readonly previous: CustomerPlace | null;
  /** Contacts whose customer was not switched to, since somebody types or talks: the newest first. */
  readonly waiting: readonly CustomerOffer[];
}

/** What follows a source's current customer. */
export interface CustomerFollower {
  readonly element: HTMLElement;
  /**
   * Puts the cursor to where a customer is searched. `null`: nobody is searched there, and it has a bar with the way
   * back and with whom waits, which the first of these that is seen shows.
   */
  readonly find: (() => void) | null;
  /** It is another one, another contact waits or has gone, or somebody else follows. */
  changed(): void;
  /** Something is being typed that a switch would take from under the hands. */
  isTyping(): boolean;
}

/** The current customer of a source: one for all elements that read it. */
export interface CurrentCustomer extends CustomerTurn {
  readonly followers: ReadonlySet<CustomerFollower>;
  /** All contacts that are with the operator, the oldest first. */
  readonly offers: readonly CustomerOffer[];
  /** Shows this customer, whatever is being typed: somebody asked for it. */
  switchTo(key: string): void;
  /** Shows a contact that waits. */
  take(contactId: string): void;
  /** Goes back to whom was shown before, and leaves a way back from there. */
  back(): void;
  /** The result ends it. */
  follow(follower: CustomerFollower): () => void;
}
