import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DueHorizon } from '../../data/rfm/due/due-estimate.js';
import type { Freshness } from '../../data/store/freshness.js';
import { MadoElement, type Condition } from '../base/element.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { frame, message } from '../base/templates.js';
import { formatSelection, isSame, parseSelection, upTo, type Selection } from './cell-selection.js';
import { dataReader } from './data-reader.js';
import { warnOfUnknown } from './grid-attributes.js';
import { GridHands, type GridKind } from './grid-hands.js';
import {
  allCells,
  cellsAt,
  cellsBetween,
  presetsOf,
  turnedBand,
  type Layout,
  type Preset,
} from './grid-lines.js';
import { grids, panels, panelsOf, turnedPanel } from './grid-body.template.js';
import { gridSheets } from './grid-sheets.js';
import { GridSource } from './grid-source.js';
import { selectionSummary, totalsOf } from './grid-summary.js';
import { measureTabs, howMade, totalsTemplate } from './grid-frame.template.js';
import { gridTable } from './grid-table.template.js';
import { tools } from './grid-tools.template.js';
import { ListFocus } from './list-focus.js';
import { measures, type Measure } from './measures.js';
import { sumOf, type Filter, type GridFacts } from './rfm-grid.facts.js';
import { notShown } from './not-shown.template.js';
import { gridMessages } from './rfm-grid.messages.js';
import { shownCells, type GridWishes } from './rfm-grid.view.js';
import { selectionBar, type Panel } from './selection-bar.template.js';
import { TargetDesk } from './target-desk.js';
import { targetList } from './target-list.template.js';

/**
 * Customers by recency, frequency and monetary value: how many are in each of 125 cells and what they bought, and out of the
 * cells that somebody chooses the list of whom to call.
 *
 * @tagname mado-rfm-grid
 * @fires {MadoSelectEvent} mado-select - Cells were chosen: `{kind: 'cells', cells, customers}`. Cancelled, nothing is chosen.
 * @fires {MadoExtractEvent} mado-extract - The list is wanted, with whole ids. Unless it is cancelled, it is saved as a CSV file.
 * @cssproperty [--mado-rfm-grid-max-block-size=32em] - From which height on the list and the table scroll.
 */
export class MadoRfmGrid extends MadoElement {
  static override styles: CSSResultGroup = [MadoElement.styles, ...gridSheets];

  /** The cube of the gateway or of the daily figures to show. */
  @property() cube = 'all';

  /** What the cells show: `customers`, `sales`, `sales-per-customer` or `change` since the other day in `data`. */
  @property() measure: Measure = 'customers';

  /** The chosen cells by their scores, separated by spaces, with stars for any band: `54* 55*`. */
  @property() selection = '';

  /** The bands of M that the narrow grid adds up; all without a list. */
  @state() private bands: readonly number[] | null = null;
  @state() private narrowed: Filter | null = null;
  @state() private shows: 'grid' | 'table' | 'list' = 'grid';
  /** What is open below the selection. */
  @state() private open: ReadonlySet<Panel> = new Set();
  @state() private within: DueHorizon = 30;
  @state() private matrixAsked = false;

  readonly #known: GridSource = new GridSource(this, {
    given: () => this.given,
    cube: () => this.cube || 'all',
  });
  readonly #desk: TargetDesk = new TargetDesk(this, {
    scroller: () => this.renderRoot.querySelector<HTMLElement>('.targets .scroller'),
    store: () => this.store,
    cube: () => this.cube || 'all',
    isBatch: () => super.freshness.batchDay !== undefined,
  });
  #chosen: Selection = new Set();
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
  readonly #focus = new ListFocus(this, () => this.#hands.focusAgain());

  protected override get freshness(): Freshness {
    return this.#known.freshness(super.freshness);
  }

  protected override get condition(): Condition {
    const { state } = this.freshness;
    return this.#shown && totalsOf(this.#shown).inGrid === 0 ? 'empty' : state;
  }

  protected override get accessibleName(): string {
    return this.label ?? gridMessages[this.language].title;
  }

  /** What there is to be seen: nothing where it is not known, or not for this reader. */
  get #shown(): GridFacts | undefined {
    const { state } = this.freshness;
    return state === 'denied' || state === 'failed' || state === 'loading' ? undefined : this.#known.facts;
  }

  get #bins(): number {
    return this.#known.facts?.meta.bins ?? 5;
  }

  get #active(): readonly number[] {
    return this.bands ?? upTo(this.#bins);
  }

  #layout(kind: GridKind): Layout {
    return { kind, bins: this.#bins, active: this.#active };
  }

  /** `updateComplete` waits for all of `data`, and for a file that is being made of it. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#known.settled, this.#desk.settled]);
    return super.getUpdateComplete();
  }

  /** After the controllers selected, before anything is drawn. */
  protected override update(changed: PropertyValues): void {
    if (this.given) this.drawWith(dataReader);
    this.#known.read();
    if (changed.has('measure'))
      warnOfUnknown(this.localName, 'measure', measures.includes(this.measure) ? [] : [this.measure]);
    const { cells, unknown } = parseSelection(this.selection, this.#bins);
    if (!isSame(cells, this.#chosen)) this.#chosen = cells;
    if (this.#known.facts) warnOfUnknown(this.localName, 'selection', unknown);
    if (this.shows === 'list' && !this.#canList) this.#leaveList();
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const facts = this.#shown;
    const { condition, freshness, language, accessibleName: heading } = this;
    const known = { condition, freshness, heading, language };
    const words = gridMessages[language];
    if (!this.given && !this.store)
      return frame({ ...known, aside: nothing, body: message(words.noData, words.noDataHint) });
    if (!facts) return frame({ ...known, body: notShown({ ...known, isGiven: this.given !== undefined }) });
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
      this.narrowed !== null && measure !== 'change' && parts.has(this.narrowed) ? this.narrowed : null;
    const selection = this.#hands.preview ?? this.#chosen;
    return { language: this.language, measure, filter, selection, bands: this.#active };
  }

  #body(facts: GridFacts, wishes: GridWishes): TemplateResult {
    if (this.shows === 'list') return this.#list(facts, wishes);
    const label = this.accessibleName;
    const tabs = {
      facts,
      language: this.language,
      chosen: wishes.measure,
      isTable: this.shows === 'table',
      choose: (measure: Measure) => (this.measure = measure),
      turnTable: () => (this.shows = this.shows === 'table' ? 'grid' : 'table'),
    };
    return html`${measureTabs(tabs)}
    ${
      this.shows === 'table'
        ? gridTable(facts, wishes, label)
        : grids({
            facts,
            wishes,
            label,
            hands: this.#hands,
            turnBand: band => this.#turnBand(band),
            select: selection => this.#select(selection),
          })
    }
    ${this.#tools(facts, wishes)} ${this.#selectionBar(facts, wishes)}
    ${panels({
      facts,
      wishes,
      open: this.open,
      within: this.within,
      isMatrixAsked: this.matrixAsked,
      choose: within => (this.within = within),
      turnMatrix: () => (this.matrixAsked = !this.matrixAsked),
    })}`;
  }

  #selectionBar(facts: GridFacts, wishes: GridWishes): TemplateResult {
    return selectionBar({
      summary: selectionSummary(facts, wishes),
      language: this.language,
      access: this.#desk.access(facts.lists),
      panels: panelsOf(facts),
      open: this.open,
      turn: panel => (this.open = turnedPanel(this.open, panel)),
      clear: () => this.#select(new Set()),
      openList: () => this.#openList(),
    });
  }

  #tools(facts: GridFacts, { filter, measure }: GridWishes): TemplateResult {
    return tools({
      facts,
      language: this.language,
      filter,
      filterDisabled: measure === 'change',
      presets: presetsOf(facts, this.language),
      choosePreset: preset => this.#choosePreset(preset),
      chooseFilter: chosen => (this.narrowed = chosen),
    });
  }

  #list(facts: GridFacts, { filter, selection }: GridWishes): TemplateResult {
    const desk = this.#desk;
    const { language } = this;
    const wish = { facts, selection, filter, language };
    return targetList({
      facts,
      language,
      view: desk.view(wish),
      sortBy: key => desk.sortBy(key),
      extract: () => desk.extract(wish),
      stop: () => desk.stop(),
      retry: () => desk.retry(),
      renew: () => desk.renew(),
      close: () => this.#closeList(),
    });
  }

  /** False where the page took the choice as its own. */
  #select(selection: Selection): boolean {
    const facts = this.#shown;
    this.requestUpdate();
    if (!facts || isSame(selection, this.#chosen)) return true;
    const wishes = this.#wishes(facts);
    const cells = formatSelection(selection, this.#bins);
    const customers = sumOf(shownCells(facts, wishes).customers, selection);
    const chosen = new MadoSelectEvent({ kind: 'cells', cells: cells.split(' ').filter(Boolean), customers });
    const isAccepted = this.dispatchEvent(chosen);
    if (isAccepted) this.selection = cells;
    return isAccepted;
  }

  #choosePreset({ cells, filter }: Preset): void {
    const before = this.narrowed;
    this.narrowed = filter;
    if (!this.#select(new Set(cells))) this.narrowed = before;
  }

  #turnBand(band: number): void {
    const { active, selection } = turnedBand(this.#chosen, band, this.#active, this.#bins);
    this.bands = active;
    this.#select(selection);
  }

  get #canList(): boolean {
    if (this.#chosen.size === 0 || !this.#shown) return false;
    const { lists, refusal } = this.#desk.access(this.#shown.lists);
    return !refusal && (lists === 'given' || lists === 'asked');
  }

  #openList(): void {
    if (!this.#canList) return;
    this.#focus.opens();
    this.shows = 'list';
  }

  #closeList(): void {
    this.shows = 'grid';
    this.#desk.close();
    this.#focus.closes();
  }

  /** The list is not to be had any more: who was in it goes on in the grid, and nobody else's focus is taken. */
  #leaveList(): void {
    if (this.renderRoot.querySelector(':is(.targets, .list-head) :focus')) return this.#closeList();
    this.shows = 'grid';
    this.#desk.close();
  }
}
