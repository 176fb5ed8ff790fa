import type { CentreEvent, CustomerChange, Instant, OrderPlaced } from 'madoguchi/data';
import type { Agenda } from '../agenda.js';
import type { Random } from '../random.js';
import { amountOf, type Basket } from './basket.js';
import type { ShopCustomer } from './shop-customer.js';

const dayMs = 86_400_000;

/** Shares of orders: called off within two days, returned for money, waiting for stock, followed by a call from the shop. */
const cancelledShare = 0.025;
const refundedShare = 0.008;
const waitingShare = 0.02;
const followedShare = 0.07;

export interface OrderDeskDependencies {
  readonly source: string;
  /** What ids of this run begin with. */
  readonly prefix: string;
  readonly agenda: Agenda;
  readonly random: Random;
}

/** Takes orders, and tells what becomes of them as events, numbered so that the same run gives the same ids. */
export class OrderDesk {
  readonly #is: OrderDeskDependencies;
  #events: CentreEvent[] = [];
  #eventCount = 0;
  #orderCount = 0;

  constructor(dependencies: OrderDeskDependencies) {
    this.#is = dependencies;
  }

  /** The events since the last call, in order of time. */
  take(): readonly CentreEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  place(customer: ShopCustomer, basket: Basket): void {
    const order = this.#nextOrder('O');
    const amount = amountOf(basket);
    this.#order(order, { customer: customer.key, amount, lines: basket.lines });
    this.#tellLasts(customer, basket);
    this.#planAftermath(customer, order, amount);
  }

  tell(customer: ShopCustomer, data: CustomerChange): void {
    const type = 'customer.changed';
    this.#events.push({ ...this.#envelope(), type, subject: customer.key, data });
  }

  /** Somebody of the shop spoke with the customer, or wrote. */
  contact(customer: ShopCustomer): void {
    this.tell(customer, { lastContactAt: this.#is.agenda.now });
  }

  #planAftermath(customer: ShopCustomer, order: string, amount: number): void {
    const { agenda, random } = this.#is;
    const fate = random.unit();
    if (fate < cancelledShare) {
      agenda.after(random.between(0.02, 2) * dayMs, () => this.#cancel(order));
    } else if (fate < cancelledShare + refundedShare) {
      agenda.after(random.between(8, 20) * dayMs, () => this.#refund(customer, amount));
    } else if (fate < cancelledShare + refundedShare + waitingShare) {
      this.tell(customer, { openOrder: true });
      agenda.after(random.between(4, 14) * dayMs, () => this.tell(customer, { openOrder: false }));
    }
    if (random.chance(followedShare)) {
      agenda.after(random.between(7, 60) * dayMs, () => this.contact(customer));
    }
  }

  #cancel(order: string): void {
    this.#events.push({ ...this.#envelope(), type: 'order.cancelled', subject: order, data: {} });
  }

  #refund(customer: ShopCustomer, amount: number): void {
    this.#order(this.#nextOrder('R'), { customer: customer.key, amount: -amount });
  }

  /** Where the shop knows it, and only what is new. */
  #tellLasts(customer: ShopCustomer, { lasts }: Basket): void {
    if (!customer.isCounselled || lasts === null) return;
    const consumptionDays = Math.round(lasts * customer.pace);
    if (consumptionDays === customer.toldLasts) return;
    customer.toldLasts = consumptionDays;
    this.tell(customer, { consumptionDays });
  }

  #order(subject: string, data: OrderPlaced): void {
    this.#events.push({ ...this.#envelope(), type: 'order.placed', subject, data });
  }

  #nextOrder(letter: 'O' | 'R'): string {
    this.#orderCount += 1;
    return `${letter}${String(this.#orderCount).padStart(6, '0')}`;
  }

  #envelope(): { id: string; source: string; time: Instant } {
    const { agenda, prefix, source } = this.#is;
    this.#eventCount += 1;
    return { id: `${prefix}-${this.#eventCount}`, source, time: agenda.now };
  }
}
