import { analyseCustomers } from '../../src/data/rfm/analysis.js';
import type { EntryPage, EntryQuery } from '../../src/data/model/asking.js';
import { cubeRecords, type CubeBasis } from '../../src/data/rfm/cube/cube-records.js';
import { dueList, dueTotals, sortDue, type DueList } from '../../src/data/rfm/due/due-list.js';
import type { DueFilter } from '../../src/data/rfm/due/due-records.js';
import { noDay, type CustomerFlags } from '../../src/data/rfm/orders/flags.js';
import { nextPurchases } from '../../src/data/rfm/cycle/next-purchase.js';
import { OrderCollector } from '../../src/data/rfm/orders/order-columns.js';
import { linesByOrder } from '../../src/data/rfm/orders/product-lines.js';
import { snapshotOf, type RfmSnapshot } from '../../src/data/rfm/cube/snapshot.js';
import type { Still } from './still-store.js';

/** The day of the pictures, and its morning, when a day's figures are there. */
export const today = '2026-04-01';
const dayMs = 86_400_000;
const asOf = Date.parse(today) / dayMs;
export const morning = Date.parse(`${today}T09:00:00Z`);

/** What a shop sells, and how many days of it one has. */
const products = {
  ja: ['薬用美白クリーム', '青汁 30包', '化粧水 詰替', '美容液', '石けん 3個'],
  en: ['Brightening cream', 'Green juice, 30 sachets', 'Lotion refill', 'Serum', 'Soap, 3 bars'],
} as const;
const lasting = [40, 30, 55, 75, 90];

/** Numbers that are the same each time: Park and Miller's generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

export interface DueShop {
  readonly snapshot: RfmSnapshot;
  readonly list: DueList;
}

/** A shop whose customers come again when what they bought is used up, some later than that, some never. */
export function dueShop(language: 'ja' | 'en', customers = 240, within = 30): DueShop {
  const random = generator(11);
  const collector = new OrderCollector();
  for (let customer = 0; customer < customers; customer += 1) {
    const id = `C${10_001 + customer}`;
    collector.addCustomer(id);
    const habit = Math.floor(random() * products.ja.length);
    const gap = (lasting[habit] ?? 60) * (0.8 + 0.5 * random());
    let day = asOf - Math.floor(60 + 420 * random());
    for (let order = 0; day <= asOf && (order === 0 || random() < 0.9); order += 1) {
      const product = random() < 0.8 ? habit : Math.floor(random() * products.ja.length);
      const amount = Math.round((2_400 + 900 * product) * (0.8 + random()));
      collector.add({ customer: id, day, amount, product: products[language][product], order: `${order}` });
      day += 1 + Math.round(gap * (0.75 + 0.5 * random()));
    }
  }
  const collected = collector.finish();
  const options = { asOf, minorUnits: 0, cuts: { m: [5_000, 10_000, 20_000, 40_000] } };
  const analysis = analyseCustomers(collected.orders, flagsOf(customers, random), options);
  const purchases = nextPurchases(analysis.history, linesByOrder(collected));
  const snapshot = snapshotOf(analysis);
  return {
    snapshot: { ...snapshot, meta: { ...snapshot.meta, currency: 'JPY' } },
    list: dueList(analysis, { purchases, within }),
  };
}

function flagsOf(customers: number, random: () => number): CustomerFlags {
  const all = Array.from({ length: customers });
  const drawn = (share: number): Uint8Array => Uint8Array.from(all, () => (random() < share ? 1 : 0));
  return {
    excluded: drawn(0.02),
    subscriptionActive: drawn(0.08),
    openOrder: drawn(0.04),
    lastContact: Int32Array.from(all, () => (random() < 0.1 ? asOf - Math.floor(20 * random()) : noDay)),
  };
}

/** The list as a page gives it. */
export function dueData({ snapshot, list }: DueShop): object {
  return { meta: snapshot.meta, today, dueList: list };
}

/** A source that has the shop, and answers what the element asks of it. */
export function dueStill({ snapshot, list }: DueShop, basis: CubeBasis = 'live'): Still {
  const totals = dueTotals(list);
  const page = ({ filter = {}, limit }: EntryQuery): Promise<EntryPage> => {
    const { order, descending, offset = 0 } = filter as unknown as DueFilter;
    const sorted = sortDue(list.customers, order, descending).slice(offset, offset + limit);
    const entries = sorted.map(
      ({ id, ...facts }, at) =>
        [`due-customer|${offset + at}`, { maskedId: `•••${id.slice(-3)}`, ...facts }] as const,
    );
    return Promise.resolve({ entries, next: null, totals });
  };
  return {
    now: morning,
    streams: { 'rfm/all': Object.fromEntries(cubeRecords(snapshot, basis)) },
    answers: { page },
  };
}
