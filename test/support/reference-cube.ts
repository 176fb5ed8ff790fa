import assert from 'node:assert/strict';
import type { CubeSettings } from '../../src/data/model/cube-settings.js';
import type { LogEntry } from '../../src/data/model/event.js';
import type { Instant } from '../../src/data/model/vocabulary.js';
import { analyseCustomers } from '../../src/data/rfm/analysis.js';
import { cubeRecords, type CubeRecord } from '../../src/data/rfm/cube/cube-records.js';
import { noDay, type CustomerFlags } from '../../src/data/rfm/orders/flags.js';
import { leadingKind, OrderCollector } from '../../src/data/rfm/orders/order-columns.js';
import { readOrderDay } from '../../src/data/rfm/orders/order-day.js';
import { findSegmentPreset } from '../../src/data/rfm/segments/segments.js';
import { mapOfPlaces } from '../../src/data/rfm/segments/segment-map.js';
import { snapshotOf } from '../../src/data/rfm/cube/snapshot.js';
import { timeZone } from '../../src/data/model/time.js';

type Flag = 'excluded' | 'subscriptionActive' | 'openOrder' | 'consumptionDays';

/**
 * The records of a live cube as they follow from the entries of a log, made by the engine from all orders at once: what
 * a fold has to come to, however it does.
 *
 * @param day the calendar day it is of, as days since 1970-01-01
 */
export function referenceCube(
  log: readonly LogEntry[],
  settings: CubeSettings,
  day: number,
  zone: string,
): ReadonlyMap<string, CubeRecord> {
  const entries = log.filter(({ event }) => event.type !== 'clock.tick');
  const dayOf = (at: Instant): number => Number(readOrderDay(at, timeZone(zone)));
  const collector = new OrderCollector();
  addOrders(entries, collector, dayOf);
  const { orders } = collector.finish();
  const flags = flagsOf(entries, orders.customers, dayOf);
  const { bins, cuts, minorUnits, distinctDays, netRefunds, segments: given } = settings;
  const segments =
    typeof given === 'string'
      ? findSegmentPreset(given)
      : mapOfPlaces(given.id, given.segments, Uint8Array.from(given.of));
  assert.ok(segments);
  const options = { bins, cuts, minorUnits, distinctDays, netRefunds, segments };
  const of = (asOf: number) => analyseCustomers(orders, flags, { ...options, asOf });
  const snapshot = snapshotOf(of(day), of(day - settings.compareDays));
  const { suggested, currency } = settings;
  const meta = { ...snapshot.meta, suggested, ...(currency !== null && { currency }) };
  return cubeRecords({ ...snapshot, meta }, 'live');
}

function addOrders(
  entries: readonly LogEntry[],
  collector: OrderCollector,
  dayOf: (at: Instant) => number,
): void {
  const cancelled = new Set(
    entries.flatMap(({ event }) => (event.type === 'order.cancelled' ? [event.subject] : [])),
  );
  const seen = new Set<string>();
  for (const { event } of entries) {
    if (event.type === 'customer.changed') collector.addCustomer(event.subject);
    if (event.type !== 'order.placed' || seen.has(event.subject)) continue;
    const { customer, amount, kind, lines = [] } = event.data;
    seen.add(event.subject);
    collector.add({
      customer,
      day: dayOf(event.time),
      amount,
      cancelled: cancelled.has(event.subject),
      kind: kind ?? leadingKind(lines.flatMap(line => line.kind ?? [])) ?? 'main',
    });
  }
}

/** Of each customer the latest word on each flag, and the last contact that anybody told. */
function flagsOf(
  entries: readonly LogEntry[],
  customers: readonly string[],
  dayOf: (at: Instant) => number,
): CustomerFlags {
  const changes = entries
    .flatMap(({ event }) => (event.type === 'customer.changed' ? [event] : []))
    .sort((one, other) => one.time - other.time);
  const latest = (customer: string, flag: Flag): number =>
    Number(
      changes.filter(({ subject, data }) => subject === customer && data[flag] !== undefined).at(-1)?.data[
        flag
      ] ?? 0,
    );
  const contacts = (customer: string): readonly number[] =>
    entries.flatMap(({ event }) => {
      if (event.type === 'customer.changed' && event.subject === customer)
        return event.data.lastContactAt ?? [];
      const isOwn = event.type === 'contact.recorded' && event.data.customerKey === customer;
      return isOwn ? (event.data.enqueuedAt ?? []) : [];
    });
  const lastContact = (customer: string): number => {
    const last = Math.max(...contacts(customer));
    return last === -Infinity ? noDay : dayOf(last);
  };
  return {
    excluded: Uint8Array.from(customers, customer => latest(customer, 'excluded')),
    subscriptionActive: Uint8Array.from(customers, customer => latest(customer, 'subscriptionActive')),
    openOrder: Uint8Array.from(customers, customer => latest(customer, 'openOrder')),
    consumption: Float64Array.from(customers, customer => latest(customer, 'consumptionDays')),
    lastContact: Int32Array.from(customers, lastContact),
  };
}
