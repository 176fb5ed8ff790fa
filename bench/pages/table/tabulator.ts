import { Tabulator } from 'tabulator-tables';
import type { Mount } from '../contract.js';
import { addCellStyles, PlateCell, WaitCell } from './cells.shared.js';
import {
  box,
  columns,
  everyMs,
  firstRows,
  rowsOf,
  shownRow,
  sized,
  type ColumnName,
  type Row,
} from './table.shared.js';

/** Its virtual DOM, and one `updateData` a batch with only the changed rows. */
export const mount: Mount = async (place, size) => {
  addCellStyles();
  const frame = document.createElement('div');
  sized(place).append(frame);
  const table = new Tabulator(frame, {
    height: box.height + box.rowHeight,
    rowHeight: box.rowHeight,
    layout: 'fitColumns',
    index: 'id',
    data: firstRows(size),
    columns: columns.map(field => ({ title: field, field, ...formatters[field] })),
  });
  await new Promise<void>(resolve => table.on('tableBuilt', () => resolve()));
  return {
    everyMs,
    push(tick) {
      void table.updateData([...rowsOf(size, tick)]);
    },
    shown: () =>
      [...frame.querySelectorAll('.tabulator-row')].flatMap(row =>
        shownRow(
          row.querySelector('[tabulator-field="name"]')?.textContent,
          row.querySelector('[tabulator-field="fraction"]')?.textContent,
        ),
      ),
  };
};

const formatters: Partial<Record<ColumnName, { formatter: (cell: { getData(): Row }) => HTMLElement }>> = {
  wait: {
    formatter(cell) {
      const made = new WaitCell();
      const { wait, facts } = cell.getData();
      made.write(wait, facts.wait);
      return made.element;
    },
  },
  verdict: {
    formatter(cell) {
      const made = new PlateCell();
      made.write(cell.getData().facts);
      return made.element;
    },
  },
};
