import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from '../base/repeat.js';
import { dayMs } from '../../data/model/civil.js';
import { usualWithin, type DueOrder } from '../../data/rfm/due/due-list.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoDialEvent } from '../base/dial-event.js';
import { MadoElement, type Condition } from '../base/element.js';
import { rampStyles } from '../base/ramp.styles.js';
import { LookMemory } from '../base/look-memory.js';
import { RovingFocus } from '../base/roving-focus.js';
import { RowWindow, type WindowSlice } from '../base/row-window.js';
import { frame, message } from '../base/templates.js';
import { warnOnce } from '../base/warnings.js';
import { DueExtract } from './due-extract.js';
import { footText, nobodyDue, notShown, rowsMissing, subtitleText, tools } from './due-frame.template.js';
import type { DueRow } from './due-list.facts.js';
import { dueMessages } from './due-list.messages.js';
import { dueAxisStyles } from './due-axis.styles.js';
import { dueStyles } from './due-list.styles.js';
import { dueRow, emptyRow, headRow, type DueLook } from './due-list.template.js';
import { dueAxis, dueFreshness, usualDirection } from './due-list.view.js';
import { dataReader, DueSource, type DueKnown } from './due-source.js';
import { dueWideStyles } from './due-wide.styles.js';

/** How many rows a wall shows; the rest is counted in the foot. */
const wallRows = 8;
/** So near to an end of the axis, in percent, a word stands inside of its mark. */
const nearEnd = 8;

/**
 * Customers whose purchase window opens in the days ahead, is open, or is over: whom to call, the most at stake first. All
 * stand on one time axis; below it stands who is not reported, and why.
 *
 * @tagname mado-due-list
 * @fires {MadoDialEvent} mado-dial - A customer is to be called: `{customer, numberRef}`. The page dials.
 * @fires {MadoExtractEvent} mado-extract - The list is wanted, with whole ids. Unless it is cancelled, it is saved as a CSV file.
 * @cssproperty [--mado-due-list-max-block-size=44em] - From which height on the rows scroll.
 */
export class MadoDueList extends MadoElement {
  static override styles: CSSResultGroup = [
    MadoElement.styles,
    rampStyles,
    dueStyles,
    dueAxisStyles,
    dueWideStyles,
  ];

  /** The cube of the gateway whose customers are listed. */
  @property() cube = 'all';

  /** Windows that open in so many days are on the list. */
  @property({ type: Number }) within = 30;

  @state() private order: DueOrder = 'value';

  #known: DueKnown | undefined;
  #today = 0;
  #slice: WindowSlice = { from: 0, to: 0, before: 0, after: 0 };
  readonly #clock = new ClockController(this, {
    active: () => this.#known?.basis === 'daily',
    tick: () => {
      if (this.#dayOfPage() !== this.#today) this.requestUpdate();
    },
  });
  readonly #source = new DueSource(this, () => ({
    given: this.given,
    cube: this.cube || 'all',
    within: this.#within,
    sort: { order: this.order, descending: usualDirection[this.order] },
  }));
  readonly #looks = new LookMemory<DueLook>();
  readonly #extract = new DueExtract(this, () => {
    this.requestUpdate();
    this.work.invalidate('frame');
  });
  readonly #window: RowWindow = new RowWindow(this, (): HTMLElement | null =>
    this.renderRoot.querySelector('.scroller'),
  );
  readonly #roving = new RovingFocus(this, {
    keys: () => this.#source.keys(),
    reveal: index => this.#window.reveal(index),
    node: key =>
      [...this.renderRoot.querySelectorAll<HTMLElement>('[data-key]')].find(
        node => node.dataset['key'] === key,
      ) ?? null,
  });

  protected override get freshness(): Freshness {
    const known = this.#known;
    const none = { ageMs: null, asOf: null };
    if (!this.given) return dueFreshness(known, super.freshness);
    if (!known) return { state: dataReader.pending ? 'loading' : 'failed', ...none };
    return dueFreshness(known, { state: 'batch', ...none });
  }

  protected override get condition(): Condition {
    const { state } = this.freshness;
    const known = this.#known;
    if (!known || state === 'loading' || state === 'denied' || state === 'failed') return state;
    if (known.summary) return known.summary.customers === 0 ? 'empty' : state;
    return known.problem?.code === 'denied' ? 'denied' : known.problem ? state : 'loading';
  }

  protected override get accessibleName(): string {
    return this.label ?? dueMessages[this.language].title;
  }

  get #within(): number {
    return Number.isSafeInteger(this.within) && this.within >= 0 ? this.within : usualWithin;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#extract.stop();
  }

  /** After the controllers selected, before anything is drawn. */
  protected override update(changed: PropertyValues): void {
    if (changed.has('within') && this.within !== this.#within) {
      const problem = `within of <${this.localName}> must be a whole number of days, 0 or more`;
      warnOnce('bad-attribute', `${problem}: ${usualWithin} is taken.`, `${this.localName} within`);
    }
    if (this.given) this.drawWith(dataReader);
    this.#known = this.#source.known();
    this.#today = this.#known?.today ?? this.#dayOfPage();
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const { condition, freshness, language, accessibleName: heading } = this;
    const parts = { condition, freshness, heading, language };
    const words = dueMessages[language];
    const known = this.#known;
    if (!this.given && !this.store)
      return frame({ ...parts, aside: nothing, body: message(words.noData, words.noDataHint) });
    if (!known || ['denied', 'failed', 'loading'].includes(freshness.state))
      return frame({ ...parts, body: notShown(condition, freshness, language, this.given !== undefined) });
    const { meta, summary } = known;
    const told = { meta, summary, isToday: this.#isToday(known), language };
    const hidden = this.wall && summary ? Math.max(0, summary.customers - wallRows) : 0;
    return frame({
      ...parts,
      subtitle: subtitleText(told),
      body: this.#body(known),
      footer: summary && footText(summary, language, hidden),
    });
  }

  protected override updated(): void {
    for (const mark of this.renderRoot.querySelectorAll<HTMLElement>('[data-at]')) placeMark(mark);
    this.#known?.rows.show(this.#slice.from, this.#slice.to);
  }

  #body(known: DueKnown): TemplateResult {
    const { language, messages } = this;
    const { summary, problem, rows, meta } = known;
    const again = (): void => this.#source.retry();
    const missing = problem && rowsMissing(problem, known, language, again);
    if (!summary) return missing ?? message(messages.loading);
    if (summary.customers === 0) return nobodyDue(summary, language);
    const look = this.#looks.same({
      language,
      meta,
      axis: dueAxis(summary.span, !this.#isToday(known)),
      isToday: this.#isToday(known),
      dials: this.given !== undefined && !this.wall,
    });
    const bar = {
      language,
      order: this.order,
      extract: this.#extract.state,
      canExtract: rows.count > 0,
      sortBy: (order: DueOrder) => {
        this.order = order;
        // Who comes first in the new order is what was asked for.
        this.#window.reveal(0);
      },
      save: () => this.#save(known),
      stop: () => this.#extract.stop(),
    };
    return html`${this.wall ? nothing : tools(bar)}${missing ?? nothing}${this.#table(known, look)}`;
  }

  #table({ rows }: DueKnown, look: DueLook): TemplateResult {
    const count = this.wall ? Math.min(rows.count, wallRows) : rows.count;
    const slice = (this.#slice = this.#window.slice(count));
    const places = Array.from({ length: slice.to - slice.from }, (_, at) => slice.from + at);
    const active = this.#roving.key;
    return html`<div
      part="value"
      role="table"
      class="hatched ${look.dials ? 'dials' : ''}"
      aria-label=${this.accessibleName}
      aria-rowcount=${count + 1}
    >
      <div role="rowgroup">${headRow(look)}</div>
      <div role="rowgroup" class="scroller" tabindex=${look.dials ? -1 : 0} @keydown=${this.#roving.moved}>
        <div class="filler" role="presentation"></div>
        ${repeat(
          places,
          at => rows.row(at)?.id ?? at,
          at => this.#row(rows.row(at), at + 2, { look, active }),
        )}
        <div class="filler" role="presentation"></div>
      </div>
    </div>`;
  }

  #row(
    row: DueRow | undefined,
    position: number,
    drawn: { look: DueLook; active: string | undefined },
  ): unknown {
    const { look } = drawn;
    if (!row) return emptyRow(look, position);
    const active = row.id !== null && row.id === drawn.active;
    const { focused } = this.#roving;
    return guard([row, position, look, active], () =>
      dueRow({ row, position, look, active, focused, dial: () => this.#dial(row) }),
    );
  }

  /** The day in the reader's own time zone, counted from 1970-01-01: a shop is watched from where it is. */
  #dayOfPage(): number {
    const now = new Date(this.#clock.now);
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / dayMs;
  }

  #isToday({ basis, meta }: DueKnown): boolean {
    return basis === 'live' || meta.asOf === this.#today;
  }

  #dial({ id, numberRef }: DueRow): void {
    if (id === null) return;
    this.dispatchEvent(new MadoDialEvent({ customer: id, ...(numberRef !== undefined && { numberRef }) }));
  }

  #save({ meta }: DueKnown): void {
    const order = { meta, within: this.#within, language: this.language };
    const all = this.#source.allRows();
    const supply = this.#source.supply(meta);
    if (all) this.#extract.give(order, all);
    else if (supply) this.#extract.fetch(order, supply);
  }
}

/** Through the CSSOM, since a style attribute breaks under a strict policy. */
function placeMark(mark: HTMLElement): void {
  const at = Number(mark.dataset['at']);
  const shift = at < nearEnd ? 0 : at > 100 - nearEnd ? 100 : 50;
  mark.style.setProperty('--_at', String(at));
  mark.style.setProperty('--_shift', String(shift));
}
