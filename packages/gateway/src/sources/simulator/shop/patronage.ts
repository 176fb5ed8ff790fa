import type { Day, Instant } from 'madoguchi/data';
import type { Agenda } from '../agenda.js';
import type { Random } from '../random.js';
import { careBasket, sideBasket, subscriptionBasket, trialBasket, type Basket } from './basket.js';
import type { OrderDesk } from './order-desk.js';
import { monthOf } from './season.js';
import { newCustomer, type ShopCustomer } from './shop-customer.js';

export interface PatronageDependencies {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly desk: OrderDesk;
  readonly dayOf: (instant: Instant) => Day;
  /** So many days from now, at an hour at which people order. */
  readonly inDays: (days: number) => Instant;
}

/** A customer's life with the shop: tries, buys, subscribes, stops, comes back. */
export class Patronage {
  readonly #is: PatronageDependencies;
  readonly #customers: ShopCustomer[] = [];

  constructor(dependencies: PatronageDependencies) {
    this.#is = dependencies;
  }

  /** Somebody new: most take a trial set, some look around or leave no more than their address. */
  arrive(): void {
    const { desk, random } = this.#is;
    const customer = newCustomer(this.#customers.length, random);
    this.#customers.push(customer);
    if (random.chance(0.015)) this.#planExclusion(customer);
    const fate = random.unit();
    if (fate < 0.02) desk.contact(customer);
    else if (fate < 0.66) this.#try(customer);
    else if (fate < 0.82) this.#buyBeside(customer);
    else this.#buyCare(customer);
  }

  /** Somebody known orders without having planned to. */
  comeBack(): void {
    const customer = this.#someone();
    if (customer === undefined) return;
    const { random } = this.#is;
    switch (customer.habit) {
      case 'subscribing':
        return this.#order(customer, this.#side());
      case 'looking':
        return random.chance(0.5) ? this.#buyBeside(customer) : this.#try(customer);
      default:
        return random.chance(0.15) ? this.#order(customer, this.#side()) : this.#buyCare(customer);
    }
  }

  /** Mostly who has been away: that is whom campaigns are for. */
  #someone(): ShopCustomer | undefined {
    const { random } = this.#is;
    const drawn = Array.from({ length: 3 }, () => {
      return this.#customers[Math.floor(random.unit() * this.#customers.length)];
    }).filter(customer => customer?.isExcluded === false);
    return drawn.find(customer => customer?.habit === 'away') ?? drawn[0];
  }

  #try(customer: ShopCustomer): void {
    const { random } = this.#is;
    customer.habit = 'trying';
    this.#order(customer, trialBasket(customer.line));
    if (!random.chance(0.42)) return this.#leave(customer);
    this.#plan(customer, customer.line.trial.lasts * customer.pace + random.exponential(8), () => {
      if (random.chance(0.3)) this.#subscribe(customer);
      else this.#buyCare(customer);
    });
  }

  #buyCare(customer: ShopCustomer): void {
    const { random } = this.#is;
    customer.habit = 'buying';
    const basket = careBasket(customer.line, this.#month(), random);
    this.#order(customer, basket);
    if (random.chance(customer.fickleness)) return this.#leave(customer);
    this.#plan(customer, this.#daysOf(customer, basket), () => {
      if (random.chance(0.06)) this.#subscribe(customer);
      else this.#buyCare(customer);
    });
  }

  /** Who only buys what the season asks for comes when the season does. */
  #buyBeside(customer: ShopCustomer): void {
    const { random } = this.#is;
    this.#order(customer, this.#side());
    if (random.chance(0.15 + customer.fickleness)) return this.#leave(customer);
    this.#plan(customer, 100 * customer.pace * random.lognormal(1, 0.3), () => {
      if (random.chance(0.1)) this.#try(customer);
      else this.#buyBeside(customer);
    });
  }

  #subscribe(customer: ShopCustomer): void {
    const { desk, random } = this.#is;
    customer.habit = 'subscribing';
    desk.tell(customer, { subscriptionActive: true });
    this.#deliver(customer, subscriptionBasket(customer.line, random));
  }

  /** The same again at each end of what was sent, until it is called off. */
  #deliver(customer: ShopCustomer, basket: Basket): void {
    const { random } = this.#is;
    this.#order(customer, basket);
    const days = Math.max(28, basket.lasts ?? 30);
    this.#plan(customer, days, () => {
      if (random.chance(0.3 * customer.fickleness)) this.#unsubscribe(customer);
      else this.#deliver(customer, basket);
    });
  }

  #unsubscribe(customer: ShopCustomer): void {
    const { desk, random } = this.#is;
    desk.tell(customer, { subscriptionActive: false });
    customer.habit = 'buying';
    if (random.chance(0.6)) return this.#leave(customer);
    this.#plan(customer, random.lognormal(60, 0.5), () => this.#buyCare(customer));
  }

  #planExclusion(customer: ShopCustomer): void {
    const { desk, random } = this.#is;
    this.#at(random.between(1, 400), () => {
      customer.isExcluded = true;
      desk.tell(customer, { excluded: true });
    });
  }

  #leave(customer: ShopCustomer): void {
    customer.plan += 1;
    if (customer.habit !== 'looking') customer.habit = 'away';
  }

  #order(customer: ShopCustomer, basket: Basket): void {
    this.#is.desk.place(customer, basket);
  }

  #side(): Basket {
    return sideBasket(this.#month(), this.#is.random);
  }

  #month(): number {
    return monthOf(this.#is.dayOf(this.#is.agenda.now));
  }

  #daysOf({ pace }: ShopCustomer, { lasts }: Basket): number {
    return (lasts ?? 60) * pace * this.#is.random.lognormal(1, 0.3);
  }

  /** The customer's next step, unless something else comes before it. */
  #plan(customer: ShopCustomer, days: number, step: () => void): void {
    customer.plan += 1;
    const { plan } = customer;
    this.#at(days, () => {
      if (customer.plan === plan) step();
    });
  }

  #at(days: number, step: () => void): void {
    this.#is.agenda.at(this.#is.inDays(days), step);
  }
}
