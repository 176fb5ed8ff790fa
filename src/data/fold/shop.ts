import * as v from 'valibot';
import { epochDay } from '../model/civil.js';
import type { CubeSettings } from '../model/cube-settings.js';
import type { CubeEvent, ShopEvent } from '../model/event.js';
import { timeZone, type Zone } from '../model/time.js';
import type { Day, Instant } from '../model/vocabulary.js';
import { dayName } from '../rfm/orders/order-day.js';
import { Cubes, cubesSchema, type CubeDay } from './cubes.js';
import { OrderBook, orderBookSchema, type BookColumns } from './order-book.js';
import { RaisedAlerts, raisedSchema } from './raised-alerts.js';
import type { Sources } from './sources.js';
import { StrangerContacts, strangersSchema } from './stranger-contacts.js';
import type { Streams } from './streams.js';

export const shopSchema = v.strictObject({
  zone: v.string(),
  asOf: v.number(),
  book: orderBookSchema,
  strangers: strangersSchema,
  cubes: cubesSchema,
  raised: raisedSchema,
});
export type ShopState = v.InferOutput<typeof shopSchema>;

/** The orders of the log as they are folded. */
export interface FoldedOrders {
  /** Another one after each change since the fold was made. */
  readonly version: number;
  /** Customers who ordered, or of whom it was told; they only ever become more, and keep their places. */
  readonly customers: readonly string[];
  /** Whether an order counts for nothing, also where it is yet to come. */
  isCancelled(order: string): boolean;
  /** Columns of one's own, which may be given away. */
  columns(): BookColumns;
}

/** How a live cube is made, and the day that it is of. */
export interface FoldedCube {
  readonly settings: CubeSettings;
  readonly asOf: Day;
}

export interface ShopOptions {
  readonly streams: Streams;
  readonly sources: Sources;
}

/** What the shop tells of orders and customers, and the cubes that are made of it. */
export class Shop implements FoldedOrders {
  readonly #sources: Sources;
  readonly #book = new OrderBook(at => this.#dayOf(at));
  readonly #strangers = new StrangerContacts();
  readonly #raised = new RaisedAlerts();
  readonly #cubes: Cubes;
  #zone: Zone = timeZone('UTC');
  #day: CubeDay = { asOf: 0, at: 0 };
  #version = 0;

  constructor({ streams, sources }: ShopOptions) {
    this.#sources = sources;
    this.#cubes = new Cubes(streams, this.#book);
  }

  get version(): number {
    return this.#version;
  }

  get customers(): readonly string[] {
    return this.#book.customers;
  }

  isCancelled(order: string): boolean {
    return this.#book.isCancelled(order);
  }

  columns(): BookColumns {
    return this.#book.columns();
  }

  cube(id: string): FoldedCube | undefined {
    const settings = this.#cubes.settings(id);
    return settings && { settings, asOf: dayName(this.#day.asOf) };
  }

  /** Whether this alert was raised, as of the same cycle. */
  isRaised(id: string): boolean {
    return this.#raised.has(id);
  }

  /** Lets time pass in a zone, which may be another one by now. */
  advance(zone: Zone, at: Instant): void {
    const isMoved = zone.name !== this.#zone.name;
    this.#zone = zone;
    if (isMoved) this.#book.redate(instant => this.#dayOf(instant));
    const asOf = this.#dayOf(at);
    const isNew = isMoved || asOf !== this.#day.asOf;
    this.#day = { asOf, at };
    if (!isNew) return;
    this.#version += 1;
    this.#cubes.beginDay(this.#day);
  }

  /** @param at the log's own time */
  take(event: ShopEvent, at: Instant): void {
    this.#day = { ...this.#day, at };
    const { subject, time, source } = event;
    switch (event.type) {
      case 'order.placed':
        if (this.#book.hasOrder(subject)) return;
        if (this.#refuses(source, this.#book.orderRefusal(event.data))) return;
        return this.#change(event.data.customer, () => this.#book.place(subject, event.data, time));
      case 'order.cancelled':
        return this.#cancel(subject, source);
      case 'customer.changed':
        if (this.#refuses(source, this.#book.customerRefusal(subject))) return;
        return this.#change(subject, () => this.#book.change(subject, event.data, time));
    }
  }

  takeCube(event: CubeEvent, at: Instant): void {
    this.#day = { ...this.#day, at };
    const { subject, source } = event;
    switch (event.type) {
      case 'cube.configured':
        this.#refuses(source, this.#cubes.configure(subject, event.data, this.#day));
        return;
      case 'cube.published':
        this.#refuses(source, this.#cubes.publish(subject, event.data, at));
        return;
      case 'due.raised':
        this.#raised.add(event.id, event.data.cube, subject);
    }
  }

  /** A contact with a customer, of whom perhaps nothing else was told yet. */
  contacted(customer: string, at: Instant): void {
    const place = this.#book.find(customer);
    if (place === undefined) this.#strangers.note(customer, at);
    else if (at > this.#book.contactAt(place)) this.#change(customer, () => this.#book.contact(place, at));
  }

  save(): ShopState {
    return {
      zone: this.#zone.name,
      asOf: this.#day.asOf,
      book: this.#book.save(),
      strangers: this.#strangers.save(),
      cubes: this.#cubes.save(),
      raised: this.#raised.save(),
    };
  }

  /** The streams are restored before. */
  restore({ zone, asOf, book, strangers, cubes, raised }: ShopState, at: Instant): void {
    this.#zone = timeZone(zone);
    this.#day = { asOf, at };
    this.#book.restore(book);
    this.#strangers.restore(strangers);
    this.#cubes.restore(cubes);
    this.#raised.restore(raised);
  }

  #cancel(order: string, source: string): void {
    const customer = this.#book.customerOf(order);
    if (customer !== undefined) this.#change(customer, () => this.#book.cancel(order));
    else if (!this.#book.cancel(order)) this.#sources.refuse(source, 'too-many-orders');
  }

  /** Looks at a customer before and after something about him changes. */
  #change(customer: string, change: () => void): void {
    this.#version += 1;
    const place = this.#book.find(customer);
    const before = place === undefined ? null : this.#cubes.standings(place, this.#day);
    change();
    const now = this.#book.know(customer);
    const contactedAt = before ? undefined : this.#strangers.take(customer);
    if (contactedAt !== undefined) this.#book.contact(now, contactedAt);
    this.#cubes.move(before, this.#cubes.standings(now, this.#day), this.#day.at);
  }

  #refuses(source: string, reason: ReturnType<OrderBook['orderRefusal']>): boolean {
    if (reason !== null) this.#sources.refuse(source, reason);
    return reason !== null;
  }

  #dayOf(instant: Instant): number {
    return epochDay(this.#zone.dateOf(instant)) ?? 0;
  }
}
