import { scoreCustomers, type CustomerColumns } from '../../../src/data/rfm/index.js';
import type { Bands, Customers, Way } from '../scoring.js';
import { withIds } from './ours.shared.js';

class Ours implements Way {
  #customers: CustomerColumns | null = null;

  load(customers: Customers): void {
    this.#customers = withIds(customers);
  }

  score(): Bands {
    if (!this.#customers) throw new TypeError('Nothing is loaded.');
    return scoreCustomers(this.#customers, { method: 'quantile' });
  }
}

export const way = new Ours();
