/**
 * How fast simulated events fold, and what saving the fold costs:
 *
 *   node --import tsx scripts/bench-fold.ts [events]
 */
import { createMemoryCustomerIndex } from '../src/data/fold/customer-index.js';
import { createFold } from '../src/data/fold/fold.js';
import type { FoldState } from '../src/data/fold/fold-state.js';
import type { LogEntry } from '../src/data/model/event.js';
import { createSimulator } from '../packages/gateway/src/sources/simulator/simulator.js';
import { simulatedSite } from '../packages/gateway/src/sources/simulator/centre.js';

const wanted = Number(process.argv[2] ?? 1_000_000);
const tickMs = 5_000;
const simulator = createSimulator({ from: '2026-04-01', seed: 1, timeZone: 'Asia/Tokyo' });
const from = Date.parse('2026-04-01T00:00:00+09:00');
const customers = createMemoryCustomerIndex();
const fold = createFold({ customers });
let [position, events, folding] = [0, 0, 0];

function apply(event: LogEntry['event']): void {
  fold.apply({ position: ++position, event, appendedAt: event.time });
}

function timed<T>(name: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  console.log(`${name}: ${Math.round(performance.now() - start)} ms`);
  return result;
}

const site = { id: 'site', source: 'bench', subject: 'site', data: simulatedSite } as const;
apply({ ...site, type: 'site.configured', time: from });
for (let time = from; events < wanted; time += tickMs) {
  const told = simulator.eventsUntil(time);
  const start = performance.now();
  for (const event of told) apply(event);
  apply({ type: 'clock.tick', time });
  folding += performance.now() - start;
  events += told.length;
}
console.log(`${events} events and ${position - events} ticks: ${Math.round(folding)} ms in the fold`);
console.log(
  `${Math.round((1000 * events) / folding)} events/s, ${Math.round((1000 * position) / folding)} entries/s`,
);
const state = timed('save', () => fold.save());
const json = timed('write as JSON', () => JSON.stringify(state));
console.log(`${Buffer.byteLength(json)} bytes`);
const parsed = timed('read the JSON', () => JSON.parse(json) as FoldState);
timed('restore', () => createFold({ customers, state: parsed }));
