import { html, LitElement, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { parseDuration } from '../../data/model/duration.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement } from '../base/element.js';
import { SelectController } from '../base/select-controller.js';
import { message } from '../base/templates.js';
import { warnOnce } from '../base/warnings.js';
import { shiftOf } from './burn-in.js';
import { Fit } from './fit.js';
import { footStyles } from './foot.styles.js';
import { FullScreen } from './full-screen.js';
import { Rotation } from './rotation.js';
import { ScreenAwake } from './screen-awake.js';
import { pageName, PageWatch } from './stage.js';
import { MadoPageEvent } from './wallboard.events.js';
import { wallboardMessages } from './wallboard.messages.js';
import { wallboardStyles } from './wallboard.styles.js';
import { footTemplate, topTemplate } from './wallboard.template.js';
import { factsOf, wallView, type WallFacts, type WallView } from './wallboard.view.js';

/** How long a page takes to appear, in milliseconds. */
const fadeMs = 200;
/** A pause that somebody forgot ends by itself: nobody comes by at night. */
const pauseMs = 10 * 60_000;

/**
 * A display for a room: pages of any elements that take turns, over them the most important thing in one sentence, the
 * site's time and how fresh all is. Nobody has to touch it.
 *
 * @tagname mado-wallboard
 * @slot - The pages: each child is one. Its `aria-label` is its name.
 * @fires {MadoPageEvent} mado-page - Another page has the stage. Does not bubble.
 * @csspart sentence - The most important thing in words.
 * @csspart clock - The site's time.
 * @csspart past - That, and which, past is shown.
 */
export class MadoWallboard extends MadoElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    slotAssignment: 'manual',
  };

  static override styles: CSSResultGroup = [MadoElement.styles, wallboardStyles, footStyles];

  /** How long a page stands before the next one: `20s`, `1m`. Without it nothing turns by itself. */
  @property() rotate?: string;

  /** The pages stand still. */
  @property({ type: Boolean, reflect: true }) paused = false;

  /** How much larger than usual all is, for readers further away: 1 by default, at most 3. */
  @property({ type: Number }) scale = 1;

  /** The display may go to sleep; by default the page keeps it awake. */
  @property({ type: Boolean, attribute: 'sleep-allowed' }) sleepAllowed = false;

  readonly #clock = new ClockController(this);
  readonly #select = new SelectController<WallFacts>(this, {
    need: () => (this.given ? undefined : { stream: `queues/${this.groupShown}`, families }),
    select: ({ records }) => factsOf(records),
  });
  readonly #pages = new PageWatch(this);
  readonly #awake = new ScreenAwake(this, () => !this.sleepAllowed);
  readonly #fullScreen = new FullScreen(this);
  readonly #rotation = new Rotation({
    clock: () => this.work.scheduler,
    turned: () => this.#turned(),
  });
  protected readonly fit = new Fit(this, {
    stage: () => this.renderRoot.querySelector<HTMLElement>('.stage'),
    page: () => this.#page,
  });
  #changes = 0;
  #shown: HTMLElement | undefined;
  #told = '';
  #pauseEnds: { readonly at: number; readonly cancel: () => void } | null = null;

  constructor() {
    super();
    this.wall = true;
  }

  /** Shows a page, the first is 0, and gives it its whole time. */
  show(index: number): void {
    if (index >= 0 && index < this.#pages.pages.length) this.#rotation.show(Math.floor(index));
  }

  override disconnectedCallback(): void {
    this.#rotation.stop();
    this.#endPause();
    super.disconnectedCallback();
  }

  protected override get accessibleName(): string {
    return this.label ?? wallboardMessages[this.language].title;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('paused') && !this.paused) this.#endPause();
    this.#rotation.follow({
      pages: this.#pages.pages.length,
      intervalMs: this.#intervalMs,
      paused: this.paused,
      attended: null,
    });
  }

  protected override render(): TemplateResult {
    const { freshness, language, condition } = this;
    const view = this.#view();
    const timeZone = this.#select.value?.timeZone;
    return html`<div
      part="base"
      class="base board"
      data-state=${condition}
      tabindex="0"
      role="group"
      aria-label=${this.accessibleName}
      @keydown=${this.#pressed}
    >
      <div>${topTemplate({ view, freshness, language, timeZone })}</div>
      <div class="stage" part="value">${this.#stage()}<slot></slot></div>
      ${this.#foot(view)}
    </div>`;
  }

  protected override updated(): void {
    const page = this.#page;
    if (page !== this.#shown) {
      this.#shown = page;
      this.renderRoot.querySelector('slot')?.assign(...(page ? [page] : []));
    }
    this.#board?.style.setProperty('--_scale', String(Math.min(3, Math.max(0.5, this.scale || 1))));
    this.#tell();
  }

  get #board(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.board');
  }

  get #page(): HTMLElement | undefined {
    return this.#pages.pages[this.#rotation.index];
  }

  get #intervalMs(): number | null {
    if (!this.rotate) return null;
    const ms = parseDuration(this.rotate);
    if (ms !== undefined && ms >= 1000) return ms;
    const advice = 'write 20s or 1m, at least 1s; the pages stand still';
    warnOnce('bad-attribute', `rotate="${this.rotate}" of <${this.localName}>: ${advice}.`, this.localName);
    return null;
  }

  #view(): WallView {
    const { language, freshness } = this;
    return wallView(this.#select.value, {
      language,
      freshness,
      now: this.#clock.now,
      pastRate: this.store?.past ? this.store.rate : null,
    });
  }

  #stage(): TemplateResult | undefined {
    if (this.#pages.pages.length > 0) return undefined;
    const { noPages, noPagesHint } = wallboardMessages[this.language];
    return message(noPages, noPagesHint);
  }

  #foot(view: WallView): TemplateResult {
    const words = wallboardMessages[this.language];
    return footTemplate({
      language: this.language,
      pages: this.#pages.pages.length,
      index: this.#rotation.index,
      place: this.#place(),
      notes: [
        this.#awake.refused ? words.sleeps : '',
        this.fit.dropped > 0 ? words.dropped(String(this.fit.dropped)) : '',
        view.basis,
      ],
      paused: this.#intervalMs === null ? null : this.paused,
      fullScreen: this.#fullScreen.on,
      turn: by => this.#rotation.turn(by),
      pause: this.#pause,
      fill: this.#fullScreen.toggle,
    });
  }

  /** "Queues 2 / 3 · Agents in 18 s". */
  #place(): string {
    const words = wallboardMessages[this.language];
    const { index, next, leftMs } = this.#rotation;
    const count = this.#pages.pages.length;
    if (count === 0) return '';
    const place = count === 1 ? '' : `${index + 1} / ${count}`;
    const parts = [words.page(this.#nameOf(index), place).trim()];
    if (this.paused) parts.push(this.#pauseWords());
    else if (next !== null && leftMs !== null)
      parts.push(words.next(this.#nameOf(next), String(Math.ceil(leftMs / 1000))));
    return parts.join(words.separator);
  }

  #nameOf(index: number): string {
    const page = this.#pages.pages[index];
    const name = page ? pageName(page) : '';
    return name || wallboardMessages[this.language].pageNumber(String(index + 1));
  }

  #pauseWords(): string {
    const words = wallboardMessages[this.language];
    if (!this.#pauseEnds) return words.paused;
    const left = this.#pauseEnds.at - this.work.scheduler.running();
    return words.pausedFor(String(Math.max(1, Math.ceil(left / 60_000))));
  }

  #turned(): void {
    this.#changes++;
    this.requestUpdate('page', null);
    if (this.#still) return;
    const [across, down] = shiftOf(this.#changes);
    const board = this.#board;
    if (!board) return;
    board.style.translate = `${across}px ${down}px`;
    if (this.#pages.pages.length > 1)
      this.renderRoot.querySelector('.stage')?.animate({ opacity: [0, 1] }, fadeMs);
  }

  get #still(): boolean {
    return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  #tell(): void {
    const { index } = this.#rotation;
    const pages = this.#pages.pages.length;
    const name = this.#page ? pageName(this.#page) : '';
    const told = JSON.stringify([index, pages, name]);
    if (pages === 0 || told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new MadoPageEvent({ index, pages, name }));
  }

  /** By hand, and so for a while only. */
  readonly #pause = (): void => {
    this.paused = !this.paused;
    this.#endPause();
    if (!this.paused) return;
    const { scheduler } = this.work;
    const cancel = scheduler.after(pauseMs, () => (this.paused = false));
    this.#pauseEnds = { at: scheduler.running() + pauseMs, cancel };
  };

  #endPause(): void {
    this.#pauseEnds?.cancel();
    this.#pauseEnds = null;
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== this.#board) return;
    const act = this.#keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  readonly #keys: Readonly<Record<string, () => void>> = {
    ' ': () => this.#pause(),
    f: () => this.#fullScreen.toggle(),
    F: () => this.#fullScreen.toggle(),
    ArrowLeft: () => this.#rotation.turn(-1),
    ArrowRight: () => this.#rotation.turn(1),
  };
}

const families = ['site', 'queue', 'headline'] as const;
