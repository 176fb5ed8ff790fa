import { safeParse } from 'valibot';
import { finish, type Steps } from '../../data/rfm/steps.js';
import { dataProblem } from '../base/data-problem.js';
import { factsOfFigures } from './cube-facts.js';
import { customerSteps, type ReadCustomers } from './customer-steps.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { gridDataSchema, type GridData, type GridSums } from './rfm-grid.schema.js';

export type ParsedGridData =
  | {
      readonly facts: GridFacts;
      /** Reads the customers too, of whom there may be very many; `null` where there are none. */
      readonly rest: Steps<ReadCustomers> | null;
      readonly problem?: undefined;
    }
  | { readonly facts?: undefined; readonly problem: string };

/** Reads what a page gave as `data`, all of it at once. Never throws: what is wrong is told in one sentence. */
export function parseGridData(value: unknown): ReadCustomers {
  const begun = beginGridData(value);
  if (begun.problem !== undefined || !begun.rest) return begun;
  const { facts, problem } = finish(begun.rest);
  return facts ? { facts } : { problem: `data.${problem}` };
}

/** Reads the figures of the cells, and leaves the customers for later. Never throws. */
export function beginGridData(value: unknown): ParsedGridData {
  const result = safeParse(gridDataSchema, value);
  if (result.success) {
    const problem = misfit(result.output);
    return problem === '' ? begun(result.output) : { problem: `data.${problem}` };
  }
  return { problem: dataProblem(result.issues) };
}

function begun(data: GridData): ParsedGridData {
  const { customers } = data;
  const facts = factsOfFigures(data, { basis: 'daily', lists: customers ? 'reading' : 'none' });
  return { facts, rest: customers ? customerSteps(facts, customers) : null };
}

/** What doesn't fit the number of bands; empty where all does. */
function misfit({ meta: { bins, cuts }, ...data }: GridData): string {
  const wanted = bins ** 3;
  const byStage = Object.entries(data.stages ?? {}).map(([stage, sums]) =>
    namedSums(`stages.${stage}`, sums),
  );
  const columns: Columns = {
    ...(Object.assign({}, ...byStage) as Columns),
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
  const outside = data.due?.find(({ cell }) => cell >= wanted);
  if (outside) return `due names cell ${outside.cell}, but ${bins} bands make ${wanted} cells`;
  const stray = data.segments?.of.find(place => place >= (data.segments?.segments.length ?? 0));
  return stray === undefined ? '' : `segments.of names segment ${stray}, which is not there`;
}

type Columns = Readonly<Record<string, readonly number[] | undefined>>;

function namedSums(name: string, given: GridSums | undefined): Columns {
  if (!given) return {};
  return {
    [`${name}.customers`]: given.customers,
    [`${name}.orders`]: given.orders,
    [`${name}.amount`]: given.amount,
  };
}
