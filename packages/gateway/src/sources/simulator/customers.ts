import type { Random } from './random.js';

/** The house's customers; the first of them are regulars, who are heard of every week or so. */
const customerCount = 120_000;
const regularCount = 1_500;
const regularShare = 0.08;

/** Who contacts the centre: mostly anyone, sometimes somebody who had to ask again. */
export class Customers {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A customer's key, or `undefined` where the centre does not learn who it was. */
  someone(): string | undefined {
    if (this.#random.chance(0.12)) return undefined;
    const pool = this.#random.chance(regularShare) ? regularCount : customerCount;
    const number = Math.floor(this.#random.unit() * pool);
    return `K${String(number).padStart(6, '0')}`;
  }

  /** After how long this customer will have to ask again, milliseconds; `null` when all is settled. */
  asksAgainAfter(): number | null {
    if (!this.#random.chance(0.09)) return null;
    return this.#random.lognormal(20 * 3_600_000, 1.1);
  }

  /** Satisfaction, recommendation and effort of one who answers the survey; waiting costs points. */
  survey(waitMs: number, talkMs: number): { csat: number; nps: number; ces: number } | null {
    if (!this.#random.chance(0.14)) return null;
    const mood = this.#random.normal() - waitMs / 240_000 - talkMs / 1_800_000;
    return {
      csat: clamp(Math.round(4.35 + mood * 0.8), 1, 5),
      nps: clamp(Math.round(8 + mood * 1.7), 0, 10),
      ces: clamp(Math.round(5.6 + mood * 1.1), 1, 7),
    };
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
