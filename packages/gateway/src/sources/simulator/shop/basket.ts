import type { OrderLine } from 'madoguchi/data';
import type { Random } from '../random.js';
import { sideProducts, subscriberShare, type CareLine, type Product } from './assortment.js';

/** What is in an order, and for how long its skin care lasts. */
export interface Basket {
  readonly lines: readonly OrderLine[];
  /** Days; `null` where there is no skin care in it. */
  readonly lasts: number | null;
}

/** Yen. */
export function amountOf({ lines }: Basket): number {
  return lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
}

export function trialBasket({ trial }: CareLine): Basket {
  return { lines: [lineOf(trial, 'trial')], lasts: trial.lasts };
}

/** Some of the line, perhaps two of each, perhaps something beside it. */
export function careBasket(line: CareLine, month: number, random: Random): Basket {
  const { products, lasts } = chosenCare(line, random);
  const quantity = random.chance(0.15) ? 2 : 1;
  const beside = random.chance(0.16) ? sideBasket(month, random).lines : [];
  return {
    lines: [...products.map(product => lineOf(product, 'main', quantity)), ...beside],
    lasts: lasts * quantity,
  };
}

/** The same each time. */
export function subscriptionBasket(line: CareLine, random: Random): Basket {
  const { products, lasts } = chosenCare(line, random);
  return {
    lines: products.map(product => {
      const ordinary = lineOf(product, 'subscription');
      return { ...ordinary, amount: Math.round(product.price * subscriberShare) };
    }),
    lasts,
  };
}

/** Mostly what the season asks for. */
export function sideBasket(month: number, random: Random): Basket {
  const inSeason = sideProducts.filter(({ months }) => months.includes(month));
  const [first, ...rest] = random.chance(0.75) ? inSeason : sideProducts;
  const product = first === undefined ? sideProducts[0] : random.pick([first, ...rest]);
  return { lines: [lineOf(product, 'other', random.chance(0.2) ? 2 : 1)], lasts: null };
}

function chosenCare({ care }: CareLine, random: Random) {
  const first = random.chance(0.7) ? care[0] : random.pick(care);
  const products = care.filter(product => product === first || random.chance(0.3));
  return { products, lasts: Math.min(...products.map(({ lasts }) => lasts)) };
}

function lineOf({ id, price }: Product, kind: NonNullable<OrderLine['kind']>, quantity = 1): OrderLine {
  return { product: id, kind, quantity, amount: price * quantity };
}
