/**
 * What the simulated shop sells: skin care by post, in three lines that are tried in a small set first, and what goes
 * with them. Everything here is invented. Prices are yen.
 */

export interface Product {
  readonly id: string;
  readonly price: number;
  /** How long one unit lasts, in days. */
  readonly lasts: number;
}

/** A line of skin care: who tries one stays with it. */
export interface CareLine {
  readonly trial: Product;
  /** Bought alone or together; the first is what most begin with. */
  readonly care: readonly [Product, ...Product[]];
}

/** Something beside skin care, and in which months it is wanted most. */
export interface SideProduct extends Product {
  readonly months: readonly number[];
}

function product(id: string, price: number, lasts: number): Product {
  return { id, price, lasts };
}

/** Subscribers pay this share of the price. */
export const subscriberShare = 0.9;

export const careLines: readonly [CareLine, ...CareLine[]] = [
  {
    trial: product('moist-trial', 1_980, 14),
    care: [
      product('moist-lotion', 4_180, 45),
      product('moist-cream', 5_280, 60),
      product('moist-serum', 6_600, 60),
    ],
  },
  {
    trial: product('bright-trial', 1_480, 10),
    care: [product('bright-essence', 7_920, 50), product('bright-lotion', 4_620, 45)],
  },
  {
    trial: product('lift-trial', 2_980, 14),
    care: [
      product('lift-cream', 9_800, 75),
      product('lift-serum', 11_000, 60),
      product('lift-mask', 3_300, 30),
    ],
  },
];

export const sideProducts: readonly [SideProduct, ...SideProduct[]] = [
  { ...product('sun-milk', 2_750, 60), months: [4, 5, 6, 7, 8] },
  { ...product('hand-cream', 1_650, 50), months: [10, 11, 12, 1, 2] },
  { ...product('lip-balm', 880, 60), months: [11, 12, 1, 2] },
  { ...product('beauty-supplement', 3_980, 30), months: [1, 4, 9] },
  { ...product('gift-box', 6_800, 90), months: [5, 6, 12] },
];
