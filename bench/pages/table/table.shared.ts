import { recordKey, type NowRecord } from '../../../src/data/fold/records.js';
import { emptyCounters, type Counters } from '../../../src/data/kpi/counters.js';
import type { Shown } from '../contract.js';

/** Ten batches a second. */
export const everyMs = 100;

/** As high as our own table becomes before it scrolls: 44 em. */
export const box = { width: 1100, height: 616, rowHeight: 38 } as const;

export const columns = [
  'name',
  'waiting',
  'wait',
  'free',
  'level',
  'fraction',
  'abandoned',
  'verdict',
] as const;
export type ColumnName = (typeof columns)[number];

/** Rows that change with one batch: of 100 so many that it makes 2,000 cells a second, of more every one. */
function rowsABatch(size: number): number {
  return size > 100 ? size : Math.min(29, size);
}

/** Which rows change with this batch; all of them come round, evenly spread over the table. */
export function changedRows(size: number, tick: number): readonly number[] {
  const count = rowsABatch(size);
  return Array.from({ length: count }, (_, nth) => ((tick * count + nth) * 37) % size);
}

/** The records of queues by their keys, as a gateway tells them: what every page is given. */
export type Batch = ReadonlyMap<string, NowRecord | Counters>;

export const day = '2026-11-20';
export const instant = Date.parse('2026-11-20T09:31:00Z');

/** All queues before the first batch. */
export function firstBatch(size: number): Batch {
  return recordsOf(
    Array.from({ length: size }, (_, index) => index),
    0,
  );
}

export function batchOf(size: number, tick: number): Batch {
  return recordsOf(changedRows(size, tick), tick);
}

/** What a row tells of a queue. */
export interface Facts {
  readonly waiting: number;
  /** Milliseconds since the first of them came. */
  readonly wait: number;
  readonly free: number;
  readonly answered: number;
  readonly within: number;
  readonly abandoned: number;
}

export function factsIn(batch: Batch, index: number): Facts {
  const [now, today] = keysOf(index);
  const { waiting, oldestEnqueuedAt, available } = batch.get(now) as NowRecord;
  const { answered, answeredWithin: within, abandoned } = batch.get(today) as Counters;
  const wait = instant - (oldestEnqueuedAt ?? instant);
  return { waiting, wait, free: available ?? 0, answered, within, abandoned };
}

export function idOf(index: number): string {
  return `q${index}`;
}

const keys: (readonly [now: string, today: string])[] = [];
const empty = emptyCounters();

function keysOf(index: number): readonly [now: string, today: string] {
  return (keys[index] ??= [
    recordKey('now', idOf(index), 'phone'),
    recordKey('day', idOf(index), 'phone', day),
  ]);
}

function recordsOf(rows: readonly number[], tick: number): Batch {
  const records = new Map<string, NowRecord | Counters>();
  for (const index of rows) {
    const { waiting, wait, free, answered, within, abandoned } = factsOf(index, tick);
    const [now, today] = keysOf(index);
    records.set(now, {
      waiting,
      oldestEnqueuedAt: instant - wait,
      open: waiting,
      oldestOpenedAt: null,
      available: free,
      onContact: 3,
      acw: 0,
      onBreak: 0,
    });
    const entered = answered + abandoned;
    const sums = { entered, answered, answeredWithin: within, abandoned, handled: answered };
    records.set(today, { ...empty, ...sums });
  }
  return records;
}

function factsOf(index: number, tick: number): Facts {
  const answered = 900 + ((index * 31 + tick) % 90);
  return {
    waiting: 1 + ((index + tick) % 9),
    wait: 1000 * ((index * 7 + tick * 3) % 200) + 500,
    free: (index * 3 + tick) % 7,
    answered,
    within: answered - 40 - ((index * 13 + tick * 5) % 300),
    abandoned: 10 + ((index * 5 + tick) % 80),
  };
}

export function nameOf(index: number): string {
  return `Queue ${String(index + 1).padStart(3, '0')}`;
}

/** Text of every cell, as a hand-written page or a peer's formatter would make it. */
export function textOf(column: ColumnName, index: number, facts: Facts): string {
  const offered = facts.answered + facts.abandoned;
  const seconds = Math.floor(facts.wait / 1000);
  switch (column) {
    case 'name':
      return nameOf(index);
    case 'waiting':
      return String(facts.waiting);
    case 'wait':
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    case 'free':
      return String(facts.free);
    case 'level':
      return `${((100 * facts.within) / offered).toFixed(1)}%`;
    case 'fraction':
      return fractionOf(facts);
    case 'abandoned':
      return `${((100 * facts.abandoned) / offered).toFixed(1)}%`;
    case 'verdict':
      return verdictOf(facts);
  }
}

export function fractionOf({ within, answered, abandoned }: Facts): string {
  return `${within} / ${answered + abandoned}`;
}

export function verdictOf(facts: Facts): 'OK' | 'Watch' | 'Alert' {
  const level = facts.within / (facts.answered + facts.abandoned);
  if (level < 0.7 || facts.wait > 120_000) return 'Alert';
  return level < 0.8 || facts.wait > 20_000 ? 'Watch' : 'OK';
}

/** Where the wait stands on its bar: a square-root scale to twice the limit. */
export function placeOf(wait: number): number {
  return Math.min(1, Math.sqrt(wait / 240_000));
}

/** The rows of a batch, for grids that take objects. */
export function rowsOf(size: number, tick: number): readonly Row[] {
  const batch = batchOf(size, tick);
  return changedRows(size, tick).map(index => rowOf(batch, index));
}

export function firstRows(size: number): Row[] {
  const batch = firstBatch(size);
  return Array.from({ length: size }, (_, index) => rowOf(batch, index));
}

/** A row of plain values. */
export type Row = Readonly<Record<ColumnName, string>> & { readonly id: number; readonly facts: Facts };

export function rowOf(batch: Batch, index: number): Row {
  const facts = factsIn(batch, index);
  const cells = Object.fromEntries(columns.map(column => [column, textOf(column, index, facts)]));
  return { id: index, facts, ...(cells as Record<ColumnName, string>) };
}

/** By the queue's number and what the table says of its fraction, which has every digit of a change in it. */
export function shownRow(name: string | null | undefined, fraction: string | null | undefined): Shown[] {
  const index = Number(/Queue (\d+)/.exec(name ?? '')?.[1] ?? 0) - 1;
  return index < 0 ? [] : [[index, (fraction ?? '').trim()]];
}

export function sized(place: HTMLElement): HTMLElement {
  place.style.cssText = `width:${box.width}px;padding:8px`;
  return place;
}
