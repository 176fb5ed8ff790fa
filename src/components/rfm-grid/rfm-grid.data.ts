import { flatten, safeParse } from 'valibot';
import { cellBands } from '../../data/rfm/cells.js';
import { defaultSegments } from '../../data/rfm/segments.js';
import { stages } from '../../data/rfm/stages.js';
import {
  type CellSegments,
  type CellSums,
  type Filter,
  type GridFacts,
  type TargetCustomer,
} from './rfm-grid.facts.js';
import { gridDataSchema, type GridData, type GridSums } from './rfm-grid.schema.js';
import { readRows } from './target-rows.js';

export type ParsedGridData =
  | { readonly facts: GridFacts; readonly problem?: undefined }
  | { readonly facts?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: what is wrong is told in one sentence. */
export function parseGridData(value: unknown): ParsedGridData {
  const result = safeParse(gridDataSchema, value);
  if (result.success) {
    const problem = misfit(result.output);
    return problem === '' ? factsOf(result.output) : { problem: `data.${problem}` };
  }
  const { root = [], nested = {} } = flatten(result.issues);
  const where = Object.entries(nested).map(([path, texts]) => `data.${path}: ${texts?.[0] ?? ''}`);
  return { problem: [...root.map(text => `data: ${text}`), ...where].slice(0, 5).join('; ') };
}

/** What doesn't fit the number of bands; empty where all does. */
function misfit({ meta: { bins, cuts }, ...data }: GridData): string {
  const wanted = bins ** 3;
  const columns = {
    ...namedSums('cells', data.cells),
    ...namedSums('previous.cells', data.previous?.cells),
    ...namedSums('positiveDormant', data.positiveDormant),
    'segments.of': data.segments?.of,
  };
  const bad = Object.entries(columns).find(([, column]) => column && column.length !== wanted);
  if (bad) return `${bad[0]} has ${bad[1]?.length} figures, but ${bins} bands make ${wanted} cells`;
  if (data.previous && data.previous.meta.bins !== bins)
    return `previous has ${data.previous.meta.bins} bands and can't be compared with ${bins}`;
  const cut = (['r', 'f', 'm'] as const).find(name => cuts && cuts[name].length !== bins - 1);
  if (cut) return `meta.cuts.${cut} has ${cuts?.[cut].length} cuts, but ${bins} bands have ${bins - 1}`;
  const stray = data.segments?.of.find(place => place >= (data.segments?.segments.length ?? 0));
  return stray === undefined ? '' : `segments.of names segment ${stray}, which is not there`;
}

function namedSums(name: string, given: GridSums | undefined): Record<string, readonly number[] | undefined> {
  if (!given) return {};
  return {
    [`${name}.customers`]: given.customers,
    [`${name}.orders`]: given.orders,
    [`${name}.amount`]: given.amount,
  };
}

function factsOf(data: GridData): ParsedGridData {
  const { targets, problem } = data.customers ? readRows(data.customers, data.meta.bins) : { targets: null };
  return problem === undefined ? { facts: factsWith(data, targets) } : { problem: `data.${problem}` };
}

function factsWith(data: GridData, customers: readonly TargetCustomer[] | null): GridFacts {
  const { meta: known, previous } = data;
  return {
    meta: known,
    cells: sumsOf(data.cells),
    unscored: data.unscored,
    excluded: data.excluded,
    earlier: previous && {
      asOf: previous.meta.asOf,
      cells: sumsOf(previous.cells),
      comparable:
        JSON.stringify([previous.meta.method, previous.meta.cuts]) ===
        JSON.stringify([known.method, known.cuts]),
    },
    segments: segmentsOf(data),
    movement: data.movement?.cells ?? null,
    parts: customers ? partsOf(customers, known.bins) : givenParts(data),
    customers,
  };
}

function sumsOf({ customers, orders, amount }: GridSums): CellSums {
  return { customers, orders: orders ?? customers.map(() => 0), amount };
}

function segmentsOf({ meta: { bins }, segments }: GridData): CellSegments | null {
  if (segments) {
    const named = segments.segments.map(({ id, name }) => {
      const text = typeof name === 'string' ? name : (name.ja ?? name.en ?? id);
      return {
        id,
        name: typeof name === 'string' ? { ja: text, en: text } : { ja: text, en: text, ...name },
      };
    });
    return { segments: named, of: segments.of };
  }
  if (bins !== 5) return null;
  const of = Array.from({ length: bins ** 3 }, (_, cell) => {
    const { r, f, m } = cellBands(cell, bins);
    return defaultSegments.of(r, f, m);
  });
  return { segments: defaultSegments.segments, of };
}

function givenParts({ positiveDormant, stages: byStage }: GridData): ReadonlyMap<Filter, CellSums> {
  const parts = new Map<Filter, CellSums>();
  for (const stage of stages) {
    const given = byStage?.[stage];
    if (given) parts.set(stage, sumsOf(given));
  }
  if (positiveDormant) parts.set('positive-dormant', sumsOf(positiveDormant));
  return parts;
}

function partsOf(customers: readonly TargetCustomer[], bins: number): ReadonlyMap<Filter, CellSums> {
  const parts = new Map<Filter, { customers: number[]; orders: number[]; amount: number[] }>();
  const add = (filter: Filter, { cell, orders, amount }: TargetCustomer): void => {
    const none = (): number[] => Array.from({ length: bins ** 3 }, () => 0);
    const part = parts.get(filter) ?? { customers: none(), orders: none(), amount: none() };
    parts.set(filter, part);
    part.customers[cell] = (part.customers[cell] ?? 0) + 1;
    part.orders[cell] = (part.orders[cell] ?? 0) + orders;
    part.amount[cell] = (part.amount[cell] ?? 0) + amount;
  };
  for (const one of customers) {
    if (one.stage) add(one.stage, one);
    if (one.positiveDormant) add('positive-dormant', one);
  }
  const order: readonly Filter[] = [...stages, 'positive-dormant'];
  return new Map(
    order.flatMap(filter => {
      const part = parts.get(filter);
      return part ? [[filter, part] as const] : [];
    }),
  );
}
