/**
 * What alerts cost: folds a simulated day of several centres twice, with the default rules and with none, and tells both
 * times on a processor. Each centre has 40 agents and 9 queues and channels of its own.
 *
 *   node --import tsx scripts/bench-alerts.ts [centres, 12] [hours, 24]
 */
import { createSimulator } from '../packages/gateway/src/sources/simulator/simulator.js';
import { simulatedSite } from '../packages/gateway/src/sources/simulator/centre.js';
import { defaultAlertRules } from '../src/data/alerts/default-rules.js';
import { createMemoryCustomerIndex } from '../src/data/fold/customer-index.js';
import { createFold, type Fold } from '../src/data/fold/fold.js';
import type { AlertSettings } from '../src/data/model/alert-rule.js';
import type { CentreEvent, LoggedEvent, SiteSettings } from '../src/data/model/event.js';

const [count, hours] = [Number(process.argv[2] ?? 12), Number(process.argv[3] ?? 24)];
const tickMs = 5_000;
/** Work on either side is measured in such pieces, in turns, so that what else the machine does hits both. */
const pieceMs = 5 * 60_000;
const day = '2026-04-01';
const from = Date.parse(`${day}T00:00:00+09:00`);
const ownIds = ['queueId', 'agentId', 'customerKey', 'previousContactId', 'initialContactId', 'addressRef'];

interface Side {
  readonly name: string;
  readonly fold: Fold;
  position: number;
  busyMs: number;
}

const centres = Array.from({ length: count }, (_, place) => ({
  prefix: `c${place}-`,
  simulator: createSimulator({ from: day, seed: place + 1, timeZone: 'Asia/Tokyo' }),
}));
const site: SiteSettings = {
  ...simulatedSite,
  queues: centres.flatMap(({ prefix }) =>
    simulatedSite.queues.map(queue => ({ ...queue, id: prefix + queue.id })),
  ),
  groups: Object.fromEntries(
    centres.map(({ prefix }) => [`${prefix}all`, simulatedSite.queues.map(({ id }) => prefix + id)]),
  ),
};

function side(name: string, rules: AlertSettings): Side {
  const made = { name, fold: createFold({ customers: createMemoryCustomerIndex() }), position: 0, busyMs: 0 };
  const gateway = { source: 'gateway', time: from } as const;
  fold(made, [
    { ...gateway, id: 'site', type: 'site.configured', subject: 'site', data: site },
    { ...gateway, id: 'rules', type: 'alerts.configured', subject: 'alerts', data: rules },
  ]);
  return made;
}

function fold(one: Side, events: readonly LoggedEvent[]): void {
  const before = process.cpuUsage();
  for (const event of events) one.fold.apply({ position: ++one.position, event, appendedAt: event.time });
  const { user, system } = process.cpuUsage(before);
  one.busyMs += (user + system) / 1000;
}

function own(event: CentreEvent, prefix: string): CentreEvent {
  const data: Record<string, unknown> = { ...event.data };
  for (const name of ownIds) if (typeof data[name] === 'string') data[name] = `${prefix}${data[name]}`;
  if (Array.isArray(data['queues'])) data['queues'] = data['queues'].map(id => `${prefix}${String(id)}`);
  return { ...event, subject: `${prefix}${event.subject}`, data } as CentreEvent;
}

function piece(start: number): readonly LoggedEvent[] {
  const all: LoggedEvent[] = [];
  for (let time = start; time < start + pieceMs; time += tickMs) {
    const told = centres.flatMap(({ prefix, simulator }) =>
      simulator.eventsUntil(time).map(event => own(event, prefix)),
    );
    all.push(...told.sort((one, other) => one.time - other.time), { type: 'clock.tick', time });
  }
  return all;
}

const sides = [side('no rules', { rules: [] }), side('default rules', defaultAlertRules(site))];
let [events, most] = [0, 0];
for (let start = from; start < from + hours * 3_600_000; start += pieceMs) {
  const told = piece(start);
  events += told.length;
  for (const one of sides) fold(one, told);
  sides.reverse();
  most = Math.max(most, ...sides.map(each => each.fold.stream('alerts/all')?.records.size ?? 0));
}
sides.sort((one, other) => one.busyMs - other.busyMs);
const lines = centres.length * 9;
console.log(
  `${events} entries of ${hours} h, ${lines} queues and channels, ${count * 40} agents, ${site.queues.length} queues`,
);
for (const { name, busyMs } of sides) {
  console.log(`${name}: ${Math.round(busyMs)} ms, ${Math.round((1000 * events) / busyMs)} entries/s`);
}
const [less, more] = sides.map(({ busyMs }) => busyMs);
console.log(`alerts: ${(100 * ((more ?? 0) / (less ?? 1) - 1)).toFixed(1)} %, at most ${most} at a time`);
