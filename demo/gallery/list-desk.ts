import { AskError, type Entry, type EntryPage, type EntryQuery } from '../../src/data/model/asking.js';
import { compareBytes } from '../../src/data/rfm/orders/byte-order.js';
import { parseCells } from '../../src/data/rfm/cube/cell-list.js';
import { cellAt } from '../../src/data/rfm/cube/cube.js';
import type { ListPart, TargetOrder, TargetsFilter } from '../../src/data/rfm/cube/list-records.js';
import type { SnapshotCustomer } from '../../src/data/rfm/cube/snapshot.js';
import type { CommandArgs, CommandResult } from '../../src/data/model/asking.js';

/** What goes wrong at a desk, where something does. */
export type DeskTrouble = 'denied' | 'silent' | 'no-extract' | 'breaks-off';

/** Answers what a grid asks about customers, as a gateway would. */
export interface ListDesk {
  page(query: EntryQuery): Promise<EntryPage>;
  command(op: string, args: CommandArgs): Promise<CommandResult>;
}

/** Rows of an extract that one that breaks off gives before. */
const rowsBeforeBreak = 200;

/** A desk for these customers. */
export function listDesk(customers: readonly SnapshotCustomer[], trouble?: DeskTrouble): ListDesk {
  let extracted: readonly SnapshotCustomer[] = [];
  return {
    page({ filter = {}, limit }) {
      const { offset = 0 } = filter as { readonly offset?: number };
      if (trouble === 'silent') return new Promise(() => undefined);
      if (trouble === 'denied') return Promise.reject(new AskError('denied'));
      if (filter['list'] === 'extract') {
        if (trouble === 'breaks-off' && offset >= rowsBeforeBreak)
          return Promise.reject(new AskError('no-answer'));
        return Promise.resolve(pageOf(extracted, offset, limit, customer => ({ ...customer })));
      }
      const chosen = chosenOf(customers, filter as unknown as TargetsFilter);
      return Promise.resolve(pageOf(chosen, offset, limit, masked));
    },
    command(_op, { cells, part }) {
      if (trouble === 'no-extract') return Promise.reject(new AskError('denied'));
      const filter = { list: 'targets', cells: cells as string, part: part as ListPart } as const;
      extracted = chosenOf(customers, filter);
      return Promise.resolve({ extract: 'x1', count: extracted.length });
    },
  };
}

function chosenOf(
  customers: readonly SnapshotCustomer[],
  { cells = '***', part, order = 'amount', descending = true }: TargetsFilter,
): readonly SnapshotCustomer[] {
  const chosen = parseCells(cells, 5).cells;
  const turn = descending ? -1 : 1;
  return customers
    .filter(
      ({ r, f, m, stage, positiveDormant }) =>
        chosen.has(cellAt(r, f, m, 5)) &&
        (part === undefined || (part === 'positive-dormant' ? positiveDormant : part === stage)),
    )
    .sort((one, other) => turn * differenceBy(order, one, other) || compareBytes(one.id, other.id));
}

function differenceBy(order: TargetOrder, one: SnapshotCustomer, other: SnapshotCustomer): number {
  if (order === 'id') return compareBytes(one.id, other.id);
  if (order !== 'score') return one[order] - other[order];
  return cellAt(one.r, one.f, one.m, 5) - cellAt(other.r, other.f, other.m, 5);
}

function masked({ id, ...customer }: SnapshotCustomer): Readonly<Record<string, unknown>> {
  return { ...customer, maskedId: `••••${id.slice(-3)}` };
}

function pageOf(
  customers: readonly SnapshotCustomer[],
  offset: number,
  limit: number,
  record: (customer: SnapshotCustomer) => Readonly<Record<string, unknown>>,
): EntryPage {
  const entries = customers
    .slice(offset, offset + limit)
    .map((customer, at): Entry => [`target|${offset + at}`, record(customer)]);
  const sum = (figure: 'orders' | 'amount'): number =>
    customers.reduce((all, customer) => all + customer[figure], 0);
  return {
    entries,
    next: null,
    totals: { customers: customers.length, orders: sum('orders'), amount: sum('amount') },
  };
}
