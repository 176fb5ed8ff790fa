import { html, LitElement, render, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement } from '../base/element.js';
import { message } from '../base/templates.js';
import { looksOld } from '../base/trust.js';
import { WidthController } from '../base/width-controller.js';
import { dataReader, HeadlineReader } from '../headline/headline-reader.js';
import type { HeadlineFacts } from '../headline/headline.facts.js';
import { shiftOf, standsStill } from './burn-in.js';
import { Fit } from './fit.js';
import { footStyles } from './foot.styles.js';
import { narrowStyles } from './narrow.styles.js';
import { remarkTexts, turnText, type Remarks } from './foot.view.js';
import { FullScreen } from './full-screen.js';
import { HandPause } from './hand-pause.js';
import { HeldRoom } from './held-room.js';
import { LayoutController } from './layout/layout-controller.js';
import type { LayoutInput } from './layout/layout-schema.js';
import { Loudness } from './loud.js';
import { isProof } from './renewal/page-proof.js';
import { RenewalController } from './renewal/renewal-controller.js';
import { Rotation, turnEvery } from './rotation.js';
import { ScreenAwake } from './screen-awake.js';
import { attendedPage, pageName, PageWatch } from './stage.js';
import { MadoPageEvent } from './wallboard.events.js';
import { wallboardMessages } from './wallboard.messages.js';
import { wallboardStyles } from './wallboard.styles.js';
import { footTemplate, topTemplate } from './wallboard.template.js';
import { wallView, type WallView } from './wallboard.view.js';

/** How often what stands still all day is moved, in milliseconds. */
const stillMs = 60_000;
/** Narrower than this it is no display, in px: what is read from 7 m would be less than 9 px high. */
const displayWidth = 720;
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

  static override styles: CSSResultGroup = [MadoElement.styles, wallboardStyles, footStyles, narrowStyles];

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
  readonly #headline = new HeadlineReader(this, {
    group: () => this.groupShown,
    given: () => this.given,
    freshness: () => this.freshness,
    besides: true,
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
  readonly #width = new WidthController(this, displayWidth);
  readonly #loudness = new Loudness(this);
  readonly #fit = new Fit(this, {
    stage: () => this.renderRoot.querySelector<HTMLElement>('.stage'),
    page: () => this.#page,
    flows: () => !this.#width.isWide,
    looked: page => this.#loudness.look(page),
  });
  #facts: HeadlineFacts | undefined;
  #changes = 0;
  #shown: HTMLElement | undefined;
  #told = '';
  readonly #heldRoom = new HeldRoom();
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

  /** A wall with words of its own has pages that grow old all the same. */
  protected override get freshness(): Freshness {
    return this.store ? this.work.freshness : super.freshness;
  }

  protected override get accessibleName(): string {
    return this.label ?? wallboardMessages[this.language].title;
  }

  /** After the headline was selected, before anything is drawn. */
  protected override update(changed: PropertyValues<this>): void {
    if (changed.has('paused') && !this.paused) this.#handPause.end();
    if (this.given) this.drawWith(dataReader);
    this.#facts = this.#headline.take();
    this.#rotation.follow({
      pages: this.#pages.length,
      intervalMs: this.#intervalMs,
      // Nothing turns under a reader's finger.
      paused: this.paused || !this.#width.isWide,
      attended: this.#facts?.headline?.severity === 'alert' ? attendedPage(this.#pages) : null,
    });
    this.#heldRoom.look(this.renderRoot.querySelector<HTMLElement>('.top'), looksOld(this.freshness.state));
    super.update(changed);
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
    this.toggleAttribute('data-narrow', !this.#width.isWide);
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
    return turnEvery(this.rotate, this.localName);
  }

  #view(): WallView {
    const { language, freshness, store } = this;
    const { now } = this.#clock;
    return wallView(this.#facts, { language, freshness, now, pastRate: store?.past ? store.rate : null });
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
      paused: this.#intervalMs === null || pages < 2 || !this.#width.isWide ? null : this.paused,
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
