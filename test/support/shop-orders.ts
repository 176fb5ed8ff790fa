import { analyseCustomers, type Analysis, type AnalysisOptions } from '../../src/data/rfm/analysis.js';
import { noDay } from '../../src/data/rfm/orders/flags.js';
import { OrderCollector } from '../../src/data/rfm/orders/order-columns.js';
import type { CentreEvent } from '../../src/data/model/event.js';
import type { CustomerChange } from '../../src/data/model/order.js';
import { epochDay } from '../../src/data/model/civil.js';
import { timeZone } from '../../src/data/model/time.js';
import type { Day, Instant } from '../../src/data/model/vocabulary.js';

const zone = timeZone('Asia/Tokyo');
const dayOf = (instant: Instant): number => epochDay(zone.dateOf(instant)) ?? Number.NaN;

/** What a shop's events come to on a day in Japan, by the engine and without fold, log or gateway. */
export function analyseEvents(
  events: readonly CentreEvent[],
  asOf: Day,
  cuts: NonNullable<AnalysisOptions['cuts']>,
): Analysis {
  const collector = new OrderCollector();
  const fields = new Map<number, CustomerChange>();
  const cancelled = new Set(
    events.filter(({ type }) => type === 'order.cancelled').map(({ subject }) => subject),
  );
  for (const event of events) {
    if (event.type === 'order.placed') {
      const { customer, amount, kind, lines = [] } = event.data;
      const order = { customer, order: event.subject, day: dayOf(event.time) };
      const rows = lines.length > 0 ? lines : [{ amount, kind }];
      for (const line of rows)
        collector.add({
          ...order,
          ...line,
          amount: line.amount ?? 0,
          cancelled: cancelled.has(event.subject),
        });
    } else if (event.type === 'customer.changed') {
      const place = collector.addCustomer(event.subject);
      fields.set(place, { ...fields.get(place), ...event.data });
    }
  }
  const { orders } = collector.finish();
  const known = orders.customers.map((_, place) => fields.get(place) ?? {});
  const flags = {
    excluded: Uint8Array.from(known, ({ excluded }) => (excluded ? 1 : 0)),
    subscriptionActive: Uint8Array.from(known, ({ subscriptionActive }) => (subscriptionActive ? 1 : 0)),
    openOrder: Uint8Array.from(known, ({ openOrder }) => (openOrder ? 1 : 0)),
    lastContact: Int32Array.from(known, ({ lastContactAt }) =>
      lastContactAt === undefined ? noDay : dayOf(lastContactAt),
    ),
    consumption: Float64Array.from(known, ({ consumptionDays }) => consumptionDays ?? Number.NaN),
  };
  return analyseCustomers(orders, flags, { asOf: epochDay(asOf) ?? Number.NaN, minorUnits: 0, cuts });
}
