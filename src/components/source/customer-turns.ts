import type { CustomerOffer, CustomerPlace, CustomerTurn } from '../base/customer-current.js';

/** The operator's open contacts by their ids. */
export type OpenOffers = ReadonlyMap<string, CustomerOffer>;

const nobody: CustomerPlace = { key: null, offer: null };
export const noTurn: CustomerTurn = { ...nobody, previous: null, waiting: [] };

/** Shows another place, and leaves a way back to where somebody or some contact was. */
function goTo(turn: CustomerTurn, place: CustomerPlace): CustomerTurn {
  const { key, offer, previous } = turn;
  const isSame = isSamePlace(turn, place);
  const isWorth = key !== null || offer !== null;
  return {
    ...place,
    previous: isSame ? previous : isWorth ? { key, offer } : null,
    waiting: turn.waiting.filter(({ contactId }) => contactId !== place.offer?.contactId),
  };
}

function isSamePlace(one: CustomerPlace, other: CustomerPlace): boolean {
  if (one.key !== other.key) return false;
  return one.key !== null || one.offer?.contactId === other.offer?.contactId;
}

/** Shows a customer, together with an open contact of theirs if there is one. */
export function switched(turn: CustomerTurn, key: string, offers: OpenOffers): CustomerTurn {
  return goTo(turn, { key, offer: offerOf(key, offers, turn.offer) });
}

/** Shows the customer of a contact, or that nobody knows whose it is. */
export function popped(turn: CustomerTurn, offer: CustomerOffer): CustomerTurn {
  return goTo(turn, { key: offer.customerKey, offer });
}

/** The contact waits until it is asked for; if its customer is shown already there is nothing to wait for. */
export function held(turn: CustomerTurn, offer: CustomerOffer): CustomerTurn {
  if (offer.customerKey !== null && offer.customerKey === turn.key) return popped(turn, offer);
  const others = turn.waiting.filter(({ contactId }) => contactId !== offer.contactId);
  return { ...turn, waiting: [offer, ...others] };
}

/** Back to whom was shown before; the way leads there and back again. */
export function returned(turn: CustomerTurn): CustomerTurn {
  return turn.previous ? goTo(turn, turn.previous) : turn;
}

/** What is known of the open contacts now: who they are of may have become known, and some are over. */
export function followed(turn: CustomerTurn, offers: OpenOffers): CustomerTurn {
  const place = placeNow(turn, offers);
  const waiting = turn.waiting.flatMap(({ contactId }) => offers.get(contactId) ?? []);
  const previous = turn.previous && placeNow(turn.previous, offers);
  return {
    ...place,
    // Neither a customer nor a contact is nothing to go back to, nor is the place itself.
    previous: previous && !isSamePlace(previous, place) && !isSamePlace(previous, nobody) ? previous : null,
    waiting: waiting.filter(({ customerKey }) => customerKey === null || customerKey !== place.key),
  };
}

function placeNow({ key, offer }: CustomerPlace, offers: OpenOffers): CustomerPlace {
  const now = (offer && offers.get(offer.contactId)) ?? null;
  if (now) {
    // Chosen by hand for a contact that nobody identified yet: the choice stays.
    const isSettled = now.customerKey !== null && now.customerKey !== offer?.customerKey;
    return { key: isSettled || key === null ? now.customerKey : key, offer: now };
  }
  return { key, offer: key === null ? null : offerOf(key, offers, null) };
}

/** The open contact of a customer; of one that is not identified the one it was chosen for. */
function offerOf(key: string, offers: OpenOffers, shown: CustomerOffer | null): CustomerOffer | null {
  const theirs = [...offers.values()].filter(({ customerKey }) => customerKey === key);
  const chosen = shown?.customerKey === null && shown.candidates.includes(key) ? shown : null;
  return theirs.at(-1) ?? chosen;
}
