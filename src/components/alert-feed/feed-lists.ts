import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from '../base/repeat.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { DialState } from '../base/dial.js';
import { formatNumber } from '../base/formats.js';
import { RowWindow } from '../base/row-window.js';
import type { FlushedHost } from '../base/select-controller.js';
import type { AlertAction } from './alert-actions.js';
import type { AskedState } from './alert-desk.js';
import { feedMessages } from './alert-feed.messages.js';
import { laneKind, rank, waitingIn, type FeedRow, type FeedView, type HelpKind } from './alert-feed.view.js';
import { sign } from './alert-icons.js';
import { rowTemplate } from './alert-row.template.js';
import type { SaidAbove } from './own-words.js';
import { RowFocus } from './row-focus.js';
import { RowHold } from './row-hold.js';
import type { RowLook } from './row-look.js';

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface ListHooks {
  act(row: FeedRow, action: AlertAction): void;
  details(row: FeedRow, wish: AlertAction | null): void;
  toggle(row: FeedRow): void;
  /** A key was pressed on a line; true where it did something. */
  pressed(row: FeedRow, key: string): boolean;
}

export interface ListFacts {
  readonly look: RowLook;
  readonly now: Instant;
  asked(id: string): AskedState | undefined;
  isNew(id: string): boolean;
  readonly dial: DialState | null;
  /** The line whose panel is open. */
  readonly shown: string | null;
}

/** So many lines of the lane are in sight before somebody asks for all. */
const laneRows = 3;

/** What is done goes below what waits for somebody, and all of the list stands below the lane. */
function depthOf(row: FeedRow | undefined): number {
  if (!row || row.place === 'lane') return 0;
  return 1 + rank[row.standing];
}

/** The lane and the list: what is in sight of them, what has the focus, and what keeps its place. */
export class FeedLists {
  readonly #hooks: ListHooks;
  readonly #laneWindow: RowWindow;
  readonly #listWindow: RowWindow;
  readonly #laneHold: RowHold;
  readonly #listHold: RowHold;
  readonly #focus: RowFocus;
  #laneOpen = false;
  #lane: readonly FeedRow[] = [];
  /** What the lane has besides. */
  #hidden: readonly FeedRow[] = [];
  /** What all of the lane are, which its head says. */
  #laneKind: HelpKind | null = null;
  #list: readonly FeedRow[] = [];
  #keys: readonly string[] = [];

  constructor(host: Host, hooks: ListHooks) {
    this.#hooks = hooks;
    const scroller = (selector: string) => (): HTMLElement | null => host.renderRoot.querySelector(selector);
    this.#laneWindow = new RowWindow(host, scroller('.lane .scroller'));
    this.#listWindow = new RowWindow(host, scroller('.list .scroller'));
    this.#laneHold = new RowHold(host);
    this.#listHold = new RowHold(host);
    this.#focus = new RowFocus(host, {
      keys: () => this.#keys,
      depth: key => depthOf(this.row(key)),
      reveal: key => this.#reveal(key),
      pressed: (key, event) => this.#pressed(key, event),
    });
  }

  /** The line that has the focus. */
  get held(): string | null {
    return this.#focus.held;
  }

  /** Takes the lines of now; what is held keeps its place. */
  take({ lane, list }: FeedView): void {
    const held = this.#laneHold.take(lane);
    this.#lane = this.#laneOpen ? held : held.slice(0, laneRows);
    this.#hidden = held.slice(this.#lane.length);
    this.#laneKind = laneKind(held);
    this.#list = this.#listHold.take(list);
    this.#keys = [...this.#lane, ...this.#list].map(row => row.key);
  }

  /** What was asked for comes at once, wherever the pointer is. */
  release(): void {
    this.#laneHold.release();
    this.#listHold.release();
  }

  /** The line of this key, drawn or not. */
  row(key: string): FeedRow | undefined {
    return [...this.#lane, ...this.#list].find(row => row.key === key);
  }

  /** The focus goes to this line. */
  focus(key: string): void {
    if (this.#keys.includes(key)) this.#focus.take(key);
  }

  lane(view: FeedView, facts: ListFacts): TemplateResult | typeof nothing {
    // What is held keeps its place in it.
    if (view.isLaneOut && this.#lane.length === 0) return nothing;
    const { language } = facts.look.speech;
    const words = feedMessages[language];
    const hidden = waitingIn(this.#hidden);
    const kind = this.#laneKind;
    return html`<div
      role="group"
      class="lane ${view.waiting > 0 ? 'waits' : ''} ${this.#laneOpen ? 'opened' : ''}"
      part="lane"
      aria-labelledby="lane-title"
    >
      <h3 id="lane-title" title=${words.laneHint}>
        ${sign('hand')}<span>${kind === null ? words.lane : words.helps[kind]}</span
        ><span class="digits">${formatNumber(view.waiting, language)}</span>
      </h3>
      ${this.#lane.length === 0 ? nothing : this.#rows(this.#lane, this.#laneWindow, this.#laneHold, facts)}
      ${
        hidden > 0 || (this.#laneOpen && view.lane.length > laneRows)
          ? html`<button
              type="button"
              class="bare more-lane"
              aria-expanded=${this.#laneOpen ? 'true' : 'false'}
              @click=${() => this.#turnLane()}
            >
              ${this.#laneOpen ? words.less : words.more(formatNumber(hidden, language))}
            </button>`
          : nothing
      }
    </div>`;
  }

  list(facts: ListFacts): TemplateResult {
    const { language } = facts.look.speech;
    const words = feedMessages[language];
    const { arrived } = this.#listHold;
    return html`<div role="group" class="list" aria-label=${words.list}>
      ${
        arrived > 0
          ? html`<button type="button" class="arrived" @click=${() => this.release()}>
              ${words.arrived(formatNumber(arrived, language))} ${words.showArrived}
            </button>`
          : nothing
      }
      ${this.#rows(this.#list, this.#listWindow, this.#listHold, facts)}
    </div>`;
  }

  #rows(rows: readonly FeedRow[], window: RowWindow, hold: RowHold, facts: ListFacts): TemplateResult {
    const { from, to } = window.slice(rows.length);
    const held = this.#focus.held;
    const heldAt = held === null ? -1 : rows.findIndex(row => row.key === held);
    const isAway = heldAt >= 0 && (heldAt < from || heldAt >= to);
    const places = Array.from({ length: to - from }, (_, at) => from + at);
    // The line with the focus stays in the page where it was scrolled away.
    if (isAway) places.unshift(heldAt);
    return html`<div
      class="scroller hatched"
      role="list"
      aria-label=${feedMessages[facts.look.speech.language].list}
      @focusin=${this.#focus.entered}
      @focusout=${this.#focus.left}
      @keydown=${this.#focus.pressed}
      @pointermove=${hold.pointed}
      @pointerdown=${hold.pointed}
      @wheel=${hold.pointed}
      @pointerleave=${hold.left}
    >
      <div class="filler" role="presentation"></div>
      ${repeat(
        places,
        at => rows[at]?.key ?? at,
        at => this.#row(rows[at], { at, size: rows.length, isAway: isAway && at === heldAt }, facts),
      )}
      <div class="filler" role="presentation"></div>
    </div>`;
  }

  #row(
    row: FeedRow | undefined,
    { at, size, isAway }: { readonly at: number; readonly size: number; readonly isAway: boolean },
    facts: ListFacts,
  ): unknown {
    if (!row) return nothing;
    const { look, now } = facts;
    const { id, record, isUnplaced } = row.alert;
    const asked = facts.asked(id);
    const dial = facts.dial?.ref === record.addressRef ? facts.dial : null;
    const drawn = {
      look,
      above: this.#above(row, look),
      asked,
      dial,
      isAway,
      active: row.key === this.#focus.key,
      isNew: facts.isNew(id),
      position: at + 1,
      size,
      isShown: facts.shown === row.key,
    };
    const { standing, folded, isOpen, isInner, isReached, isGone } = row;
    const of = [record, isUnplaced, standing, folded.length, isOpen, isInner, isReached, isGone];
    return guard([...of, Math.floor(now / 1000), ...Object.values(drawn)], () =>
      rowTemplate({
        row,
        now,
        ...drawn,
        act: action => this.#hooks.act(row, action),
        toggle: () => this.#hooks.toggle(row),
        details: () => this.#hooks.details(row, null),
      }),
    );
  }

  /** What was said above a line: by the line of its fold, by the head of the lane or by the title. */
  #above({ isInner, place }: FeedRow, { isOfKind }: RowLook): SaidAbove {
    if (isInner) return 'alike';
    return isOfKind || (place === 'lane' && this.#laneKind !== null) ? 'kind' : null;
  }

  #turnLane(): void {
    this.#laneOpen = !this.#laneOpen;
    this.release();
  }

  #reveal(key: string): void {
    const inLane = this.#lane.findIndex(row => row.key === key);
    if (inLane >= 0) return this.#laneWindow.reveal(inLane);
    const inList = this.#list.findIndex(row => row.key === key);
    if (inList >= 0) this.#listWindow.reveal(inList);
  }

  #pressed(key: string, event: KeyboardEvent): boolean {
    const row = this.row(key);
    const isOnLine = event.target instanceof HTMLElement && event.target.dataset['key'] !== undefined;
    if (!row || row.isGone) return false;
    // On a control the browser's own keys press it.
    if ((event.key === 'Enter' || event.key === ' ') && !isOnLine) return false;
    return this.#hooks.pressed(row, event.key);
  }
}
