import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { liveBox, type BoxKind, type DrawnBox } from '../base/live-box.js';
import { repeat } from '../base/repeat.js';
import { RovingFocus } from '../base/roving-focus.js';
import { RowWindow } from '../base/row-window.js';
import type { FlushedHost } from '../base/select-controller.js';
import { headTemplate, type HeadParts } from './queue-head.template.js';
import {
  card as cardBox,
  row as rowBox,
  total as totalBox,
  type RowLook,
  type RowParts,
} from './queue-status.template.js';
import type { QueueRow, QueueTotal } from './queue-status.view.js';

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface BoxList {
  readonly label: string;
  readonly look: RowLook;
}

export interface TableList extends BoxList {
  readonly head: Omit<HeadParts, keyof RowLook>;
  readonly totals: readonly QueueTotal[];
}

/** The rows or cards in sight, with one tab stop among all of them. */
export class QueueBoxes {
  readonly #window: RowWindow;
  readonly #roving: RovingFocus;
  readonly #choose: (row: QueueRow) => void;
  /** The row as it is now, of one that was in the last look at all of them. */
  readonly #latest: (row: QueueRow) => QueueRow;
  #rows: readonly QueueRow[] = [];
  #keys: readonly string[] = [];
  #inSight: readonly QueueRow[] = [];
  #drawn: readonly DrawnBox<RowParts>[] = [];

  constructor(host: Host, choose: (row: QueueRow) => void, latest: (row: QueueRow) => QueueRow) {
    this.#window = new RowWindow(host, (): HTMLElement | null => host.renderRoot.querySelector('.scroller'));
    this.#roving = new RovingFocus(host, {
      keys: () => this.#keys,
      reveal: index => this.#window.reveal(index),
      node: key =>
        [...host.renderRoot.querySelectorAll<HTMLElement>('[data-key]')].find(
          node => node.dataset['key'] === key,
        ) ?? null,
    });
    this.#choose = choose;
    this.#latest = latest;
  }

  /** All of them, in their order. */
  set rows(rows: readonly QueueRow[]) {
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#keys = rows.map(row => row.key);
  }

  get rows(): readonly QueueRow[] {
    return this.#rows;
  }

  /** The rows that were drawn last. */
  get inSight(): readonly QueueRow[] {
    return this.#inSight;
  }

  /** Brings the boxes in sight up to date, and nothing around them. */
  follow(): void {
    for (const box of this.#drawn) box.follow({ ...box.parts, row: this.#latest(box.parts.row) });
  }

  table({ label, look, head, totals }: TableList): TemplateResult {
    const { length } = this.#rows;
    return html`<div
      part="value"
      class="hatched"
      role="table"
      aria-label=${label}
      aria-rowcount=${length + totals.length + 1}
    >
      <div role="rowgroup">
        ${guard([look, head.sort, head.descending], () => headTemplate({ ...look, ...head }))}
      </div>
      <div role="rowgroup" class="scroller" @keydown=${this.#roving.moved}>${this.#boxes(look, rowBox)}</div>
      ${
        totals.length === 0
          ? nothing
          : html`<div role="rowgroup">
              ${totals.map((row, index) => liveBox(totalBox, { row, position: length + index + 2, look }))}
            </div>`
      }
    </div>`;
  }

  cards({ label, look }: BoxList): TemplateResult {
    return html`<div
      part="value"
      class="scroller cards hatched"
      role="list"
      aria-label=${label}
      @keydown=${this.#roving.moved}
    >
      ${this.#boxes(look, cardBox)}
    </div>`;
  }

  /** The boxes in sight between two fillers that stand for the others. */
  #boxes(look: RowLook, kind: BoxKind<RowParts>): TemplateResult {
    const { from, to } = this.#window.slice(this.#rows.length);
    const { key: tabStop, focused } = this.#roving;
    const choose = this.#choose;
    this.#inSight = this.#rows.slice(from, to);
    const drawn: DrawnBox<RowParts>[] = (this.#drawn = []);
    return html`<div class="filler" role="presentation"></div>
      ${repeat(
        this.#inSight,
        ({ key }) => key,
        (known, index) => {
          const row = this.#latest(known);
          const active = row.key === tabStop;
          return liveBox(kind, { row, look, position: from + index + 2, active, focused, choose }, drawn);
        },
      )}
      <div class="filler" role="presentation"></div>`;
  }
}
