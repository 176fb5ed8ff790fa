import type { CubeSettings } from '../../src/data/model/cube-settings.js';
import type { CubeEvent, ShopEvent } from '../../src/data/model/event.js';
import type { Instant } from '../../src/data/model/vocabulary.js';
import { productKinds } from '../../src/data/model/vocabulary.js';
import { analyseCustomers } from '../../src/data/rfm/analysis.js';
import { OrderCollector } from '../../src/data/rfm/orders/order-columns.js';
import { segmentPlaces } from '../../src/data/rfm/segments/segment-map.js';
import { segmentPresets } from '../../src/data/rfm/segments/segments.js';
import { snapshotOf } from '../../src/data/rfm/cube/snapshot.js';
import { day, minute } from './log.js';
import type { Random } from './random.js';

const customers = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7'] as const;
const cubes = ['all', 'regulars'] as const;

/** Settings of a cube of the usual cuts. */
export function cubeSettings(over: Partial<CubeSettings> = {}): CubeSettings {
  return {
    method: 'fixed',
    bins: 5,
    cuts: { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [1_000, 3_000, 10_000, 30_000] },
    suggested: [],
    minorUnits: 0,
    currency: 'JPY',
    distinctDays: false,
    netRefunds: false,
    segments: 'default',
    compareDays: 30,
    ...over,
  };
}

/** What a shop tells: orders of long ago too, again, cancelled before they are placed; and how cubes are made of them. */
export class RandomShop {
  readonly #random: Random;
  #orders = 0;
  #told = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  shopEvent(now: Instant): ShopEvent {
    const kind = this.#random.integer(0, 99);
    if (kind < 75) return this.#order(now);
    if (kind < 85) return this.#cancelled(now);
    return this.#changed(now);
  }

  /** Other settings, a day's file in a cube's place, what makes no sense; or an alert. */
  cubeEvent(now: Instant): CubeEvent {
    const random = this.#random;
    const base = { ...this.#envelope(now), source: 'gateway', subject: random.pick(cubes) };
    const kind = random.integer(0, 9);
    if (kind === 0) return { ...base, type: 'cube.published', data: publishedDay() };
    if (kind === 1) return { ...base, type: 'cube.published', data: { meta: 'none' } };
    if (kind === 2) return this.#raised(now);
    return { ...base, type: 'cube.configured', data: this.settings() };
  }

  settings(): CubeSettings {
    const random = this.#random;
    const [preset, own] = [random.pick(segmentPresets), random.pick(segmentPresets)];
    const { id, segments } = own;
    const over = {
      distinctDays: random.chance(0.3),
      netRefunds: random.chance(0.4),
      compareDays: random.pick([1, 30, 400]),
      currency: random.pick(['JPY', null]),
      suggested: random.some(['r', 'f', 'm'] as const, 0.3),
      segments: random.chance(0.5) ? preset.id : { id, segments, of: segmentPlaces(own) },
    };
    if (random.chance(0.3)) return cubeSettings({ ...over, bins: 2, cuts: { r: [60], f: [2], m: [2_000] } });
    return cubeSettings({ ...over, ...(random.chance(0.1) && { bins: 3 }) });
  }

  #order(now: Instant): ShopEvent {
    const random = this.#random;
    const isKnown = random.chance(0.1);
    if (!isKnown) this.#orders += 1;
    const maybe = <T extends object>(chance: number, fields: T): T | Record<never, never> =>
      random.chance(chance) ? fields : {};
    const line = () => ({
      product: random.pick(['serum', 'cream', 'sample']),
      ...maybe(0.3, { kind: random.pick(productKinds) }),
      ...maybe(0.3, { quantity: random.integer(1, 3) }),
      ...maybe(0.3, { amount: random.integer(0, 5_000) }),
    });
    return {
      ...this.#envelope(this.#past(now)),
      type: 'order.placed',
      subject: isKnown ? this.#orderId() : `o${this.#orders}`,
      data: {
        customer: random.pick(customers),
        amount: random.chance(0.1) ? -random.integer(0, 4_000) : random.integer(0, 12_000),
        ...maybe(0.3, { kind: random.pick(productKinds) }),
        ...maybe(0.4, { lines: Array.from({ length: random.integer(0, 3) }, line) }),
      },
    };
  }

  #cancelled(now: Instant): ShopEvent {
    return { ...this.#envelope(now), type: 'order.cancelled', subject: this.#orderId(), data: {} };
  }

  #changed(now: Instant): ShopEvent {
    const random = this.#random;
    const data = {
      ...(random.chance(0.3) && { excluded: random.chance(0.3) }),
      ...(random.chance(0.3) && { subscriptionActive: random.chance(0.3) }),
      ...(random.chance(0.3) && { openOrder: random.chance(0.3) }),
      ...(random.chance(0.3) && { lastContactAt: this.#past(now) }),
      ...(random.chance(0.3) && { consumptionDays: random.pick([0, 30, 400]) }),
    };
    const at = now - random.integer(0, 90) * minute;
    return { ...this.#envelope(at), type: 'customer.changed', subject: random.pick(customers), data };
  }

  #raised(now: Instant): CubeEvent {
    const [cube, subject] = [this.#random.pick(cubes), this.#random.pick(customers)];
    const lastOrder = Math.floor(now / day);
    const window = { lastOrder, opens: lastOrder, closes: lastOrder + 9, state: 'due', ratio: 1, value: 900 };
    return {
      ...this.#envelope(now),
      id: `due|${cube}|${lastOrder}|${subject}`,
      source: 'gateway',
      type: 'due.raised',
      subject,
      data: { cube, ...window },
    };
  }

  /** One that was told, or that will be. */
  #orderId(): string {
    return `o${this.#random.integer(1, this.#orders + 2)}`;
  }

  /** Now, or up to three years ago. */
  #past(now: Instant): Instant {
    const random = this.#random;
    if (random.chance(0.3)) return now;
    return (
      now - random.integer(0, random.pick([2, 60, 500, 1_100])) * day - random.integer(0, 24 * 60) * minute
    );
  }

  #envelope(time: Instant) {
    this.#told += 1;
    return { id: `shop-${this.#told}`, source: 'shop', time };
  }
}

/** A day's file of one customer. */
function publishedDay(): Readonly<Record<string, unknown>> {
  const collector = new OrderCollector();
  collector.add({ customer: 'a', day: 20_000, amount: 900 });
  const analysis = analyseCustomers(collector.finish().orders, {}, { asOf: 20_010 });
  return { ...snapshotOf(analysis) };
}
