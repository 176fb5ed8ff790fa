import { createScoreWorker, scoreInWorker } from '../../../src/data/workers/index.js';
import type { CustomerColumns } from '../../../src/data/rfm/index.js';
import type { Bands, Customers, Way } from '../scoring.js';
import { withIds } from './ours.shared.js';

/** In a thread that runs already, to which the columns move and from which they come back. */
class OursInWorker implements Way {
  #customers: CustomerColumns | null = null;
  readonly #worker = createScoreWorker(
    new Worker(new URL('../../../src/data/workers/rfm-worker.ts', import.meta.url), { type: 'module' }),
  );

  load(customers: Customers): void {
    this.#customers = withIds(customers);
  }

  async score(): Promise<Bands> {
    if (!this.#customers) throw new TypeError('Nothing is loaded.');
    const { scores, customers } = await scoreInWorker(this.#worker, this.#customers, { method: 'quantile' });
    this.#customers = customers;
    return scores;
  }
}

export const way = new OursInWorker();
