import { html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { siteOf } from '../../data/store/select.js';
import type { Store } from '../../data/store/store.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement } from '../base/element.js';
import { formatClock, formatDate } from '../base/formats.js';
import { SelectController } from '../base/select-controller.js';
import { frame, message } from '../base/templates.js';
import { FiredAlerts } from './fired-alerts.js';
import { Journey } from './journey.js';
import { PresentWatch } from './present-watch.js';
import { MadoSeekEvent } from './time-machine.events.js';
import { timeMachineMessages } from './time-machine.messages.js';
import { timeMachineStyles } from './time-machine.styles.js';
import { machineTemplate } from './time-machine.template.js';
import { instantAt, marksWith, toldIn, trackView, type Mark, type ToldAlert } from './time-machine.view.js';

/**
 * Scrubs the last eight hours of a source: every element of that source shows the past while this does. A slider with the
 * site's clock, play and pause, how fast, back to live, and the alerts that fired as marks on the track.
 *
 * @fires {MadoSeekEvent} mado-seek - Somebody wants to see another time. Cancelable.
 */
export class MadoTimeMachine extends MadoElement {
  static override styles: CSSResultGroup = [MadoElement.styles, timeMachineStyles];

  @state() private speed = 1;
  @state() private said = '';

  readonly #journey = new Journey({ store: () => this.store, changed: () => this.requestUpdate() });
  readonly #present = new PresentWatch();
  #marks: ReadonlyMap<string, Mark> = new Map();
  /** Of which stream they are. */
  #marked = '';
  #alertsKnown = false;
  #wasPast = false;
  #wasGoing = false;
  #prepared: Store | undefined;

  readonly #fired = new FiredAlerts(this, {
    store: () => this.store,
    stream: () => this.#alertStream,
    found: (alerts, stream) => this.#mark(alerts, stream),
  });

  readonly #zone = new SelectController(this, {
    need: () => ({ stream: this.#siteStream, families: ['site'] }),
    select: ({ records }) => siteOf(records)?.timeZone ?? null,
  });

  constructor() {
    super();
    new SelectController(this, {
      need: () => ({ stream: this.#alertStream, families: ['alert'] }),
      select: ({ records, known }) => {
        this.#mark(toldIn(records), this.#alertStream);
        this.#alertsKnown ||= known;
        return this.#marks;
      },
    });
    new ClockController(this);
  }

  /** The marks are an extra: who may not see the alerts may see the past all the same. */
  protected override get freshness(): Freshness {
    return this.store?.freshness(this.#siteStream) ?? { state: 'loading', ageMs: null, asOf: null };
  }

  protected override get accessibleName(): string {
    return this.label ?? timeMachineMessages[this.language].title;
  }

  get #alertStream(): string {
    return `alerts/${this.groupShown}`;
  }

  get #siteStream(): string {
    return `queues/${this.groupShown}`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { store } = this;
    if (!store) return;
    this.#present.look(store, this.work.scheduler.wall());
    const going = this.#journey.aim !== null;
    if (store.past !== this.#wasPast || (this.#wasGoing && !going && store.past)) this.#say(store);
    this.#wasGoing = going;
    // Another link may be to another gateway.
    if (store.link !== 'open') this.#prepared = undefined;
    else if (store !== this.#prepared) {
      this.#prepared = store;
      void this.#journey.prepare();
    }
  }

  protected override render(): TemplateResult {
    const { condition, freshness, language } = this;
    const timeZone = this.#zone.value ?? undefined;
    return frame({
      heading: this.accessibleName,
      condition,
      freshness,
      language,
      timeZone,
      body: this.#body(timeZone),
    });
  }

  #body(timeZone: string | undefined): TemplateResult {
    const { store, messages, freshness, language } = this;
    const { problem } = this.#journey;
    const said = problem ? messages.problem(problem.code, this.#params(problem, timeZone)) : '';
    if (problem?.code === 'unsupported') return html`<div part="value">${message(said)}</div>`;
    const { problem: refusal } = freshness;
    if (freshness.state === 'denied' || freshness.state === 'failed') {
      const why = refusal ? messages.problem(refusal.code, refusal.params ?? {}) : messages.denied;
      return html`<div part="value">${message(why)}</div>`;
    }
    if (!store || timeZone === undefined) return html`<div part="value">${message(messages.loading)}</div>`;
    const present = this.#present.now(store, this.work.scheduler.wall(), freshness);
    const shown = this.#journey.aim?.at ?? (store.past ? store.now() : present);
    return machineTemplate({
      track: trackView(shown, present, this.#marks),
      ...{ shown, timeZone, language, trouble: said, said: this.said, speed: this.#speed },
      past: store.past || (this.#journey.aim?.at ?? null) !== null,
      playing: store.past && store.rate > 0,
      ...{ going: this.#journey.aim !== null, progress: this.#journey.progress },
      alertsKnown: this.#fired.known === 'seen' && !this.#alertsKnown ? null : this.#fired.known,
      scrub: value => this.#go(instantAt(value, present), this.#isPlaying ? this.speed : 0),
      toggle: () => this.#go(store.now(), this.#isPlaying ? 0 : this.speed),
      toLive: () => this.#go(null, 1),
      run: rate => this.#run(rate),
    });
  }

  /** What was told of another stream is nothing of this one. */
  #mark(told: readonly ToldAlert[], stream: string): void {
    if (stream !== this.#alertStream) return;
    if (stream !== this.#marked) {
      this.#marks = new Map();
      this.#alertsKnown = false;
    }
    this.#marked = stream;
    this.#marks = marksWith(this.#marks, told);
  }

  /** The one it runs at, or would. */
  get #speed(): number {
    return this.store && this.#isPlaying ? this.store.rate : this.speed;
  }

  get #isPlaying(): boolean {
    return this.store?.past === true && this.store.rate > 0;
  }

  #run(rate: number): void {
    this.speed = rate;
    if (this.store && this.#isPlaying) this.#go(this.store.now(), rate);
  }

  #go(at: Instant | null, rate: number): void {
    const whole = at === null ? null : Math.floor(at);
    const wanted = this.dispatchEvent(new MadoSeekEvent({ at: whole, rate }));
    if (wanted) this.#journey.go({ at: whole, rate });
    this.requestUpdate();
  }

  /** An instant of the log is told by the site's clock. */
  #params({ params = {} }: FeedProblem, timeZone: string | undefined): FeedProblem['params'] & object {
    const { from } = params;
    if (typeof from !== 'string' || timeZone === undefined) return params;
    const instant = Date.parse(from);
    const { language } = this;
    return {
      ...params,
      from: `${formatDate(instant, timeZone, language)} ${formatClock(instant, timeZone, false)}`,
    };
  }

  #say(store: Store): void {
    this.#wasPast = store.past;
    const words = timeMachineMessages[this.language];
    const zone = this.#zone.value ?? 'UTC';
    this.said = store.past ? words.wentTo(formatClock(store.now(), zone, false)) : words.wentLive;
  }
}
