import { analyseCustomers } from '../../src/data/rfm/analysis.js';
import { dueSums, type DueSum } from '../../src/data/rfm/due/due-estimate.js';
import { noDay, type CustomerFlags } from '../../src/data/rfm/orders/flags.js';
import { productKinds, type OrderColumns } from '../../src/data/rfm/orders/columns.js';
import { movementBetween, type Movement } from '../../src/data/rfm/cube/movement.js';
import {
  snapshotCustomers,
  snapshotOf,
  type EarlierCells,
  type RfmSnapshot,
  type SnapshotCustomer,
} from '../../src/data/rfm/cube/snapshot.js';

/** The day of the pictures, as days since 1970-01-01. */
const today = Date.UTC(2026, 3, 1) / 86_400_000;
const quarter = 91;

/** Numbers that are the same each time: Park and Miller's generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

interface Shop {
  readonly orders: OrderColumns;
  readonly flags: CustomerFlags;
}

/** A shop by post: some buy once, some every other month, most less and less. */
function shopOf(count: number, seed: number): Shop {
  const random = generator(seed);
  const customers = Array.from({ length: count }, (_, at) => `C${String(10_001 + at)}`);
  const rows: { customer: number; day: number; amount: number; kind: number }[] = [];
  const mainKind = productKinds.indexOf('main');
  const trialKind = productKinds.indexOf('trial');
  for (let customer = 0; customer < count; customer += 1) {
    const gap = 35 + 190 * random() ** 1.2;
    const leaves = 0.05 + 0.5 * random();
    const size = 2_000 + 14_000 * random() ** 3;
    let day = today - Math.floor(1_150 * random() ** 1.6);
    for (let order = 0; day <= today && (order === 0 || random() > leaves); order += 1) {
      const kind = order === 0 && random() < 0.4 ? trialKind : mainKind;
      const amount = Math.round(size * (kind === trialKind ? 0.2 : 0.6 + 0.8 * random()));
      rows.push({ customer, day, amount, kind });
      day += 1 + Math.round(gap * (0.5 + random()));
    }
  }
  const drawn = (share: number): Uint8Array => Uint8Array.from(customers, () => (random() < share ? 1 : 0));
  return {
    orders: {
      customers,
      customer: Uint32Array.from(rows, row => row.customer),
      day: Int32Array.from(rows, row => row.day),
      amount: Float64Array.from(rows, row => row.amount),
      kind: Uint8Array.from(rows, row => row.kind),
    },
    flags: {
      excluded: drawn(0.01),
      subscriptionActive: drawn(0.06),
      lastContact: Int32Array.from(customers, () =>
        random() < 0.2 ? today - Math.floor(200 * random()) : noDay,
      ),
    },
  };
}

const cuts = { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [5_000, 10_000, 20_000, 40_000] };

export interface ShopData extends RfmSnapshot {
  readonly previous: EarlierCells;
  readonly movement: Movement;
  readonly due: readonly DueSum[];
  readonly customers: readonly SnapshotCustomer[];
}

export interface ShopWishes {
  readonly customers?: number;
  readonly method?: 'fixed' | 'quantile' | 'nested';
  readonly bins?: number;
  readonly seed?: number;
}

/** What a shop's daily snapshot has, with the same a quarter earlier. */
export function shopData({
  customers = 4_200,
  method = 'fixed',
  bins = 5,
  seed = 7,
}: ShopWishes = {}): ShopData {
  const { orders, flags } = shopOf(customers, seed);
  const options = { method, bins, minorUnits: 0, ...(method === 'fixed' && bins === 5 ? { cuts } : {}) };
  const analysis = analyseCustomers(orders, flags, { ...options, asOf: today });
  const before = analyseCustomers(orders, flags, { ...options, asOf: today - quarter });
  return {
    ...inYen(snapshotOf(analysis)),
    previous: { ...inYen(snapshotOf(before)), comparable: 'cuts' in options },
    movement: movementBetween(before, analysis),
    due: dueSums(analysis),
    customers: [...snapshotCustomers(analysis)],
  };
}

function inYen(snapshot: RfmSnapshot): RfmSnapshot {
  return { ...snapshot, meta: { ...snapshot.meta, currency: 'JPY' } };
}
