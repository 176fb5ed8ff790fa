import {
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  createGrid,
  ModuleRegistry,
  type ICellRendererComp,
  type ICellRendererParams,
} from 'ag-grid-community';
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

ModuleRegistry.registerModules([ClientSideRowModelModule, ClientSideRowModelApiModule]);

/** Asynchronous transactions at the cadence of the others, rows by id, no animation. */
export const mount: Mount = (place, size) => {
  addCellStyles();
  const frame = document.createElement('div');
  frame.style.cssText = `height:${box.height + box.rowHeight}px`;
  sized(place).append(frame);
  const grid = createGrid<Row>(frame, {
    columnDefs: columns.map(field => ({ field, flex: 1, cellRenderer: renderers[field] })),
    rowData: firstRows(size),
    getRowId: ({ data }) => String(data.id),
    rowHeight: box.rowHeight,
    animateRows: false,
    suppressCellFocus: true,
    asyncTransactionWaitMillis: everyMs,
  });
  return {
    everyMs,
    push(tick) {
      grid.applyTransactionAsync({ update: [...rowsOf(size, tick)] });
    },
    shown: () =>
      [...frame.querySelectorAll('.ag-row')].flatMap(row =>
        shownRow(
          row.querySelector('[col-id="name"]')?.textContent,
          row.querySelector('[col-id="fraction"]')?.textContent,
        ),
      ),
  };
};

/** Cells that keep their nodes and are refreshed in place. */
abstract class Cell implements ICellRendererComp<Row> {
  protected abstract readonly cell: { readonly element: HTMLElement };

  protected abstract write(row: Row): void;

  init({ data }: ICellRendererParams<Row>): void {
    if (data) this.write(data);
  }

  getGui(): HTMLElement {
    return this.cell.element;
  }

  refresh(params: ICellRendererParams<Row>): boolean {
    this.init(params);
    return true;
  }
}

class GridWait extends Cell {
  protected readonly cell = new WaitCell();

  protected write({ wait, facts }: Row): void {
    this.cell.write(wait, facts.wait);
  }
}

class GridPlate extends Cell {
  protected readonly cell = new PlateCell();

  protected write({ facts }: Row): void {
    this.cell.write(facts);
  }
}

const renderers: Partial<Record<ColumnName, new () => Cell>> = { wait: GridWait, verdict: GridPlate };
