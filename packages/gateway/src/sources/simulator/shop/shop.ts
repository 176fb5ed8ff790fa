import { addDays, timeZone, type CentreEvent, type Day, type Instant, type Zone } from 'madoguchi/data';
import type { EventSource } from '../../event-source.js';
import { Agenda } from '../agenda.js';
import { Random } from '../random.js';
import { OrderDesk } from './order-desk.js';
import { Patronage } from './patronage.js';
import { demandOf, timeOfDay, type ShopCalendar } from './season.js';

export interface ShopOptions {
  /** The day to look at: three years of orders lie before it, and on it a spot on television runs. */
  readonly day: Day;
  /** The same seed and day give the same events. */
  readonly seed: number;
  /** The shop's time zone; Japan's by default. */
  readonly timeZone?: string;
}

/** The `source` of simulated orders. */
export const shopId = 'shop-simulator';

/** Three years, one of them a leap year. */
const historyDays = 1_096;
const dayMs = 86_400_000;

/**
 * A cosmetics shop that does not exist: what its customers order, cancel and subscribe to, as a discrete-event
 * simulation. Nothing in it depends on when it is asked.
 *
 * @throws TypeError when the day or the time zone is none.
 */
export function createShop(options: ShopOptions): EventSource {
  return new Shop(options);
}

/**
 * It names no first instant, so that a log need not begin three years ago, with a tick for each five seconds since: its
 * history comes as facts that are told late.
 */
class Shop implements EventSource {
  readonly id = shopId;
  readonly #zone: Zone;
  readonly #calendar: ShopCalendar;
  readonly #random: Random;
  readonly #agenda: Agenda;
  readonly #desk: OrderDesk;
  readonly #patronage: Patronage;

  constructor({ day, seed, timeZone: zoneName = 'Asia/Tokyo' }: ShopOptions) {
    const zone = (this.#zone = timeZone(zoneName));
    const opened = addDays(day, -historyDays);
    this.#calendar = { opened, spot: day };
    const random = (this.#random = new Random(seed));
    const agenda = (this.#agenda = new Agenda(zone.startOfDay(opened)));
    this.#desk = new OrderDesk({ source: shopId, prefix: `${day}-${seed}`, agenda, random });
    this.#patronage = new Patronage({
      agenda,
      random,
      desk: this.#desk,
      dayOf: instant => zone.dateOf(instant),
      inDays: days => this.#orderingTime(zone.dateOf(agenda.now + Math.max(1, days) * dayMs)),
    });
    agenda.at(agenda.now, () => this.#planDay(opened));
  }

  eventsUntil(instant: Instant): readonly CentreEvent[] {
    this.#agenda.runUntil(instant);
    return this.#desk.take();
  }

  /** What it tells of is all here. */
  alive(): boolean {
    return true;
  }

  #planDay(day: Day): void {
    const { newcomers, returners } = demandOf(day, this.#calendar);
    this.#planVisits(day, newcomers, () => this.#patronage.arrive());
    this.#planVisits(day, returners, () => this.#patronage.comeBack());
    const next = addDays(day, 1);
    this.#agenda.at(this.#zone.startOfDay(next), () => this.#planDay(next));
  }

  /** A Poisson process over the day: gaps are exponential in numbers of visits, each then has a time of its own. */
  #planVisits(day: Day, mean: number, visit: () => void): void {
    for (let sum = this.#random.exponential(1); sum < mean; sum += this.#random.exponential(1)) {
      this.#agenda.at(this.#orderingTime(day), visit);
    }
  }

  #orderingTime(day: Day): Instant {
    return this.#zone.startOfDay(day) + timeOfDay(this.#random.unit());
  }
}
