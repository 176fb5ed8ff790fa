import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Freshness } from '../../data/store/freshness.js';
import { downloadText } from '../base/download.js';
import { MadoElement, type Condition } from '../base/element.js';
import { MadoExtractEvent } from '../base/extract-event.js';
import { rampStyles } from '../base/ramp.styles.js';
import { RowWindow } from '../base/row-window.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { frame, message } from '../base/templates.js';
import { formatSelection, isSame, parseSelection, upTo, type Selection } from './cell-selection.js';
import { boxStyles } from './box.styles.js';
import { colourStyles } from './colours.styles.js';
import { keyStyles } from './keys.styles.js';
import { tableStyles } from './table.styles.js';
import { warnOfUnknown } from './grid-attributes.js';
import { GridHands, type GridKind } from './grid-hands.js';
import { allCells, cellsAt, cellsBetween, presetsOf, turnedBand, type Layout } from './grid-lines.js';
import { narrowGrid, wideGrid } from './grid.template.js';
import { segmentLines, selectionSummary, totalsOf } from './grid-summary.js';
import {
  chips,
  measureTabs,
  segmentList,
  selectionBar,
  howMade,
  tools,
  totalsTemplate,
} from './grid-frame.template.js';
import { gridKeys } from './grid-keys.template.js';
import { gridTable } from './grid-table.template.js';
import { listStyles } from './list.styles.js';
import { measures, type Measure } from './measures.js';
import { DataReader, dataReader } from './data-reader.js';
import { sumOf, type Filter, type GridFacts, type TargetCustomer } from './rfm-grid.facts.js';
import { movementPanel } from './movement.template.js';
import { gridMessages } from './rfm-grid.messages.js';
import { gridStyles } from './rfm-grid.styles.js';
import { gridView, shownCells, type GridWishes } from './rfm-grid.view.js';
import {
  extractDetail,
  targetCsv,
  targetFileName,
  TargetMemory,
  usualOrder,
  type TargetOrder,
} from './target-list.js';
import { targetList } from './target-list.template.js';
import { wideStyles } from './wide.styles.js';

/**
 * Customers by recency, frequency and monetary value: how many are in each of 125 cells and what they bought, and out of the
 * cells that somebody chooses the list of whom to call.
 *
 * @tagname mado-rfm-grid
 * @fires {MadoSelectEvent} mado-select - Cells were chosen: `{kind: 'cells', cells, customers}`. Cancelled, nothing is chosen.
 * @fires {MadoExtractEvent} mado-extract - The list is wanted. Unless it is cancelled, it is saved as a CSV file.
 * @cssproperty [--mado-rfm-grid-max-block-size=32em] - From which height on the list and the table scroll.
 */
export class MadoRfmGrid extends MadoElement {
  static override styles: CSSResultGroup = [
    MadoElement.styles,
    rampStyles,
    gridStyles,
    keyStyles,
    boxStyles,
    colourStyles,
    wideStyles,
    tableStyles,
    listStyles,
  ];

  /** What the cells show: `customers`, `sales`, `sales-per-customer` or `change` since the other day in `data`. */
  @property() measure: Measure = 'customers';

  /** The chosen cells by their scores, separated by spaces, with stars for any band: `54* 55*`. */
  @property() selection = '';

  /** The bands of M that the narrow grid adds up; all without a list. */
  @state() private bands: readonly number[] | null = null;
  @state() private filter: Filter | null = null;
  @state() private shows: 'grid' | 'table' | 'list' = 'grid';
  @state() private order: TargetOrder = usualOrder;
  @state() private moving = false;

  #facts: GridFacts | undefined;
  readonly #reader = new DataReader();
  readonly #memory = new TargetMemory();
  #chosen: Selection = new Set();
  readonly #window: RowWindow = new RowWindow(this, (): HTMLElement | null =>
    this.renderRoot.querySelector('.targets .scroller'),
  );
  readonly #hands: GridHands = new GridHands(this, {
    extent: kind => {
      const bins = this.#bins;
      return { panels: kind === 'wide' ? bins : 1, bins, panelHeads: kind === 'wide' };
    },
    cellsBetween: (kind, one, other) => cellsBetween(one, other, this.#layout(kind)),
    cellsAt: (kind, place) => cellsAt(place, this.#layout(kind)),
    allCells: kind => allCells(this.#layout(kind)),
    selection: () => this.#chosen,
    select: selection => this.#select(selection),
    openList: () => this.#openList(),
  });

  protected override get freshness(): Freshness {
    if (!this.given) return super.freshness;
    const none = { ageMs: null, asOf: null };
    if (!this.#facts) return { state: dataReader.pending ? 'loading' : 'failed', ...none };
    return { state: 'batch', ...none, batchDay: this.#facts.meta.asOf };
  }

  protected override get condition(): Condition {
    return this.#facts && totalsOf(this.#facts).inGrid === 0 ? 'empty' : this.freshness.state;
  }

  protected override get accessibleName(): string {
    return this.label ?? gridMessages[this.language].title;
  }

  get #bins(): number {
    return this.#facts?.meta.bins ?? 5;
  }

  get #active(): readonly number[] {
    return this.bands ?? upTo(this.#bins);
  }

  #layout(kind: GridKind): Layout {
    return { kind, bins: this.#bins, active: this.#active };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.given) this.drawWith(dataReader);
    this.#facts = this.#reader.read(this.given, this.localName);
    if (changed.has('measure'))
      warnOfUnknown(this.localName, 'measure', measures.includes(this.measure) ? [] : [this.measure]);
    const { cells, unknown } = parseSelection(this.selection, this.#bins);
    if (!isSame(cells, this.#chosen)) this.#chosen = cells;
    if (this.#facts) warnOfUnknown(this.localName, 'selection', unknown);
  }

  protected override render(): TemplateResult {
    const facts = this.#facts;
    const { condition, freshness, language, messages, accessibleName: heading } = this;
    const known = { condition, freshness, heading, language };
    const words = gridMessages[language];
    if (!this.given && !this.store) return frame({ ...known, body: message(words.noData, words.noDataHint) });
    if (!facts) {
      const isFailed = condition === 'failed';
      return frame({
        ...known,
        body: isFailed ? message(messages.failed, words.badData) : message(messages.loading),
      });
    }
    const wishes = this.#wishes(facts);
    const made = howMade({ facts, language }, wishes.measure);
    const body = condition === 'empty' ? message(words.empty, words.emptyHint) : this.#body(facts, wishes);
    return frame({ ...known, body: html`${made}${body}${totalsTemplate({ facts, language })}` });
  }

  #wishes({ earlier, parts }: GridFacts): GridWishes {
    const known = measures.includes(this.measure) ? this.measure : 'customers';
    const measure = known === 'change' && !earlier ? 'customers' : known;
    // The other day is known as a whole only.
    const filter =
      this.filter !== null && measure !== 'change' && parts.has(this.filter) ? this.filter : null;
    const selection = this.#hands.preview ?? this.#chosen;
    return { language: this.language, measure, filter, selection, bands: this.#active };
  }

  #body(facts: GridFacts, wishes: GridWishes): TemplateResult {
    if (this.shows === 'list') return this.#list(facts, wishes);
    const { language } = this;
    const shared = { facts, language };
    const bar = {
      summary: selectionSummary(facts, wishes),
      language,
      hasCustomers: facts.customers !== null,
      isMoving: facts.movement && this.moving,
      turnMovement: () => (this.moving = !this.moving),
      clear: () => this.#select(new Set()),
      openList: () => this.#openList(),
    };
    const tabs = {
      ...shared,
      chosen: wishes.measure,
      isTable: this.shows === 'table',
      choose: (measure: Measure) => (this.measure = measure),
      turnTable: () => (this.shows = this.shows === 'table' ? 'grid' : 'table'),
    };
    return html`${measureTabs(tabs)}
    ${this.shows === 'table' ? gridTable(facts, wishes, this.accessibleName) : this.#grids(facts, wishes)}
    ${this.#tools(facts, wishes)} ${selectionBar(bar)} ${this.moving ? movementPanel(facts, wishes) : nothing}`;
  }

  #grids(facts: GridFacts, wishes: GridWishes): TemplateResult {
    const { language } = this;
    const view = gridView(facts, wishes);
    const { measure } = wishes;
    const parts = {
      view,
      language,
      label: this.accessibleName,
      hands: this.#hands,
      isDiverging: measure === 'change',
    };
    return html`<div class="body">
      ${narrowGrid(parts)} ${chips({ wide: view.wide, language, turn: band => this.#turnBand(band) })}
      ${wideGrid(parts)}
      ${segmentList(segmentLines(facts, wishes), language, cells => this.#select(new Set(cells)))}
      ${gridKeys(view, wishes, facts)}
    </div>`;
  }

  #tools(facts: GridFacts, { filter, measure }: GridWishes): TemplateResult {
    const presets = presetsOf(facts, this.language);
    return tools({
      facts,
      language: this.language,
      filter,
      filterDisabled: measure === 'change',
      presets,
      choosePreset: id => this.#select(new Set(presets.find(preset => preset.id === id)?.cells)),
      chooseFilter: chosen => (this.filter = chosen),
    });
  }

  #list(facts: GridFacts, { filter, selection }: GridWishes): TemplateResult {
    const { language, order } = this;
    const targets = this.#memory.targets(facts, selection, filter, order) ?? [];
    return targetList({
      facts,
      language,
      targets,
      order,
      slice: this.#window.slice(targets.length),
      sortBy: key => (this.order = { key, descending: order.key === key ? !order.descending : key !== 'id' }),
      extract: () => this.#extract(facts, filter, targets),
      close: () => this.#closeList(),
    });
  }

  #select(selection: Selection): void {
    const facts = this.#facts;
    if (!facts || isSame(selection, this.#chosen)) return void this.requestUpdate();
    const wishes = this.#wishes(facts);
    const cells = formatSelection(selection, this.#bins);
    const customers = sumOf(shownCells(facts, wishes).customers, selection);
    const detail = { kind: 'cells', cells: cells.split(' ').filter(Boolean), customers } as const;
    if (this.dispatchEvent(new MadoSelectEvent(detail))) this.selection = cells;
    else this.requestUpdate();
  }

  #turnBand(band: number): void {
    const { active, selection } = turnedBand(this.#chosen, band, this.#active, this.#bins);
    this.bands = active;
    this.#select(selection);
  }

  #openList(): void {
    if (this.#chosen.size > 0 && this.#facts?.customers) this.shows = 'list';
  }

  #closeList(): void {
    this.shows = 'grid';
    this.#hands.focusAgain();
  }

  #extract(facts: GridFacts, filter: Filter | null, targets: readonly TargetCustomer[]): void {
    const detail = extractDetail(facts, this.#chosen, filter, targets);
    if (!this.dispatchEvent(new MadoExtractEvent(detail))) return;
    const csv = targetCsv(facts, targets, this.language);
    downloadText(targetFileName(facts, filter), csv, 'text/csv;charset=utf-8');
  }
}
