import { html, LitElement, render, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { parseDuration } from '../../data/model/duration.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement } from '../base/element.js';
import { SelectController } from '../base/select-controller.js';
import { message } from '../base/templates.js';
import { warnOnce } from '../base/warnings.js';
import { shiftOf, standsStill } from './burn-in.js';
import { Fit } from './fit.js';
import { footStyles } from './foot.styles.js';
import { remarkTexts, turnText, type Remarks } from './foot.view.js';
import { FullScreen } from './full-screen.js';
import { HandPause } from './hand-pause.js';
import { HeldHeadline } from './held-headline.js';
import { LayoutController } from './layout/layout-controller.js';
import type { LayoutInput } from './layout/layout-schema.js';
import { Loudness } from './loud.js';
import { isProof } from './renewal/page-proof.js';
import { RenewalController } from './renewal/renewal-controller.js';
import { Rotation } from './rotation.js';
import { ScreenAwake } from './screen-awake.js';
import { attendedPage, pageName, PageWatch } from './stage.js';
import { MadoPageEvent } from './wallboard.events.js';
import { wallboardMessages } from './wallboard.messages.js';
import { wallboardStyles } from './wallboard.styles.js';
import { givenSentence } from './given-sentence.js';
import { footTemplate, topTemplate } from './wallboard.template.js';
import { factsOf, wallView, type WallFacts, type WallView } from './wallboard.view.js';

/** How often what stands still all day is moved, in milliseconds. */
const stillMs = 60_000;
/** How long a page takes to appear, in milliseconds. */
const fadeMs = 200;

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
  /** @internal One page at a time has a box, whatever its author says of the others. */
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    slotAssignment: 'manual',
  };

  static override styles: CSSResultGroup = [MadoElement.styles, wallboardStyles, footStyles];

  /** How long a page stands before the next one: `20s`, `1m`. Without it nothing turns by itself. */
  @property() rotate?: string;

  /** Pages as data, after those in HTML: a `LayoutInput`, the same as JSON, or the address of a JSON file. */
  @property() layout?: LayoutInput | string;

  /** The pages stand still. */
  @property({ type: Boolean, reflect: true }) paused = false;

  /** How much larger than usual all is, for readers further away: 1 by default, at most 3. */
  @property({ type: Number }) scale = 1;

  /** The display may go to sleep; by default the page keeps it awake. */
  @property({ type: Boolean, attribute: 'sleep-allowed' }) sleepAllowed = false;

  /**
   * Replaces the page by a newer one of its server, between two pages of the board: only when the server answers and
   * the newer page, loaded out of sight, has become live.
   */
  @property({ type: Boolean }) reload = false;

  readonly #clock = new ClockController(this);
  readonly #select = new SelectController<WallFacts>(this, {
    need: () => (this.given ? undefined : { stream: `queues/${this.groupShown}`, families }),
    select: ({ records }) => factsOf(records),
  });
  readonly #written = new PageWatch(this);
  readonly #layout = new LayoutController(this, {
    given: () => this.layout,
    fault: ({ where, what }) => {
      const box = document.createElement('div');
      render(message(wallboardMessages[this.language].badLayout, `${where}: ${what}`), box);
      return box;
    },
  });
  readonly #awake = new ScreenAwake(this, () => !this.sleepAllowed && !isProof());
  readonly #fullScreen = new FullScreen(this);
  readonly #rotation = new Rotation({
    clock: () => this.work.scheduler,
    turned: () => this.#turned(),
  });
  readonly #renewal = new RenewalController(this, {
    wanted: () => this.reload,
    turning: () => this.#rotation.next !== null,
    place: () => this.renderRoot,
  });
  readonly #loudness = new Loudness(this);
  readonly #fit = new Fit(this, {
    stage: () => this.renderRoot.querySelector<HTMLElement>('.stage'),
    page: () => this.#page,
    looked: page => this.#loudness.look(page),
  });
  readonly #held = new HeldHeadline();
  #facts: WallFacts | undefined;
  #changes = 0;
  #shown: HTMLElement | undefined;
  #told = '';
  readonly #handPause = new HandPause(
    () => this.work.scheduler,
    () => (this.paused = false),
  );

  constructor() {
    super();
    this.wall = true;
  }

  /** Shows a page, the first is 0, and gives it its whole time. */
  show(index: number): void {
    if (index >= 0 && index < this.#pages.length) this.#rotation.show(Math.floor(index));
  }

  override disconnectedCallback(): void {
    this.#rotation.stop();
    this.#handPause.end();
    super.disconnectedCallback();
  }

  protected override get accessibleName(): string {
    return this.label ?? wallboardMessages[this.language].title;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('paused') && !this.paused) this.#handPause.end();
    const facts = this.#select.value;
    const { past, outdated = false } = this.freshness;
    const of = [this.groupShown, past !== undefined, outdated].join(' ');
    const headline = this.#held.take(facts?.headline, this.work.scheduler.now(), of);
    this.#facts = facts && { ...facts, headline };
    this.#rotation.follow({
      pages: this.#pages.length,
      intervalMs: this.#intervalMs,
      paused: this.paused,
      attended: headline?.severity === 'alert' ? attendedPage(this.#pages) : null,
    });
  }

  protected override render(): TemplateResult {
    const { freshness, language, condition } = this;
    const view = this.#view();
    const timeZone = this.#facts?.timeZone;
    return html`<div
      part="base"
      class="base board"
      data-state=${condition}
      tabindex="0"
      role="group"
      aria-label=${this.accessibleName}
      @keydown=${this.#pressed}
    >
      <h2 part="label" class="visually-hidden">${this.accessibleName}</h2>
      <div>${topTemplate({ view, freshness, language, timeZone })}</div>
      <div class="stage" part="value">${this.#stage()}<slot></slot>${this.#layout.pages}</div>
      ${this.#foot(view)}
    </div>`;
  }

  protected override updated(): void {
    const page = this.#page;
    if (page !== this.#shown) {
      this.#shown = page;
      this.renderRoot.querySelector('slot')?.assign(...(page?.parentNode === this ? [page] : []));
    }
    for (const one of this.#layout.pages) one.hidden = one !== page;
    this.#board?.style.setProperty('--_scale', String(Math.min(3, Math.max(0.5, this.scale || 1))));
    this.#tell();
  }

  get #pages(): readonly HTMLElement[] {
    return [...this.#written.pages, ...this.#layout.pages];
  }

  get #board(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.board');
  }

  get #page(): HTMLElement | undefined {
    return this.#pages[this.#rotation.index];
  }

  get #intervalMs(): number | null {
    // What moves against burn-in goes on where nothing turns.
    if (!this.rotate) return this.#pages.length < 2 ? stillMs : null;
    const ms = parseDuration(this.rotate);
    if (ms !== undefined && ms >= 1000) return ms;
    const advice = 'write 20s or 1m, at least 1s; the pages stand still';
    warnOnce('bad-attribute', `rotate="${this.rotate}" of <${this.localName}>: ${advice}.`, this.localName);
    return null;
  }

  #view(): WallView {
    const { language, freshness } = this;
    return wallView(this.#facts, {
      given: this.given && givenSentence(this.given, this.localName),
      language,
      freshness,
      now: this.#clock.now,
      pastRate: this.store?.past ? this.store.rate : null,
    });
  }

  #stage(): TemplateResult | undefined {
    if (this.#pages.length > 0) return undefined;
    const { noPages, noPagesHint, badLayout } = wallboardMessages[this.language];
    const [fault] = this.#layout.faults;
    if (fault) return message(badLayout, [fault.where, fault.what].filter(Boolean).join(': '));
    return this.layout ? message(this.messages.loading) : message(noPages, noPagesHint);
  }

  #foot(view: WallView): TemplateResult {
    const words = wallboardMessages[this.language];
    const { index, next, leftMs } = this.#rotation;
    const pages = this.#pages.length;
    const { minutesLeft } = this.#handPause;
    const nameOf = (page: number): string => this.#nameOf(page);
    return footTemplate({
      language: this.language,
      pages,
      index,
      place: turnText({ pages, index, next, leftMs, paused: this.paused, minutesLeft, nameOf }, words),
      notes: remarkTexts(this.#remarks(view), words),
      paused: this.#intervalMs === null || pages < 2 ? null : this.paused,
      fullScreen: this.#fullScreen.on,
      turn: by => this.#rotation.turn(by),
      pause: this.#pause,
      fill: this.#fullScreen.toggle,
    });
  }

  #remarks({ basis }: WallView): Remarks {
    return {
      layoutStays: this.#layout.pages.length > 0 && this.#layout.faults.length > 0,
      newerPage: this.#renewal.held,
      sleeps: this.#awake.refused,
      quieted: this.#loudness.quieted,
      dropped: this.#fit.dropped,
      basis,
    };
  }

  #nameOf(index: number): string {
    const page = this.#pages[index];
    const name = page ? pageName(page) : '';
    return name || wallboardMessages[this.language].pageNumber(String(index + 1));
  }

  #turned(): void {
    this.#changes++;
    this.#renewal.passed();
    this.requestUpdate('page', null);
    if (standsStill()) return;
    const [across, down] = shiftOf(this.#changes);
    const board = this.#board;
    if (!board) return;
    board.style.translate = `${across}px ${down}px`;
    if (this.#pages.length > 1) this.renderRoot.querySelector('.stage')?.animate({ opacity: [0, 1] }, fadeMs);
  }

  #tell(): void {
    const { index } = this.#rotation;
    const pages = this.#pages.length;
    const name = this.#page ? pageName(this.#page) : '';
    const told = JSON.stringify([index, pages, name]);
    if (pages === 0 || told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new MadoPageEvent({ index, pages, name }));
  }

  readonly #pause = (): void => {
    this.paused = !this.paused;
    if (this.paused) this.#handPause.begin();
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== this.#board) return;
    const act = this.#keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };

  readonly #keys: Readonly<Record<string, () => void>> = {
    ' ': () => this.#pause(),
    f: () => this.#fullScreen.toggle(),
    arrowleft: () => this.#rotation.turn(-1),
    arrowright: () => this.#rotation.turn(1),
  };
}

const families = ['site', 'queue', 'now', 'headline'] as const;
