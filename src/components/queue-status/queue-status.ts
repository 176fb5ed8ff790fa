import { nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Profile } from '../../data/kpi/profiles.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement, type Condition } from '../base/element.js';
import { HeldVerdicts } from '../base/held-verdicts.js';
import { Kept } from '../base/kept.js';
import type { ScopeAttributes } from '../base/scope.js';
import { SelectController } from '../base/select-controller.js';
import { RunningTo } from '../base/running-to.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { frame, message } from '../base/templates.js';
import { looksOld } from '../base/trust.js';
import { unknownQueues } from '../base/unknown-queues.js';
import { warnOnce } from '../base/warnings.js';
import { queueBarStyles } from './queue-bar.styles.js';
import { QueueBoxes } from './queue-boxes.js';
import { QueueLook } from './queue-look.js';
import { footText, headNotes, notShown, subtitleText } from './queue-frame.template.js';
import {
  checkedAttributes,
  columnsOf,
  parseSort,
  tracksOf,
  warnOfAttribute,
} from './queue-status.attributes.js';
import { queueMessages, type Column } from './queue-status.messages.js';
import { atRest, dataReader, factsOfRecords, levelLimits, type QueueFacts } from './queue-status.model.js';
import type { RowLook } from './queue-status.template.js';
import { queueStyles } from './queue-status.styles.js';
import { longestWait, type QueueRow, type QueueView, type SortKey } from './queue-status.view.js';
import { queueTableStyles } from './queue-table.styles.js';
import { queueWallStyles } from './queue-wall.styles.js';

/** How many rows a wall shows unless it is told: the worst; the rest is counted in the foot. */
const wallRows = 5;
/** So many rows have room below each other, also in a sidebar. */
const fewRows = 10;

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

  readonly #clock = new ClockController(this, { tick: () => this.#goOn() });
  readonly #select = new SelectController<QueueFacts | undefined>(this, {
    need: () =>
      this.given ? undefined : { stream: `queues/${this.groupShown}`, families, days: 1, ...this.#narrowed },
    select: ({ records, now }) => factsOfRecords(records, this.scope, now()),
    changed: () => this.#goOn(),
  });
  readonly #look = new QueueLook();
  readonly #boxes: QueueBoxes = new QueueBoxes(
    this,
    row => this.#choose(row),
    row => this.#look.latest(row),
  );
  #given: QueueFacts | undefined;
  #view: QueueView | undefined;
  readonly #looks = new Kept<RowLook>();
  readonly #shownColumns = new Kept<ReadonlySet<Column>>();
  readonly #tracks = new WeakMap<Element, ReadonlySet<Column>>();
  readonly #runningTo = new RunningTo();
  readonly #verdicts = new HeldVerdicts();
  /** The time that waits are measured to. */
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
    const place = { wall: this.wall, atRest: this.#atRest };
    return this.#shownColumns.of([this.columns, place.wall, place.atRest], () =>
      columnsOf(this.columns, place),
    );
  }

  /** Nothing has to be scrolled for. */
  get #isAllInSight(): boolean {
    const { rows, inSight } = this.#boxes;
    return rows.length <= fewRows && inSight.length === rows.length;
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
    const body = view.rows.length === 0 ? message(noQueues, noQueuesHint) : this.#body(view, facts);
    const longest = this.#isAllInSight ? undefined : longestWait(view.rows);
    return frame({
      ...known,
      verdict: looksOld(known.condition) ? 'ok' : view.worst,
      // Looked at more seldom than what is in sight is drawn.
      subtitle: guard([view, longest, this.language, facts.batchDay], () => subtitleText(words, longest)),
      notes: guard([view, ...Object.values(shared), facts.batchDay, facts.since, facts.free], () =>
        headNotes(words),
      ),
      body,
      footer: footText(words, { shown: this.#boxes.rows.length, wall: this.wall }),
    });
  }

  protected override updated(): void {
    const base = this.renderRoot.querySelector<HTMLElement>('.base');
    if (!base || this.#tracks.get(base) === this.#columns) return;
    base.style.setProperty('--_columns', tracksOf(this.#columns));
    this.#tracks.set(base, this.#columns);
  }

  #body(view: QueueView, facts: QueueFacts): TemplateResult {
    const isOld = looksOld(this.condition);
    const known = { language: this.language, columns: this.#columns, atRest: this.#atRest, isOld };
    const look = this.#looks.of([...Object.values(known), this.wall, this.profile, facts.profile], () => ({
      ...known,
      levelDecimals: this.wall ? 0 : 1,
      levelLimits: levelLimits(facts, this.profile),
    }));
    const list = { label: this.#heading, look };
    if (this.appearance === 'cards') return this.#boxes.cards(list);
    const { key: sort, descending } = parseSort(this.sort) ?? { key: 'urgency' as const, descending: false };
    const head = { sort, descending, sortBy: this.#sortBy };
    return this.#boxes.table({ ...list, head, totals: this.wall ? [] : view.totals });
  }

  #prepare(changed: PropertyValues): void {
    for (const name of checkedAttributes)
      if (changed.has(name)) warnOfAttribute(this.localName, name, this[name]);
    this.#now = this.#runningTo.take(this.freshness, this.#clock.now);
    this.#readGiven();
    const facts = this.#facts;
    if (!facts) return void (this.#view = undefined);
    if (!this.given && this.store) {
      unknownQueues(this.localName, this.scope.queues, this.store.stream(`queues/${this.groupShown}`));
    }
    this.#view = this.#viewOf(facts, changed.size > 0);
    const { rows } = this.#view;
    this.#boxes.rows = this.wall ? rows.slice(0, Math.max(1, this.rows ?? wallRows)) : rows;
  }

  #viewOf(facts: QueueFacts, isAnother: boolean): QueueView {
    const { language, profile, sort } = this;
    const at = this.work.scheduler.now();
    const isHeld = this.wall && this.condition === 'live';
    return this.#look.view(
      facts,
      { language, now: this.#now, profile, sort, hold: this.#verdicts.at(at, isHeld) },
      {
        at,
        freshness: this.freshness,
        isAnother,
        inSight: this.#boxes.inSight,
        records: this.given ? undefined : this.store?.stream(`queues/${this.groupShown}`).records,
      },
    );
  }

  /** Between two looks at all of them nothing changes but the rows in sight, and of most of them nothing but figures. */
  #goOn(): void {
    const facts = this.#facts;
    const isUsual = this.freshness.state === 'live' && !this.isUpdatePending && !this.given && !this.wall;
    if (!isUsual || !facts) return this.requestUpdate();
    this.#now = this.#clock.now;
    if (this.#viewOf(facts, false) === this.#view) this.#boxes.follow();
    else this.requestUpdate();
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
