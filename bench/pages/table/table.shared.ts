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

/** What is known of a queue after so many batches. */
export interface Facts {
  readonly waiting: number;
  /** Milliseconds since the first of them came. */
  readonly wait: number;
  readonly free: number;
  readonly answered: number;
  readonly within: number;
  readonly abandoned: number;
}

export function factsOf(index: number, tick: number): Facts {
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
      return `${facts.within} / ${offered}`;
    case 'abandoned':
      return `${((100 * facts.abandoned) / offered).toFixed(1)}%`;
    case 'verdict':
      return verdictOf(facts);
  }
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

/** A row of plain values, for grids that take objects. */
export type Row = Readonly<Record<ColumnName, string>> & { readonly id: number; readonly facts: Facts };

export function rowOf(index: number, tick: number): Row {
  const facts = factsOf(index, tick);
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
