import type { CustomerColumns } from '../../../src/data/rfm/index.js';
import type { Customers } from '../scoring.js';

/** Quantiles don't read the ids: all may be one text. */
export function withIds(customers: Customers): CustomerColumns {
  return { ids: new Array<string>(customers.days.length).fill('customer'), ...customers };
}
