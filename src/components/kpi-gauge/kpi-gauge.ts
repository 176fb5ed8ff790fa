import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { OutlineChoice } from '../../data/kpi/definitions/outlines.js';
import { judge } from '../../data/kpi/thresholds.js';
import type { StreamNeed } from '../../data/model/stream.js';
import type { Instant, Period } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement } from '../base/element.js';
import type { Condition } from '../base/element.js';
import { HeldVerdicts } from '../base/held-verdicts.js';
import { PopoverController } from '../base/popover-controller.js';
import { RunningTo } from '../base/running-to.js';
import { SelectController } from '../base/select-controller.js';
import type { ScopeAttributes } from '../base/scope.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { exactFreshness } from '../base/templates.js';
import { looksOld } from '../base/trust.js';
import { ArcMotion, motionReduced } from './arc-motion.js';
import { compactStyles } from './compact.styles.js';
import { drawingStyles } from './drawing.styles.js';
import { GaugeFigures } from './gauge-figures.js';
import type { GaugeFacts, GaugeRecords } from './kpi-gauge.facts.js';
import { endOfDay, sameFacts } from './kpi-gauge.facts.js';
import { GaugePainter, structureOf } from './kpi-gauge.painter.js';
import { gaugeStyles } from './kpi-gauge.styles.js';
import { unknownQueues } from '../base/unknown-queues.js';
import { gaugeTemplate, noExplanation } from './kpi-gauge.template.js';
import { needsOf } from './kpi-gauge.settings.js';
import { gaugeView } from './kpi-gauge.view.js';
import type { GaugeView } from './kpi-gauge.view.js';
import type { LimitInput } from './limits.js';
import { dataReader, explaining } from './on-demand.js';
import { wallStyles } from './wall.styles.js';

/** How the gauge is drawn. */
export type GaugeAppearance = 'arc' | 'bar' | 'number';

/** Longer than a tick of the clock: so much later nothing was seen in between. */
const restedMs = 1_500;

/**
 * One KPI: its value with what it is made of, its target and verdict by shape and word, the trend of the
 * day, and "explain this number" with every other formula on the same facts.
 *
 * `data` takes a figure that is computed already (`{ reading: { value, numerator, denominator } }`) or
 * counters (`{ counters: { answered, … } }`), each with `period`, `trend`, `settings`, `asOf`, `day`,
 * `queue` and `channel` beside it; see `gaugeDataSchema`.
 *
 * @csspart trend - The line of the day.
 * @csspart explain-button - The button that explains the number.
 * @csspart explain - The explanation.
 * @fires {MadoSelectEvent} mado-select - A formula was chosen in the explanation; unless it is prevented, the gauge takes it as its `variant`.
 */
export class MadoKpiGauge extends MadoElement {
  static override styles: CSSResultGroup = [
    MadoElement.styles,
    gaugeStyles,
    compactStyles,
    drawingStyles,
    wallStyles,
  ];

  /** The KPI, `service-level` by default: an id of the table of KPIs, or `id/variant`. */
  @property() metric?: string;

  /** The formula, one of the KPI's variants; by default its first. */
  @property() variant?: string;

  /** The queues to merge, their ids separated by spaces; by default all of the group. */
  @property() queue?: string;

  /** The channels to merge, separated by spaces; by default all. */
  @property() channel?: string;

  /** The agents to merge, their ids separated by spaces; by default all of the group, for KPIs of agents. */
  @property() agent?: string;

  /** Over what time: `today` by default, `interval` (the running half hour), `rolling-15m` or `now`. */
  @property() period?: Period;

  /** The target, `80%`, `20s`, `2:00`, or the two ends of a band; by default the profile's. */
  @property() target?: LimitInput;

  /** From where on it is to be watched; by default the profile's, else the target. */
  @property() watch?: LimitInput;

  /** From where on it is alarming; by default the profile's. */
  @property() alert?: LimitInput;

  /** The profile that target and thresholds come from, `campaign` or `subscription`; by default the site's. */
  @property() profile?: string;

  /** `arc` by default, `bar` or `number`. */
  @property() appearance?: GaugeAppearance;

  /** How long a figure is still shown without a link, `15m` by default. */
  @property({ attribute: 'keep-for' }) keepFor?: string;

  readonly #figures = new GaugeFigures();
  readonly #painter = new GaugePainter();
  readonly #motion = new ArcMotion();
  readonly #runningTo = new RunningTo();
  readonly #verdicts = new HeldVerdicts();
  #facts: GaugeFacts | undefined;
  #view: GaugeView | undefined;
  /** The queues it was asked for, where none of them is there. */
  #missingQueues: readonly string[] = [];
  #structure = '';
  #lastTick = -Infinity;
  #digitsDirty = false;

  readonly #clock = new ClockController(this, { tick: () => this.#tick() });

  readonly #popover = new PopoverController(this, {
    anchor: () => this.renderRoot.querySelector<HTMLElement>('.explain-button'),
    panel: () => this.renderRoot.querySelector<HTMLElement>('.explain'),
  });

  constructor() {
    super();
    new SelectController<GaugeFacts | undefined>(this, {
      cadence: 'arc',
      need: () => this.#need(),
      select: () => this.#figures.facts(this.#records, this.#instant),
      equal: sameFacts,
      changed: facts => this.#take(facts),
    });
    this.work.addReader({ cadence: 'digits', read: () => this.#paintDigits() });
  }

  protected override get freshness(): Freshness {
    return this.given ? this.#figures.givenFreshness(this.#clock.now) : super.freshness;
  }

  protected override get condition(): Condition {
    if (!this.#figures.settings.query) return 'failed';
    if (this.#missingQueues.length > 0) return 'empty';
    const { state } = this.freshness;
    return this.#figures.onlyInBatches && state !== 'batch' && !this.given ? 'empty' : state;
  }

  protected override get accessibleName(): string {
    return this.#view ? `${this.#view.heading} ${this.#view.subtitle}`.trim() : (this.label ?? '');
  }

  protected override get scopeAttributes(): ScopeAttributes {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#figures.configure(this, this.scope, this.given, this.localName);
    if (this.given) this.drawWith(dataReader);
    if (this.#popover.open) this.drawWith(explaining);
  }

  protected override render(): TemplateResult {
    const { query } = this.#figures.settings;
    this.#missingQueues = this.#allMissing(query?.queues ?? []);
    this.#aim(this.#figures.facts(this.#records, this.#instant));
    const view = (this.#view = query && this.#viewNow(query.choice));
    this.#structure = view ? structureOf(view) : '';
    return gaugeTemplate({
      view,
      metric: this.#figures.settings.metric,
      facts: this.#facts,
      condition: this.condition,
      freshness: this.freshness,
      ageless: this.given !== undefined && !this.#figures.dated,
      appearance: this.wall ? 'number' : (this.appearance ?? 'arc'),
      wall: this.wall,
      language: this.language,
      sourceMissing: !this.given && !this.work.source,
      missingQueues: this.#missingQueues,
      explanation: this.#popover.open && view ? this.#explanation(view) : undefined,
      popover: this.#popover,
      prepare: () => void explaining.load(),
      reload: () => this.store?.wake(),
    });
  }

  protected override updated(): void {
    this.#painter.collect(this.renderRoot);
    if (this.#view) this.#painter.paintTexts(this.#view);
    this.writeArcs();
  }

  protected override writeArcs(): void {
    if (!this.#view) return;
    this.#painter.paintValue(this.#motion.at(this.work.scheduler.now()), this.#view.axis);
    if (this.#motion.moving) this.work.invalidate('arc');
  }

  /** These queues where the group has none of them; with some of them it shows those. */
  #allMissing(queues: readonly string[]): readonly string[] {
    const stream = this.given ? undefined : this.store?.stream(`queues/${this.groupShown}`);
    const missing = stream ? unknownQueues(this.localName, queues, stream) : [];
    return missing.length === queues.length ? missing : [];
  }

  get #records(): GaugeRecords {
    const read = (kind: string): GaugeRecords['queues'] =>
      this.store?.stream(`${kind}/${this.groupShown}`).records ?? new Map();
    return { queues: read('queues'), agents: read('agents') };
  }

  get #version(): string {
    const read = (kind: string): number => this.store?.stream(`${kind}/${this.groupShown}`).version ?? -1;
    return `${read('queues')} ${read('agents')} ${this.freshness.batchDay ?? ''}`;
  }

  /** The site's time; of an old figure that of its last sign of life, so that its timers stand still. */
  get #instant(): Instant {
    const { batchDay } = this.freshness;
    const end = batchDay === undefined ? undefined : endOfDay(this.#records, batchDay);
    return end ?? this.#runningTo.take(this.freshness, this.#clock.now);
  }

  #need(): readonly StreamNeed[] | undefined {
    // Asked for on connecting, before the first update: at once for what is wanted and for nothing more.
    if (!this.#figures.configured && this.data === undefined) {
      this.#figures.configure(this, this.scope, undefined, this.localName);
    }
    const { query } = this.#figures.settings;
    if (!this.#figures.configured || this.given) return undefined;
    return query && needsOf(query, this.groupShown);
  }

  #viewNow(choice: OutlineChoice): GaugeView {
    const facts = this.#facts;
    const { thresholds, minSample } = this.#figures.limits(facts?.profile);
    const now = this.work.scheduler.now();
    return gaugeView({
      hold: this.#verdicts.at(now, this.wall && this.condition === 'live'),
      choice,
      facts,
      trend: facts ? this.#figures.trend(this.#records, this.#version, now, facts) : [],
      thresholds,
      minSample,
      condition: this.condition,
      past: this.freshness.past !== undefined,
      ageMs: this.freshness.ageMs,
      keepMs: this.#figures.settings.keepMs,
      period: this.#figures.settings.query?.period ?? 'today',
      label: this.label,
      language: this.language,
      wall: this.wall,
      currency: this.#figures.currency,
    });
  }

  #explanation(view: GaugeView): TemplateResult | undefined {
    const { code } = explaining;
    const { choice } = this.#figures.settings.query ?? {};
    if (!code) return explaining.failed ? noExplanation(this.#popover, this.language) : undefined;
    if (!choice || !this.#facts) return undefined;
    if (this.renderRoot instanceof ShadowRoot) code.adoptLooks(this.renderRoot);
    return code.explanation({
      choice,
      facts: this.#facts,
      target: this.#figures.limits(this.#facts.profile).thresholds.target,
      language: this.language,
      periodText: view.periodText,
      currency: this.#figures.currency,
      popover: this.#popover.attribute,
      close: this.#popover.hide,
      choose: id => this.#choose(id),
    });
  }

  /** Another figure: the arc goes there at once, the digits with the next flush of digits. */
  #take(facts: GaugeFacts | undefined): void {
    this.#aim(facts);
    this.#digitsDirty = true;
    this.work.invalidate('arc');
    this.work.invalidate('digits');
  }

  #aim(facts: GaugeFacts | undefined): void {
    this.#facts = facts;
    const now = this.work.scheduler.now();
    const still = now - this.#lastTick > restedMs || looksOld(this.condition) || motionReduced();
    this.#motion.aim(this.#drawnValue(facts), now, still);
  }

  /** Of too few cases the interval is drawn and no value. */
  #drawnValue(facts: GaugeFacts | undefined): number | null {
    const { query, keepMs } = this.#figures.settings;
    const { state, ageMs } = this.freshness;
    if (!facts || !query || (state === 'offline' && (ageMs ?? Infinity) >= keepMs)) return null;
    const { thresholds, minSample } = this.#figures.limits(facts.profile);
    const { verdict } = judge(facts.reading, thresholds, { minSample, definition: query.choice.definition });
    return verdict === 'too-few' ? null : facts.reading.value;
  }

  /** Each second: ages, timers that run without traffic, the end of the period. */
  #tick(): void {
    // Before the tick is noted: what it finds after a pause, as after a wake, is set at once.
    this.#take(this.#figures.facts(this.#records, this.#instant));
    this.#lastTick = this.work.scheduler.now();
    if (this.freshness.state !== 'live') return this.requestUpdate();
    this.#paintDigits();
    this.#painter.paintAge(
      exactFreshness(this.freshness, { language: this.language, timeZone: this.#view?.timeZone }),
    );
  }

  /** Writes what changed; only where the structure is another one is the template drawn again. */
  #paintDigits(): void {
    const { query } = this.#figures.settings;
    if (!this.#digitsDirty || !query || !this.#view) return;
    this.#digitsDirty = false;
    const view = this.#viewNow(query.choice);
    if (this.#popover.open || structureOf(view) !== this.#structure) return this.requestUpdate();
    this.#view = view;
    this.#painter.paintTexts(view);
  }

  #choose(variant: string): void {
    const { definition } = this.#figures.settings.query?.choice ?? {};
    if (!definition) return;
    const chosen = new MadoSelectEvent({ kind: 'variant', metric: definition.id, variant });
    if (this.dispatchEvent(chosen)) this.variant = variant;
  }
}
