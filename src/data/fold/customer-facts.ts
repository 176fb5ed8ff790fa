import * as v from 'valibot';
import type { CustomerChange } from '../model/order.js';
import type { Instant } from '../model/vocabulary.js';
import { noDay, type CustomerFlags } from '../rfm/orders/flags.js';
import { GrowingColumn } from '../rfm/orders/growing-column.js';
import { columns, numbers, rowsOf } from './saved.js';

/** The customers of whom it was told. */
const toldSchema = columns({ places: numbers, values: numbers, ats: numbers });
type ToldState = v.InferOutput<typeof toldSchema>;

export const customerFactsSchema = v.strictObject({
  excluded: toldSchema,
  subscriptionActive: toldSchema,
  openOrder: toldSchema,
  consumption: toldSchema,
  contacts: columns({ places: numbers, ats: numbers }),
});
export type CustomerFactsState = v.InferOutput<typeof customerFactsSchema>;

/** The calendar day of an instant at the site, as days since 1970-01-01. */
export type DayOf = (instant: Instant) => number;

/** Before all that can be told. */
const never = -1;

/** What is known of customers beside their orders, by the customer's place. Of each fact what was said last holds. */
export class CustomerFacts {
  readonly #excluded = new Told(length => new Uint8Array(length));
  readonly #subscriptionActive = new Told(length => new Uint8Array(length));
  readonly #openOrder = new Told(length => new Uint8Array(length));
  readonly #consumption = new Told(length => new Float64Array(length));
  readonly #contactAt = new GrowingColumn(length => new Float64Array(length));
  readonly #contactDay = new GrowingColumn(length => new Int32Array(length));
  readonly #own = {
    excluded: new Uint8Array(1),
    subscriptionActive: new Uint8Array(1),
    openOrder: new Uint8Array(1),
    lastContact: new Int32Array(1),
    consumption: new Float64Array(1),
  };

  /** Makes room for one more customer, of whom nothing is known. */
  add(): void {
    for (const told of this.#told()) told.add();
    this.#contactAt.push(never);
    this.#contactDay.push(noDay);
  }

  /** Takes what changed at an instant; what was said of a later one stays. */
  change(customer: number, change: CustomerChange, at: Instant): void {
    const { excluded, subscriptionActive, openOrder, consumptionDays } = change;
    this.#excluded.tell(customer, excluded, at);
    this.#subscriptionActive.tell(customer, subscriptionActive, at);
    this.#openOrder.tell(customer, openOrder, at);
    this.#consumption.tell(customer, consumptionDays, at);
  }

  /** The instant of the last contact; below 0 where there was none. */
  contactAt(customer: number): Instant {
    return this.#contactAt.at(customer);
  }

  contact(customer: number, at: Instant, dayOf: DayOf): void {
    if (at <= this.contactAt(customer)) return;
    this.#contactAt.set(customer, at);
    this.#contactDay.set(customer, dayOf(at));
  }

  /** The days are of another zone from now on. */
  redate(dayOf: DayOf): void {
    this.#contactAt.view().forEach((at, customer) => {
      if (at >= 0) this.#contactDay.set(customer, dayOf(at));
    });
  }

  /** The flags of one customer, at place 0: in arrays that the next one who is asked for gets too. */
  of(customer: number): CustomerFlags {
    const { excluded, subscriptionActive, openOrder, lastContact, consumption } = this.#own;
    excluded[0] = this.#excluded.at(customer);
    subscriptionActive[0] = this.#subscriptionActive.at(customer);
    openOrder[0] = this.#openOrder.at(customer);
    lastContact[0] = this.#contactDay.at(customer);
    consumption[0] = this.#consumption.at(customer);
    return this.#own;
  }

  /** The flags of all, to be read before anything changes. */
  view(): Required<CustomerFlags> {
    return {
      excluded: this.#excluded.view(),
      subscriptionActive: this.#subscriptionActive.view(),
      openOrder: this.#openOrder.view(),
      lastContact: this.#contactDay.view(),
      consumption: this.#consumption.view(),
    };
  }

  save(): CustomerFactsState {
    const ats = this.#contactAt.view();
    const places = [...ats.keys()].filter(place => (ats[place] ?? never) >= 0);
    return {
      excluded: this.#excluded.save(),
      subscriptionActive: this.#subscriptionActive.save(),
      openOrder: this.#openOrder.save(),
      consumption: this.#consumption.save(),
      contacts: { places, ats: places.map(place => ats[place] ?? never) },
    };
  }

  /** There is room for all customers before. */
  restore(state: CustomerFactsState, dayOf: DayOf): void {
    this.#excluded.restore(state.excluded);
    this.#subscriptionActive.restore(state.subscriptionActive);
    this.#openOrder.restore(state.openOrder);
    this.#consumption.restore(state.consumption);
    for (const [place, at] of rowsOf(state.contacts.places, state.contacts.ats))
      this.contact(place, at, dayOf);
  }

  #told(): readonly Pick<Told<Uint8Array>, 'add'>[] {
    return [this.#excluded, this.#subscriptionActive, this.#openOrder, this.#consumption];
  }
}

/** One fact of all customers, and as of when it was told. */
class Told<T extends Uint8Array | Float64Array> {
  readonly #values: GrowingColumn<T>;
  readonly #ats = new GrowingColumn(length => new Float64Array(length));

  constructor(make: (length: number) => T) {
    this.#values = new GrowingColumn(make);
  }

  add(): void {
    this.#values.push(0);
    this.#ats.push(never);
  }

  tell(place: number, value: number | boolean | undefined, at: Instant): void {
    if (value === undefined || at < this.#ats.at(place)) return;
    this.#values.set(place, Number(value));
    this.#ats.set(place, at);
  }

  at(place: number): number {
    return this.#values.at(place);
  }

  view(): T {
    return this.#values.view();
  }

  save(): ToldState {
    const ats = this.#ats.view();
    const places = [...ats.keys()].filter(place => (ats[place] ?? never) >= 0);
    return {
      places,
      values: places.map(place => this.#values.at(place)),
      ats: places.map(place => ats[place] ?? never),
    };
  }

  restore({ places, values, ats }: ToldState): void {
    for (const [place, value, at] of rowsOf(places, values, ats)) this.tell(place, value, at);
  }
}
