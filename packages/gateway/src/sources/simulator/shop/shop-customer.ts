import type { Random } from '../random.js';
import { careLines, type CareLine } from './assortment.js';

/**
 * `looking`: never bought skin care · `trying`: has a trial set · `buying`: orders when the bottle is empty · `subscribing`
 * · `away`: has stopped, for good or until something brings them back.
 */
export type Habit = 'looking' | 'trying' | 'buying' | 'subscribing' | 'away';

/** Somebody who orders at the simulated shop. */
export interface ShopCustomer {
  /** Opaque: says nothing of the person, nor of when they came. */
  readonly key: string;
  readonly line: CareLine;
  /** How long a bottle lasts here, compared with what it says; some use it on Sundays only. */
  readonly pace: number;
  /** How likely this order was the last one. */
  readonly fickleness: number;
  /** Whether the shop knows how long a purchase will last: it asked about skin and habits. */
  readonly isCounselled: boolean;
  habit: Habit;
  /** Not to be written to or called any more. */
  isExcluded: boolean;
  /** Counts plans: one that another has made void is not followed. */
  plan: number;
  /** What the shop last told of how long a purchase lasts, in days. */
  toldLasts: number | null;
}

/** Keys are dealt out over this many numbers in an order that looks like none; the step shares no factor with it. */
const keyCount = 120_000;
const keyStep = 70_001;

/** @param number how many came before */
export function newCustomer(number: number, random: Random): ShopCustomer {
  const key = (31_337 + number * keyStep) % keyCount;
  return {
    key: `K${String(key).padStart(6, '0')}`,
    line: random.pick(careLines),
    pace: random.lognormal(random.chance(0.3) ? 3.2 : 1.1, 0.25),
    fickleness: 0.04 + 0.4 * random.unit() ** 2,
    isCounselled: random.chance(0.3),
    habit: 'looking',
    isExcluded: false,
    plan: 0,
    toldLasts: null,
  };
}
