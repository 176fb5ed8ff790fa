import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { EntryKind } from '../../data/customer/entry.js';
import { timeZone } from '../../data/model/time.js';
import type { Day } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { CustomerBar } from '../base/customer-bar.js';
import { customerBarStyles } from '../base/customer-bar.styles.js';
import { CustomerController } from '../base/customer-controller.js';
import { DialDesk } from '../base/dial.js';
import { MadoElement, type Condition } from '../base/element.js';
import { LookMemory } from '../base/look-memory.js';
import { RunningTo } from '../base/running-to.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { frame, message } from '../base/templates.js';
import { looksOld } from '../base/trust.js';
import { listedChannels, listedOrigins, siteZone, warnOfAttributes } from './customer-timeline.attributes.js';
import type { TimelineFacts } from './customer-timeline.facts.js';
import { timelineMessages } from './customer-timeline.messages.js';
import { timelineStyles } from './customer-timeline.styles.js';
import { detailStyles } from './entry-detail.styles.js';
import type { EntryLook } from './entry.template.js';
import { entryStyles } from './entry.styles.js';
import { EntryFeed } from './entry-feed.js';
import { everything, type TimelineFilter } from './history-filter.js';
import type { LinkRule } from './allowed-link.js';
import { pinsTemplate } from './pins.template.js';
import { pinsOf, pinsVerdict } from './pins.view.js';
import { pinStyles } from './pins.styles.js';
import { dayOf } from './timeline-dates.js';
import { legend, nobody, nothingOf, notShown, subtitleText } from './timeline-frame.template.js';
import { dataReader, TimelineSource } from './timeline-source.js';
import { timelineTools } from './timeline-tools.template.js';
import { toolFacts } from './timeline-tools.view.js';
import { toolStyles } from './timeline-tools.styles.js';
import { timelineWideStyles } from './timeline-wide.styles.js';

/** What is typed is asked for when nothing more was typed for so long, in ms. */
const typingMs = 250;
const minuteMs = 60_000;

/**
 * One customer's history over all channels: contacts both ways, orders, campaigns, hand-over notes; by time or by case.
 * Open promises, cases and cautions stand above it and never scroll away.
 *
 * @tagname mado-customer-timeline
 * @fires {MadoSelectEvent} mado-select - An entry is to be opened: `{kind: 'entry', entry, entryKind, customer}`. Cancelled, it stays closed.
 * @fires {MadoDialEvent} mado-dial - A promise is to be kept by a call. Unless it is cancelled, the gateway is asked to call.
 * @csspart pinned - Open promises and cases, cautions and hand-over notes.
 * @cssproperty [--mado-customer-timeline-max-block-size=44em] - From which height on the entries scroll.
 */
export class MadoCustomerTimeline extends MadoElement {
  static override styles: CSSResultGroup = [
    MadoElement.styles,
    customerBarStyles,
    timelineStyles,
    toolStyles,
    pinStyles,
    entryStyles,
    detailStyles,
    timelineWideStyles,
  ];

  /** The customer's key, or `current`: the one of the contact that came to the source's `agent`. */
  @property() customer?: string;

  /** The channels to show, separated by spaces; by default all. */
  @property() channels?: string;

  /** `time`: the newest first, under their days. `case`: threads across channels. */
  @property({ attribute: 'group-by' }) groupBy: 'time' | 'case' = 'time';

  /** The IANA time zone of days and clocks; by default the site's where a stream of the page tells it, else the reader's own. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** Origins that links and recordings may lead to beside the page's own, separated by spaces: `https://crm.example`. */
  @property({ attribute: 'link-origins' }) linkOrigins?: string;

  @state() private narrowed: TimelineFilter = everything;
  @state() private panelOpen = false;
  @state() private allPins = false;
  /** What stands in the field; it is asked for a little later. */
  @state() private typed = '';

  #known: TimelineFacts | undefined;
  #links: LinkRule = { base: document.baseURI, origins: [] };
  #shown: string | null = null;
  #minute = 0;
  #endTyping: (() => void) | null = null;
  readonly #runningTo = new RunningTo();
  readonly #clock = new ClockController(this, {
    tick: now => {
      if (this.#feed.isRunning || this.#isPressing || Math.floor(now / minuteMs) !== this.#minute)
        this.requestUpdate();
    },
  });
  readonly #customer = new CustomerController(this, () => this.customer);
  readonly #bar = new CustomerBar(this, this.#customer);
  readonly #source: TimelineSource = new TimelineSource(this, this.#customer, () => ({
    given: this.given,
    timeZone: this.#zone,
    channels: listedChannels(this.channels),
    filter: this.narrowed,
    byCase: this.groupBy === 'case',
  }));
  readonly #dial = new DialDesk(this);
  readonly #feed: EntryFeed = new EntryFeed(this, this.#source, {
    opens: (entry, entryKind) => this.#opens(entry, entryKind),
    showCase: id => this.#showCase(id),
  });
  readonly #looks = new LookMemory<EntryLook>();

  protected override get freshness(): Freshness {
    const freshness = super.freshness;
    if (this.#known) return freshness;
    // Less than a history may be known: a name that was needed for the way back, or what a card shows.
    const isPart = freshness.state === 'live' && this.#customer.key !== null;
    if (!this.given && !isPart) return freshness;
    return { state: !this.given || dataReader.pending ? 'loading' : 'failed', ageMs: null, asOf: null };
  }

  protected override get condition(): Condition {
    const { state: fresh } = this.freshness;
    if (!this.given && this.store && this.#customer.key === null) return 'empty';
    const known = this.#known;
    if (!known || fresh === 'loading' || fresh === 'denied' || fresh === 'failed') return fresh;
    return known.profile?.state === 'erased' || known.count === 0 ? 'empty' : fresh;
  }

  protected override get accessibleName(): string {
    return this.label ?? timelineMessages[this.language].title;
  }

  get #zone(): string {
    return siteZone(this.timeZone, this.store);
  }

  /** The instant to which times run; of what is old, that it was known at. */
  get #now(): number {
    return this.#source.now ?? this.#runningTo.take(this.freshness, this.#clock.now);
  }

  get #isPressing(): boolean {
    return this.#pins().some(({ pressure }) => pressure === 'near' || pressure === 'overdue');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endTyping?.();
    this.#endTyping = null;
  }

  /** After the controllers selected, before anything is drawn. */
  protected override update(changed: PropertyValues): void {
    warnOfAttributes(this.localName, changed, this);
    if (changed.has('linkOrigins') || !this.hasUpdated)
      this.#links = { base: document.baseURI, origins: listedOrigins(this.linkOrigins) };
    if (this.given) this.drawWith(dataReader);
    const whose = this.given ? '' : this.#customer.key;
    if (whose !== this.#shown) this.#turn(whose);
    this.#known = this.#source.known();
    this.#minute = Math.floor(this.#clock.now / minuteMs);
    if (this.#known) this.#feed.follow(this.#known, this.#look(), this.#now);
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const { condition, freshness, language, accessibleName: heading } = this;
    const words = timelineMessages[language];
    const parts = { condition, freshness, heading, language, timeZone: this.#zone };
    const known = this.#known;
    const bar = this.#bar.template(language);
    if (!this.given && !this.store)
      return frame({ ...parts, aside: nothing, body: message(words.noData, words.noDataHint) });
    if (!this.given && this.#customer.key === null)
      return html`${bar}${frame({ ...parts, aside: nothing, body: nobody(this.#customer.offer !== null, language, this.#bar.unheard(language)) })}`;
    if (!known || ['denied', 'failed', 'loading'].includes(condition))
      return html`${bar}${frame({
        ...parts,
        body: notShown(condition, freshness, language, this.given !== undefined),
      })}`;
    return html`${bar}${frame({
      ...parts,
      verdict: pinsVerdict(this.#pins()),
      subtitle: subtitleText(known, this.#now, language),
      body: this.#body(known),
      footer: condition === 'empty' ? undefined : legend(language, this.#feed.further),
    })}`;
  }

  #body(known: TimelineFacts): TemplateResult {
    const { condition, language, narrowed: filter } = this;
    if (known.profile?.state === 'erased') return nothingOf(known, language);
    const look = this.#look();
    const pins = pinsTemplate({
      pins: this.#pins(),
      speech: look,
      now: this.#now,
      isOld: look.isOld,
      profile: known.profile,
      desk: this.#dial,
      all: this.allPins,
      showAll: () => (this.allPins = !this.allPins),
      showCase: id => this.#showCase(id),
    });
    if (condition === 'empty') return html`${pins}${nothingOf(known, language)}`;
    const tools = timelineTools({
      ...toolFacts(this.#source, filter, listedChannels(this.channels)),
      language,
      byCase: this.groupBy === 'case',
      filter: { ...filter, text: this.typed },
      open: this.panelOpen,
      lastDay: dayOf(this.#now, look),
      group: by => (this.groupBy = by),
      toggle: () => (this.panelOpen = !this.panelOpen),
      change: part => this.#change(part),
      goTo: day => this.#goTo(day),
      clear: () => this.#clear(),
    });
    return html`${tools}${pins}${this.#feed.template(this.accessibleName)}`;
  }

  protected override updated(): void {
    this.#feed.drawn();
  }

  #pins() {
    return this.#known ? pinsOf(this.#known.pinned, this.#now, this.#look()) : [];
  }

  #look(): EntryLook {
    const zone = this.#zone;
    const today = timeZone(zone).startOfDay(timeZone(zone).dateOf(this.#now));
    return this.#looks.same({
      language: this.language,
      timeZone: zone,
      money: this.#known?.money ?? { minorUnits: 0 },
      today,
      byCase: this.groupBy === 'case',
      isOld: looksOld(this.freshness.state),
      links: this.#links,
    });
  }

  /** Another customer is shown: what was opened and chosen for the last one holds no more, what was typed comes back with them. */
  #turn(whose: string | null): void {
    this.#shown = whose;
    this.#endTyping?.();
    this.#endTyping = null;
    this.typed = this.#customer.draft('text');
    this.narrowed = { ...everything, text: this.typed };
    this.allPins = false;
    this.#dial.clear();
    this.#feed.begin();
  }

  #change(part: Partial<TimelineFilter>): void {
    if (part.text === undefined) this.#filterBy({ ...this.narrowed, ...part });
    else this.#type(part.text);
  }

  #filterBy(filter: TimelineFilter): void {
    this.narrowed = filter;
    this.#feed.begin();
  }

  #type(text: string): void {
    this.typed = text;
    this.#customer.keepDraft('text', text);
    this.#endTyping?.();
    this.#endTyping = this.work.scheduler.after(typingMs, () => {
      this.#endTyping = null;
      this.#filterBy({ ...this.narrowed, text });
    });
  }

  #clear(): void {
    this.#type('');
    this.#filterBy(everything);
  }

  #showCase(id: string): void {
    this.groupBy = 'time';
    this.panelOpen = true;
    this.#type('');
    this.#filterBy({ ...everything, case: id });
  }

  #goTo(day: Day): void {
    if (day === '') return;
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    this.#feed.goBefore(timeZone(this.#zone).startOfDay(next));
  }

  #opens(entry: string, entryKind: EntryKind): boolean {
    const customer = this.#known?.profile?.key ?? this.#customer.key ?? '';
    return this.dispatchEvent(new MadoSelectEvent({ kind: 'entry', entry, entryKind, customer }));
  }
}
