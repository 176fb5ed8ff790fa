/**
 * How fast orders fold into a live cube, and how long the change of the day takes:
 *
 *   npm run bench:cube -- [orders] [customers]
 */
import { createMemoryCustomerIndex } from '../src/data/fold/customer-index.js';
import { createFold } from '../src/data/fold/fold.js';
import type { FoldState } from '../src/data/fold/fold-state.js';
import type { CubeSettings } from '../src/data/model/cube-settings.js';
import type { LogEntry } from '../src/data/model/event.js';

const wantedOrders = Number(process.argv[2] ?? 500_000);
const wantedCustomers = Number(process.argv[3] ?? 100_000);
const dayMs = 86_400_000;
const years = 3;
const now = Date.parse('2026-04-01T12:00:00+09:00');

const settings: CubeSettings = {
  method: 'fixed',
  bins: 5,
  cuts: { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [5_000, 15_000, 30_000, 80_000] },
  suggested: [],
  minorUnits: 0,
  currency: 'JPY',
  distinctDays: false,
  netRefunds: false,
  segments: 'default',
  compareDays: 30,
};

/** Numbers that are the same each time: Park and Miller's generator. */
let seed = 7;
const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

const customers = createMemoryCustomerIndex();
let fold = createFold({ customers });
let position = 0;

function apply(event: LogEntry['event']): void {
  fold.apply({ position: ++position, event, appendedAt: now });
}

/** In the processor's time, which others on the machine don't lengthen; that of the collector's threads included. */
function timed<T>(name: string, work: () => T): T {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  console.log(`${name}: ${Math.round((user + system) / 1000)} ms`);
  return result;
}

function place(number: number, time: number): void {
  // Few customers order often.
  const customer = `customer-${Math.floor(wantedCustomers * random() ** 1.5)}`;
  const data = { customer, amount: 1_000 + Math.floor(9_000 * random()) };
  apply({ id: `e${number}`, source: 'shop', type: 'order.placed', subject: `order-${number}`, time, data });
}

function configure(): void {
  const id = `cube-${position}`;
  apply({ id, source: 'gateway', type: 'cube.configured', subject: 'all', time: now, data: settings });
}

const past = Math.floor(wantedOrders / 2);
const at = (number: number): number =>
  now - Math.floor((years * dayMs * 365 * (wantedOrders - number)) / wantedOrders);
apply({ type: 'clock.tick', time: now });
timed(`${past} orders, no cube`, () => {
  for (let number = 0; number < past; number += 1) place(number, at(number));
});
timed('a cube is opened', configure);
timed(`${wantedOrders - past} more orders, into the cube`, () => {
  for (let number = past; number < wantedOrders; number += 1) place(number, at(number));
});
const { customers: known } = fold.orders;
console.log(`${known.length} customers, ${fold.stream('rfm/all')?.records.size} records`);
for (let day = 1; day <= 5; day += 1) {
  timed(`day ${day} begins`, () => apply({ type: 'clock.tick', time: now + day * dayMs }));
}
timed('columns for whoever analyses', () => fold.orders.columns());
const state = timed('save', () => fold.save());
const json = timed('write as JSON', () => JSON.stringify(state));
console.log(`${Math.round(Buffer.byteLength(json) / 1e6)} MB`);
const parsed = timed('read the JSON', () => JSON.parse(json) as FoldState);
fold = timed('restore', () => createFold({ customers, state: parsed }));
global.gc?.();
console.log(`${Math.round(process.memoryUsage().heapUsed / 1e6)} MB heap`);
