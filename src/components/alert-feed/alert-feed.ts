import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement, type Condition } from '../base/element.js';
import { PopoverController } from '../base/popover-controller.js';
import type { ScopeAttributes } from '../base/scope.js';
import { RunningTo } from '../base/running-to.js';
import { exactFreshness, frame, message } from '../base/templates.js';
import { looksOld } from '../base/trust.js';
import { badgeStyles } from './alert-badge.styles.js';
import { badgeTemplate } from './alert-badge.template.js';
import { alertsOf, type FeedAlert, type FeedScope } from './alert-feed.facts.js';
import { feedMessages } from './alert-feed.messages.js';
import { feedStyles } from './alert-feed.styles.js';
import { everything, feedView, type FeedFilter, type FeedView } from './alert-feed.view.js';
import { alertTools, countsText, notShown, nothingToDo } from './alert-frame.template.js';
import { panelStyles } from './alert-panel.styles.js';
import { rowStyles } from './alert-row.styles.js';
import { stateStyles } from './alert-states.styles.js';
import { wallStyles } from './alert-wall.styles.js';
import { wallFoot, wallTemplate } from './alert-wall.template.js';
import type { AlertSpeech } from './alert-words.js';
import { wideStyles } from './alert-wide.styles.js';
import { Arrivals } from './arrivals.js';
import { newsTemplate } from './alert-news.template.js';
import { FeedHands } from './feed-hands.js';
import { kindsOf, severitiesOf, titleOfKinds, warnOfAttributes } from './feed-attributes.js';
import { dataReader, GivenReader } from './feed-reader.js';
import { FeedSound } from './feed-sound.js';
import { FeedSource } from './feed-source.js';
import { clockOf } from './mute-choices.js';
import { sameLook, type RowLook } from './row-look.js';

/** With fewer alerts there is nothing to be chosen among them. */
const toolsFrom = 4;

/**
 * Alerts of a group: the worst first, then those that stand longest; equal ones are one line. People who wait for help
 * stand pinned above. What is done about an alert is asked of the gateway and never assumed.
 *
 * @tagname mado-alert-feed
 * @csspart lane - The people who wait for help.
 * @csspart badge - The button of the badge.
 * @fires {MadoAlertClaimEvent} mado-alert-claim - Somebody takes an alert on. Cancelled, nothing is sent.
 * @fires {MadoAlertReleaseEvent} mado-alert-release - Somebody gives one back, or hands it over. Cancelled, nothing is sent.
 * @fires {MadoAlertAcknowledgeEvent} mado-alert-acknowledge - Somebody silences one, for good or for a while. Cancelled, nothing is sent.
 * @fires {MadoAlertResolveEvent} mado-alert-resolve - Somebody says how one ended. Cancelled, nothing is sent.
 * @fires {MadoAlertReopenEvent} mado-alert-reopen - Somebody wants one open again. Cancelled, nothing is sent.
 * @fires {MadoDialEvent} mado-dial - A caller is to be called back. Unless it is cancelled, the gateway is asked to call.
 * @fires {MadoSelectEvent} mado-select - An alert is opened: `{kind: 'alert', alert, alertKind, queueId, contactId, customer}`. Cancelled, its panel stays closed.
 * @cssproperty [--mado-alert-feed-max-block-size=36em] - From which height on the list scrolls.
 */
export class MadoAlertFeed extends MadoElement {
  static override styles: CSSResultGroup = [
    MadoElement.styles,
    feedStyles,
    rowStyles,
    stateStyles,
    wideStyles,
    panelStyles,
    badgeStyles,
    wallStyles,
  ];

  /** The ids of the queues to show, separated by spaces; by default all of the group. An agent's alerts are of the queues they serve; what is of none is always shown. */
  @property() queue?: string;

  /** The channels to show, separated by spaces; by default all. */
  @property() channel?: string;

  /** The kinds to show, separated by spaces: `kpi waiting handling agent-state rescue assist ng-word promise due source-silent`. */
  @property() kinds?: string;

  /** The severities to show: `alert`, `watch`; by default both. */
  @property() severity?: string;

  /** Sounds every 15 s while an alert that needs somebody now is nobody's. One sound a page, whatever feeds it has. */
  @property({ type: Boolean }) sound = false;

  /** When the reader's shift ends, `17:30` by the site's clock: until then the sound can be muted. */
  @property({ attribute: 'shift-end' }) shiftEnd?: string;

  /** `list`, or `badge`: how many and the worst, which opens the list. */
  @property({ reflect: true }) appearance: 'list' | 'badge' = 'list';

  /** How many alerts a wall shows, the gravest, those of the lane among them; 5 by default. The others are counted. */
  @property({ type: Number }) rows?: number;

  @state() private chosen: FeedFilter = everything;
  @state() private opened: ReadonlySet<string> = new Set();
  @state() private needsAgents = false;

  #alerts: readonly FeedAlert[] = [];
  /** What the page does not ask for. */
  #others: readonly FeedAlert[] = [];
  #view: FeedView | undefined;
  #look: RowLook | undefined;
  readonly #runningTo = new RunningTo();
  /** The time that ages run to. */
  #now: Instant = 0;
  readonly #clock = new ClockController(this);
  readonly #reader = new GivenReader();
  readonly #source = new FeedSource(this, () => ({
    isGiven: this.given !== undefined,
    group: this.groupShown,
    needsAgents: this.needsAgents,
  }));
  readonly #arrivals = new Arrivals(this);
  readonly #hands: FeedHands = new FeedHands(this, {
    group: () => this.groupShown,
    now: () => this.#now,
    look: () => this.#look,
    toggle: key => this.#toggle(key),
  });
  readonly #sound = new FeedSound(this, {
    isWanted: () => this.sound && !this.given,
    stream: () => this.#stream,
    scope: () => this.#chosen,
  });
  readonly #popover = new PopoverController(this, {
    anchor: () => this.renderRoot.querySelector<HTMLElement>('.badge'),
    panel: () => this.renderRoot.querySelector<HTMLElement>('.badge-panel'),
  });

  protected override get scopeAttributes(): ScopeAttributes {
    return { group: this.group, queue: this.queue, channel: this.channel };
  }

  /** Of the alerts alone: a name that is not to be had makes no alert old. */
  protected override get freshness(): Freshness {
    if (this.given) {
      const isRead = this.#reader.read(this.given, this.localName) !== undefined;
      const unread = dataReader.pending ? 'loading' : 'failed';
      return { state: isRead ? 'live' : unread, ageMs: null, asOf: null };
    }
    return this.store?.freshness(this.#stream) ?? super.freshness;
  }

  protected override get condition(): Condition {
    const { state: fresh } = this.freshness;
    return fresh !== 'loading' && this.#view?.total === 0 ? 'empty' : fresh;
  }

  protected override get accessibleName(): string {
    return this.label ?? titleOfKinds(this.kinds, this.language);
  }

  get #stream(): string {
    return `alerts/${this.groupShown}`;
  }

  get #chosen(): FeedScope {
    return { ...this.scope, served: this.#source.served };
  }

  /** After the controllers selected, before anything is drawn. */
  protected override update(changed: PropertyValues): void {
    warnOfAttributes(this.localName, changed, this);
    if (this.given) this.drawWith(dataReader);
    const given = this.#reader.read(this.given, this.localName);
    this.#now = this.#runningTo.take(this.freshness, given?.now ?? this.#clock.now);
    this.#look = this.#lookNow();
    this.#takeAlerts();
    this.#prepare();
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const speech = this.#speech;
    const news = newsTemplate(this.wall ? [] : this.#arrivals.told, speech, this.#now);
    if (this.appearance !== 'badge') return html`${news}${this.#frame()}`;
    const { condition, freshness, language } = this;
    const isPast = freshness.past !== undefined;
    const badge = badgeTemplate({
      view: this.#shown,
      condition,
      freshness: freshness.state === 'live' && !isPast ? '' : exactFreshness(freshness, speech),
      isPast,
      language,
      isNew: this.#arrivals.told.some(({ id }) => this.#arrivals.isNew(id)),
      isOpen: this.#popover.open,
      popover: this.#popover.attribute,
      content: this.#popover.open ? this.#frame() : nothing,
      toggle: this.#popover.toggle,
    });
    return html`${news}${badge}`;
  }

  protected override updated(): void {
    // Where queues are chosen, whose an agent's alert is has to be known when it comes: else it sounds first, and goes.
    const needs = this.scope.queues.length > 0 || (this.#source.hasAgents && !this.wall);
    // Not from within an update, which this is a part of.
    if (needs !== this.needsAgents) queueMicrotask(() => (this.needsAgents = needs));
  }

  #frame(): TemplateResult {
    const { condition, freshness, language, accessibleName: heading } = this;
    const speech = this.#speech;
    const parts = { condition, freshness, heading, language, timeZone: speech.timeZone };
    if (!this.given && !this.store)
      return frame({ ...parts, aside: nothing, body: message(feedMessages[language].noSource) });
    const view = this.#shown;
    if (!view)
      return frame({ ...parts, body: notShown(condition, freshness, language, this.given !== undefined) });
    return frame({
      ...parts,
      verdict: looksOld(condition) ? 'ok' : (view.worst ?? 'ok'),
      subtitle: countsText(view, language, this.chosen),
      body: this.wall
        ? wallTemplate(view, this.#look ?? this.#lookNow(), this.#now, this.rows)
        : this.#body(view),
      footer: this.wall ? wallFoot(view, speech, this.rows) : this.#foot(speech),
    });
  }

  #body(view: FeedView): TemplateResult {
    const { language } = this;
    const isChosen = this.chosen !== everything;
    const tools = alertTools({
      view,
      filter: this.chosen,
      language,
      change: part => this.#choose({ ...this.chosen, ...part }),
    });
    const none = isChosen
      ? message(feedMessages[language].noneOfFilter)
      : nothingToDo(view, this.#speech, this.#now);
    return html`${isChosen || view.total >= toolsFrom ? tools : nothing}
      <div part="value" data-focus-rest tabindex="-1">
        ${this.#hands.lane(view, this.#arrivals)}
        ${view.list.length > 0 ? this.#hands.list(this.#arrivals) : view.lane.length === 0 ? none : nothing}
      </div>
      ${this.#hands.panel()}`;
  }

  #foot(speech: AlertSpeech): TemplateResult {
    const { dayStart } = this.#source.site;
    return html`<span>${feedMessages[this.language].equal}</span>${
        this.sound && !this.given
          ? this.#sound.template({ speech, dayStart, shiftEnd: clockOf(this.shiftEnd) })
          : nothing
      }`;
  }

  /** What may be shown; `undefined` where nothing is known, or may be. */
  get #shown(): FeedView | undefined {
    return ['denied', 'failed', 'loading'].includes(this.freshness.state) ? undefined : this.#view;
  }

  get #speech(): AlertSpeech {
    return (this.#look ?? this.#lookNow()).speech;
  }

  #takeAlerts(): void {
    const given = this.#reader.read(this.given, this.localName);
    const stream = this.#source.stream;
    const all = given?.alerts ?? (stream ? alertsOf(stream.records, this.#chosen) : []);
    const [kinds, severities] = [kindsOf(this.kinds), severitiesOf(this.severity)];
    const isAsked = ({ record }: FeedAlert): boolean =>
      (kinds.length === 0 || kinds.includes(record.kind)) &&
      (severities.length === 0 || severities.includes(record.severity));
    this.#alerts = all.filter(isAsked);
    this.#others = this.#alerts.length === all.length ? [] : all.filter(alert => !isAsked(alert));
  }

  #prepare(): void {
    const alerts = this.#alerts;
    const isKnown = this.given !== undefined || (this.#source.stream?.known ?? false);
    const of = JSON.stringify([this.#stream, this.scope, this.kinds, this.severity]);
    const { past, outdated } = this.freshness;
    // Nothing of the past is new, nor what is left of it on the way back.
    const isOfNow = past === undefined && outdated === undefined;
    this.#arrivals.follow(of, isKnown && isOfNow ? alerts : null);
    const self = this.store?.subject ?? null;
    const [kinds, others] = [kindsOf(this.kinds), this.#others];
    const options = { now: this.#now, self, filter: this.chosen, opened: this.opened, kinds, others };
    this.#view = isKnown ? feedView(alerts, options) : undefined;
    if (this.#view) this.#hands.take(this.#view);
  }

  #lookNow(): RowLook {
    const { language, wall } = this;
    const given = this.#reader.read(this.given, this.localName);
    const names = given?.names ?? this.#source.names;
    const timeZone = given?.timeZone ?? this.#source.site.timeZone ?? readersZone();
    const { barred, callBarred } = this.#bars;
    // A title that the page gives may say anything.
    const isOfKind = this.label === undefined && kindsOf(this.kinds).length === 1;
    const speech = { language, names, timeZone, isPublic: wall };
    return sameLook(this.#look, { barred, callBarred, isOfKind, speech });
  }

  /** Why nothing can be sent now, and nobody called: callers of the past were called, or gave up long ago. */
  get #bars(): Pick<RowLook, 'barred' | 'callBarred'> {
    const { notInPast, notWhileOld } = feedMessages[this.language];
    if (this.store?.past && !this.given) return { barred: notInPast, callBarred: notInPast };
    return { barred: looksOld(this.freshness.state) ? notWhileOld : null, callBarred: null };
  }

  #choose(filter: FeedFilter): void {
    const isNone = Object.values(filter).every((list: readonly string[]) => list.length === 0);
    this.chosen = isNone ? everything : filter;
    this.#hands.release();
  }

  #toggle(key: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(key)) opened.add(key);
    this.opened = opened;
    this.#hands.release();
  }
}

function readersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
