import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from '../base/repeat.js';
import type { Profile } from '../../data/kpi/profiles.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement, type Condition } from '../base/element.js';
import { RovingFocus } from '../base/roving-focus.js';
import { RowWindow } from '../base/row-window.js';
import type { ScopeAttributes } from '../base/scope.js';
import { SelectController } from '../base/select-controller.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { frame, message } from '../base/templates.js';
import { looksOld } from '../base/trust.js';
import { unknownQueues } from '../base/unknown-queues.js';
import { warnOnce } from '../base/warnings.js';
import { queueBarStyles } from './queue-bar.styles.js';
import { QueueLook } from './queue-look.js';
import { footText, headNotes, notShown, subtitleText } from './queue-frame.template.js';
import { headTemplate } from './queue-head.template.js';
import {
  checkedAttributes,
  columnsOf,
  parseSort,
  tracksOf,
  warnOfAttribute,
} from './queue-status.attributes.js';
import { queueMessages, type Column } from './queue-status.messages.js';
import { atRest, dataReader, factsOfRecords, levelLimits, type QueueFacts } from './queue-status.model.js';
import { queueStyles } from './queue-status.styles.js';
import { cardTemplate, rowTemplate, totalTemplate, type RowLook } from './queue-status.template.js';
import type { QueueRow, QueueView, SortKey } from './queue-status.view.js';
import { queueTableStyles } from './queue-table.styles.js';
import { queueWallStyles } from './queue-wall.styles.js';
import { LookMemory } from './row-memory.js';

/** How many rows a wall shows unless it is told: the worst; the rest is counted in the foot. */
const wallRows = 5;
/**
 * Queues and their channels: who waits and how long, agents free, service level, abandoned. The most urgent
 * come first, idle ones stay.
 *
 * @tagname mado-queue-status
 * @fires {MadoSelectEvent} mado-select - A queue was chosen: `{kind: 'queue', queueId, channel}`.
 * @cssproperty [--mado-queue-status-max-block-size=44em] - From which height on the rows scroll.
 */
export class MadoQueueStatus extends MadoElement {
  static override styles: CSSResultGroup = [
    MadoElement.styles,
    queueStyles,
    queueTableStyles,
    queueBarStyles,
    queueWallStyles,
  ];

  /** The ids of the queues to show, separated by spaces; by default all of the group. */
  @property() queue?: string;

  /** The channels to show, separated by spaces; by default all. */
  @property() channel?: string;

  /** The columns, by default all that fit: `waiting wait free service-level fraction abandonment verdict`. */
  @property() columns?: string;

  /** `urgency`, `name`, `waiting`, `wait`, `free`, `service-level` or `abandonment`; `-` before it turns it. */
  @property() sort = 'urgency';

  /** The profile that judges the service level: an id or an own one; by default the site's. */
  @property() profile?: string | Profile;

  /** `table`, in a narrow place two lines a row, or `cards`. */
  @property() appearance: 'table' | 'cards' = 'table';

  /** How many rows a wall shows, the most urgent; 5 by default. The others are counted below. */
  @property({ type: Number }) rows?: number;

  readonly #clock = new ClockController(this);
  readonly #select = new SelectController<QueueFacts | undefined>(this, {
    need: () =>
      this.given ? undefined : { stream: `queues/${this.groupShown}`, families, days: 1, ...this.#narrowed },
    select: ({ records, now }) => factsOfRecords(records, this.scope, now()),
  });
  readonly #window: RowWindow = new RowWindow(this, (): HTMLElement | null =>
    this.renderRoot.querySelector('.scroller'),
  );
  readonly #roving = new RovingFocus(this, {
    keys: () => this.#rows.map(row => row.key),
    reveal: index => this.#window.reveal(index),
    node: key =>
      [...this.renderRoot.querySelectorAll<HTMLElement>('[data-key]')].find(
        node => node.dataset['key'] === key,
      ) ?? null,
  });
  #given: QueueFacts | undefined;
  #view: QueueView | undefined;
  #rows: readonly QueueRow[] = [];
  #inSight: readonly QueueRow[] = [];
  readonly #look = new QueueLook();
  readonly #looks = new LookMemory();
  /** The time that waits are measured to: it stands still while what is known is old. */
  #now: Instant = 0;

  protected override get freshness(): Freshness {
    if (this.given && !this.#given)
      return { state: dataReader.pending ? 'loading' : 'failed', ageMs: null, asOf: null };
    const batchDay = this.#given?.batchDay;
    return batchDay === undefined ? super.freshness : { state: 'batch', ageMs: null, asOf: null, batchDay };
  }

  protected override get condition(): Condition {
    const { state } = this.freshness;
    return this.#view?.rows.length === 0 && state !== 'loading' ? 'empty' : state;
  }

  protected override get accessibleName(): string {
    return this.#heading;
  }

  protected override get scopeAttributes(): ScopeAttributes {
    return this;
  }

  get #heading(): string {
    return this.label ?? queueMessages[this.language].title;
  }

  get #facts(): QueueFacts | undefined {
    const facts = this.given ? this.#given : this.#select.value;
    const { batchDay } = this.freshness;
    return facts && batchDay !== undefined ? atRest(facts, batchDay) : facts;
  }

  /** It shows a day that is over. */
  get #atRest(): boolean {
    return this.freshness.batchDay !== undefined;
  }

  get #columns(): ReadonlySet<Column> {
    return columnsOf(this.columns, { wall: this.wall, atRest: this.#atRest });
  }

  get #narrowed(): { readonly queues?: readonly string[] } {
    const { queues } = this.scope;
    return queues.length > 0 ? { queues } : {};
  }

  /** After the controllers selected, before anything is drawn. */
  protected override update(changed: PropertyValues): void {
    this.#prepare(changed);
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    const facts = this.#facts;
    const shared = { language: this.language, timeZone: facts?.timeZone };
    const known = { condition: this.condition, freshness: this.freshness, heading: this.#heading, ...shared };
    if (!this.given && !this.store)
      return frame({ ...known, aside: nothing, body: message(this.messages.noSource) });
    if (!view || !facts || ['denied', 'failed', 'loading'].includes(known.condition))
      return frame({ ...known, body: notShown(known) });
    const words = { view, facts, language: this.language };
    const { noQueues, noQueuesHint } = queueMessages[this.language];
    return frame({
      ...known,
      verdict: looksOld(known.condition) ? 'ok' : view.worst,
      subtitle: subtitleText(words),
      notes: headNotes(words),
      body: view.rows.length === 0 ? message(noQueues, noQueuesHint) : this.#body(view, facts),
      footer: footText(words, { shown: this.#rows.length, wall: this.wall }),
    });
  }

  protected override updated(): void {
    const base = this.renderRoot.querySelector<HTMLElement>('.base');
    const tracks = tracksOf(this.#columns);
    if (base && base.style.getPropertyValue('--_columns') !== tracks)
      base.style.setProperty('--_columns', tracks);
  }

  #body(view: QueueView, facts: QueueFacts): TemplateResult {
    const look = this.#looks.same({
      language: this.language,
      columns: this.#columns,
      levelDecimals: this.wall ? 0 : 1,
      atRest: this.#atRest,
      levelLimits: levelLimits(facts, this.profile),
    });
    return this.appearance === 'cards' ? this.#cards(look) : this.#table(view, look);
  }

  #table(view: QueueView, look: RowLook): TemplateResult {
    const { key: sort, descending } = parseSort(this.sort) ?? { key: 'urgency' as const, descending: false };
    const head = { language: look.language, columns: look.columns, sort, descending, sortBy: this.#sortBy };
    const count = this.#rows.length + view.totals.length + 1;
    return html`<div
      part="value"
      class="hatched"
      role="table"
      aria-label=${this.#heading}
      aria-rowcount=${count}
    >
      <div role="rowgroup">${headTemplate(head)}</div>
      <div role="rowgroup" class="scroller" @keydown=${this.#roving.moved}>
        ${this.#boxes(look, rowTemplate)}
      </div>
      ${
        view.totals.length === 0 || this.wall
          ? nothing
          : html`<div role="rowgroup">
              ${view.totals.map((total, index) => totalTemplate(total, this.#rows.length + index + 2, look))}
            </div>`
      }
    </div>`;
  }

  #cards(look: RowLook): TemplateResult {
    return html`<div
      part="value"
      class="scroller cards hatched"
      role="list"
      aria-label=${this.#heading}
      @keydown=${this.#roving.moved}
    >
      ${this.#boxes(look, cardTemplate)}
    </div>`;
  }

  /** The boxes in sight between two fillers that stand for the others. */
  #boxes(look: RowLook, template: typeof rowTemplate): TemplateResult {
    const { from, to } = this.#window.slice(this.#rows.length);
    const active = this.#roving.key;
    this.#inSight = this.#rows.slice(from, to);
    return html`<div class="filler" role="presentation"></div>
      ${repeat(
        this.#inSight,
        row => row.key,
        (row, index) => {
          const drawn = { row, look, position: from + index + 2, active: row.key === active };
          const { focused } = this.#roving;
          return guard(Object.values(drawn), () =>
            template({ ...drawn, focused, choose: () => this.#choose(row) }),
          );
        },
      )}
      <div class="filler" role="presentation"></div>`;
  }

  #prepare(changed: PropertyValues): void {
    for (const name of checkedAttributes)
      if (changed.has(name)) warnOfAttribute(this.localName, name, this[name]);
    if (!looksOld(this.freshness.state) || this.#now === 0) this.#now = this.#clock.now;
    this.#readGiven();
    const facts = this.#facts;
    if (!facts) return void (this.#view = undefined);
    if (!this.given && this.store) {
      unknownQueues(this.localName, this.scope.queues, this.store.stream(`queues/${this.groupShown}`));
    }
    const { language, profile, sort } = this;
    this.#view = this.#look.view(
      facts,
      { language, now: this.#now, profile, sort },
      {
        at: this.work.scheduler.now(),
        freshness: this.freshness,
        isAnother: changed.size > 0,
        inSight: this.#inSight,
        records: this.given ? undefined : this.store?.stream(`queues/${this.groupShown}`).records,
      },
    );
    this.#rows = this.wall ? this.#view.rows.slice(0, Math.max(1, this.rows ?? wallRows)) : this.#view.rows;
  }

  #readGiven(): void {
    if (!this.given) return void (this.#given = undefined);
    this.drawWith(dataReader);
    const { data, problem } = dataReader.code?.parseQueueData(this.given) ?? {};
    if (problem !== undefined)
      warnOnce('bad-data', `<${this.localName}> can't read its data: ${problem}.`, this.localName);
    if (data?.now !== undefined) this.#now = data.now;
    this.#given = data && dataReader.code?.factsOfData(data, this.scope, this.#now);
  }

  readonly #sortBy = (key: SortKey): void => {
    this.sort = this.sort === key ? `-${key}` : key;
  };

  #choose({ queueId, channel }: QueueRow): void {
    this.dispatchEvent(new MadoSelectEvent({ kind: 'queue', queueId, channel }));
  }
}

const families = ['site', 'queue', 'staff', 'now', 'day'] as const;
