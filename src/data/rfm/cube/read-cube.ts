import type { Texts } from '../../model/vocabulary.js';
import { cellAt } from './cube.js';
import {
  cubeKey,
  type CubeBasis,
  type CubeCountRecord,
  type CubeMetaRecord,
  type CubePart,
  type CubeRecord,
  type CubeSegmentRecord,
  type CubeSumRecord,
} from './cube-records.js';
import type { DueHorizon, DueSum } from '../due/due-estimate.js';
import { movesOfSegments, type Move, type Movement } from './movement.js';
import type { RfmSnapshot } from './snapshot.js';
import { stages, type Stage } from '../stages/stages.js';

/**
 * The snapshot that a stream's records were made of; `null` while the stream has no `meta`. The cuts of an earlier day
 * that is not comparable are not known any more.
 */
export function readCube(
  records: ReadonlyMap<string, unknown>,
): { readonly basis: CubeBasis; readonly snapshot: RfmSnapshot } | null {
  const meta = records.get(cubeKey('meta')) as CubeMetaRecord | undefined;
  if (!meta) return null;
  const reading = new CubeReading(meta);
  for (const [key, record] of records) reading.take(key, record as CubeRecord);
  return { basis: meta.basis, snapshot: reading.snapshot() };
}

interface Figures {
  readonly customers: number[];
  readonly orders: number[];
  readonly amount: number[];
}

/** Puts the records of a cube together again. */
class CubeReading {
  readonly #meta: CubeMetaRecord;
  readonly #cells: Figures;
  readonly #earlier: Figures;
  readonly #parts = new Map<CubePart, Figures>();
  readonly #segments: { readonly id: string; readonly place: number; readonly name: Texts }[] = [];
  readonly #moves: Move[] = [];
  readonly #due: DueSum[] = [];

  constructor(meta: CubeMetaRecord) {
    this.#meta = meta;
    this.#cells = noFigures(meta.bins);
    this.#earlier = noFigures(meta.bins);
  }

  take(key: string, record: CubeRecord): void {
    const [family, ...parts] = key.split('|');
    if (family === 'cell') this.#add(this.#cells, parts, record as CubeSumRecord);
    else if (family === 'earlier') this.#add(this.#earlier, parts, record as CubeSumRecord);
    else if (family === 'part') this.#takePart(parts, record as CubeSumRecord);
    else if (family === 'move') this.#takeMove(parts, record as CubeCountRecord);
    else if (family === 'due') this.#takeDue(parts, record as CubeCountRecord);
    else if (family === 'segment') {
      const { place, name } = record as CubeSegmentRecord;
      this.#segments.push({ id: parts.join('|'), place, name });
    }
  }

  snapshot(): RfmSnapshot {
    const { totals, leftOut } = this.#meta;
    return {
      meta: this.#snapshotMeta(),
      cells: this.#cells,
      unscored: totals.unscored.customers,
      excluded: totals.excluded.customers,
      totals,
      ...this.#segmentMap(),
      positiveDormant: this.#parts.get('positive-dormant') ?? noFigures(this.#meta.bins),
      stages: Object.fromEntries([...this.#parts].filter(([part]) => part !== 'positive-dormant')),
      ...(!leftOut.includes('due') && { due: this.#due.sort(byHorizon) }),
      ...this.#comparison(),
    };
  }

  #snapshotMeta(): RfmSnapshot['meta'] {
    const { asOf, method, bins, cuts, suggested, minorUnits, currency, distinctDays, netRefunds } =
      this.#meta;
    const made = { asOf, method, bins, cuts, suggested, minorUnits, distinctDays, netRefunds };
    return currency === null ? made : { ...made, currency };
  }

  #segmentMap(): Pick<RfmSnapshot, 'segments'> {
    const { segments: id, segmentOf: of } = this.#meta;
    if (id === null || of === null) return {};
    const inOrder = this.#segments.sort((one, other) => one.place - other.place);
    return { segments: { id, segments: inOrder.map(({ id: own, name }) => ({ id: own, name })), of } };
  }

  #comparison(): Pick<RfmSnapshot, 'previous' | 'movement'> {
    const { earlier, method, bins, cuts, minorUnits, currency, leftOut } = this.#meta;
    if (!earlier) return {};
    const { asOf, comparable } = earlier;
    const made = { asOf, method, bins, cuts: comparable ? cuts : null, minorUnits };
    const meta = currency === null ? made : { ...made, currency };
    const previous = { meta, cells: this.#earlier, comparable };
    return leftOut.includes('movement') ? { previous } : { previous, movement: this.#movement() };
  }

  #movement(): Movement {
    const cells = this.#moves.sort((one, other) => one.from - other.from || one.to - other.to);
    const of = this.#meta.segmentOf;
    return { cells, segments: of ? movesOfSegments(cells, of, this.#segments.length) : [] };
  }

  #takePart([part = '', ...bands]: readonly string[], record: CubeSumRecord): void {
    let figures = this.#parts.get(part as CubePart);
    if (!figures) {
      figures = noFigures(this.#meta.bins);
      this.#parts.set(part as CubePart, figures);
    }
    this.#add(figures, bands, record);
  }

  #takeMove([from, to]: readonly string[], { customers, amount }: CubeCountRecord): void {
    this.#moves.push({ from: Number(from), to: Number(to), customers, amount });
  }

  #takeDue([days, stage, ...bands]: readonly string[], { customers, amount }: CubeCountRecord): void {
    const cell = this.#cellOf(bands);
    this.#due.push({ days: Number(days) as DueHorizon, stage: stage as Stage, cell, customers, amount });
  }

  #add(figures: Figures, bands: readonly string[], { customers, orders, amount }: CubeSumRecord): void {
    const cell = this.#cellOf(bands);
    figures.customers[cell] = customers;
    figures.orders[cell] = orders;
    figures.amount[cell] = amount;
  }

  #cellOf(bands: readonly string[]): number {
    const [r = 0, f = 0, m = 0] = bands.map(Number);
    return cellAt(r, f, m, this.#meta.bins);
  }
}

function noFigures(bins: number): Figures {
  const zeros = (): number[] => new Array<number>(bins ** 3).fill(0);
  return { customers: zeros(), orders: zeros(), amount: zeros() };
}

function byHorizon(one: DueSum, other: DueSum): number {
  const stage = stages.indexOf(one.stage) - stages.indexOf(other.stage);
  return one.days - other.days || stage || one.cell - other.cell;
}
