import type { Instant, Texts } from 'madoguchi/data';
import type { Scribe, Writer } from './scribe.js';

/** Something that was ordered, as the shop has it. */
export interface Purchase {
  readonly order: string;
  readonly at: Instant;
  /** The id of the leading product. */
  readonly product: string;
}

/** What a story is told with. */
export interface Telling {
  readonly scribe: Scribe;
  /** When its last step was, in days before today. */
  readonly daysAgo: number;
  /** It is not settled: something is still to be done. */
  readonly open: boolean;
  /** Two of the house who had to do with it. */
  readonly staff: readonly [Writer, Writer];
  /** The last order before it, where the shop knows one. */
  readonly purchase: Purchase | null;
}

/** Something that happened to a customer, over several channels and days. */
export interface Story {
  readonly id: string;
  /** The queue whose line somebody calls about it. */
  readonly queue: string;
  /** In the words of the house's own list. */
  readonly category: Texts;
  tell(telling: Telling): void;
}
