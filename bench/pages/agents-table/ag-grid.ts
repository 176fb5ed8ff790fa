import {
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  createGrid,
  ModuleRegistry,
  type ICellRendererComp,
  type ICellRendererParams,
} from 'ag-grid-community';
import type { Mount } from '../contract.js';
import {
  batchOf,
  box,
  everyMs,
  factsIn,
  nameOf,
  shownAgent,
  sized,
  timeOf,
  words,
  type Facts,
} from '../agents/agents.shared.js';
import { signs } from '../agents/hand.shared.js';
import { phone } from '../icons.shared.js';

ModuleRegistry.registerModules([ClientSideRowModelModule, ClientSideRowModelApiModule]);

interface Row {
  readonly id: number;
  readonly facts: Facts;
  readonly name: string;
  readonly state: string;
  readonly queue: string;
  readonly time: string;
  readonly contacts: string;
}

function rowsOf(size: number, tick: number): Row[] {
  const batch = batchOf(size, tick);
  return Array.from({ length: size }, (_, index) => rowOf(index, factsIn(batch, index)));
}

function rowOf(index: number, facts: Facts): Row {
  const time = timeOf(facts.seconds);
  const { state, hasContact } = facts;
  const queue = hasContact ? 'Billing' : '';
  return {
    id: index,
    facts,
    name: nameOf(index),
    state: words[state],
    queue,
    time,
    contacts: hasContact ? time : '',
  };
}

/** Asynchronous transactions at the cadence of the others, rows by id, no animation; in the order of names. */
export const mount: Mount = (place, size) => {
  const style = document.createElement('style');
  style.textContent = `.icon { width: 1em; height: 1em; fill: none; stroke: currentColor; stroke-width: 1.5 }
    .slot { display: inline-block; width: 8px; height: 14px; border: 1.5px solid #2a6fab } .busy .slot { background: #2a6fab }`;
  document.head.append(style);
  const frame = document.createElement('div');
  frame.style.cssText = `height:${box.height + 40}px`;
  sized(place).append(frame);
  const fields = ['name', 'state', 'queue', 'time', 'contacts'] as const;
  const grid = createGrid<Row>(frame, {
    columnDefs: fields.map(field => ({ field, flex: 1, cellRenderer: renderers[field] })),
    rowData: rowsOf(size, 0),
    getRowId: ({ data }) => String(data.id),
    rowHeight: 40.6,
    animateRows: false,
    suppressCellFocus: true,
    asyncTransactionWaitMillis: everyMs,
  });
  return {
    everyMs,
    push(tick) {
      grid.applyTransactionAsync({ update: rowsOf(size, tick) });
    },
    shown: () =>
      [...frame.querySelectorAll('.ag-row')].flatMap(row =>
        shownAgent(
          row.querySelector('[col-id="name"]')?.textContent,
          row.querySelector('[col-id="time"]')?.textContent,
        ),
      ),
  };
};

/** Cells that keep their nodes and are refreshed in place. */
abstract class Cell implements ICellRendererComp<Row> {
  protected readonly element = document.createElement('span');
  protected readonly text = new Text();

  protected abstract write(row: Row): void;

  init({ data }: ICellRendererParams<Row>): void {
    if (data) this.write(data);
  }

  getGui(): HTMLElement {
    return this.element;
  }

  refresh(params: ICellRendererParams<Row>): boolean {
    this.init(params);
    return true;
  }
}

class StateCell extends Cell {
  readonly #path: Element;

  constructor() {
    super();
    this.element.innerHTML = '<svg class="icon" viewBox="0 0 16 16"><path/></svg> ';
    this.#path = this.element.querySelector('path') as Element;
    this.element.append(this.text);
  }

  protected write({ facts, state }: Row): void {
    if (this.text.data === state) return;
    this.text.data = state;
    this.#path.setAttribute('d', signs[facts.state]);
  }
}

class ContactsCell extends Cell {
  constructor() {
    super();
    this.element.innerHTML = `${phone}<i class="slot"></i> `;
    this.element.append(this.text);
  }

  protected write({ facts, contacts }: Row): void {
    this.text.data = contacts;
    this.element.classList.toggle('busy', facts.hasContact);
  }
}

const renderers: Partial<Record<string, new () => Cell>> = { state: StateCell, contacts: ContactsCell };
