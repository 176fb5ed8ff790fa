import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { Instant } from '../../data/model/vocabulary.js';
import { liveBox, type BoxKind, type DrawnBox } from '../base/live-box.js';
import { repeat } from '../base/repeat.js';
import { RovingFocus } from '../base/roving-focus.js';
import { RowWindow } from '../base/row-window.js';
import type { FlushedHost } from '../base/select-controller.js';
import { row as rowBox, tile as tileBox, type BoxLook, type BoxParts } from './agent-box.template.js';
import type { AgentRow } from './agent-row.js';
import { ReadingHold } from './reading-hold.js';

export interface BoxList {
  readonly label: string;
  readonly now: Instant;
  readonly look: Omit<BoxLook, 'pressed' | 'focused'>;
}

/** Who there is: ids in their order, and the row of each. */
export interface Crowd {
  readonly order: readonly string[];
  row(agentId: string): AgentRow | undefined;
}

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** The rows or tiles in sight, one tab stop among them, and that they stand still while somebody reads. */
export class AgentBoxes implements ReactiveController {
  readonly #host: Host;
  readonly #hold = new ReadingHold();
  readonly #window: RowWindow;
  readonly #roving: RovingFocus;
  readonly #choose: (agentId: string) => void;
  #crowd: Crowd = { order: [], row: () => undefined };
  #inSight: readonly string[] = [];
  #drawn: readonly DrawnBox<BoxParts>[] = [];
  #look: BoxLook | undefined;
  #focused: string | undefined;

  constructor(host: Host, choose: (agentId: string) => void) {
    this.#host = host;
    this.#window = new RowWindow(host, (): HTMLElement | null => host.renderRoot.querySelector('.scroller'));
    this.#roving = new RovingFocus(host, {
      keys: () => this.#crowd.order,
      reveal: index => this.#window.reveal(index),
      node: key => this.#node(key),
      perRow: () => this.#window.perRow,
    });
    this.#choose = choose;
    host.addController(this);
  }

  /** All of them, in their order. */
  set crowd(crowd: Crowd) {
    this.#crowd = crowd;
  }

  /** The agents who were drawn last. */
  get inSight(): readonly string[] {
    return this.#inSight;
  }

  /** On the page's monotonic clock, in ms. */
  get at(): number {
    return this.#host.work.scheduler.now();
  }

  /** Somebody reads, so that nothing may change its place. */
  get held(): boolean {
    return this.#hold.holds(this.at);
  }

  /** Puts the focus on a box, if it is drawn. */
  focus(key: string): void {
    this.#node(key)?.focus();
  }

  /** What is drawn of an agent; `null` where that is out of sight. */
  box(key: string): HTMLElement | null {
    return this.#node(key)?.closest<HTMLElement>('[data-box]') ?? null;
  }

  /** Brings the boxes in sight up to date, and nothing around them. */
  follow(now: Instant): void {
    for (const box of this.#drawn) {
      const { parts } = box;
      box.follow({ ...parts, row: this.#crowd.row(parts.row.key) ?? parts.row, now });
    }
  }

  table(list: BoxList, head: unknown): TemplateResult {
    return html`<div
      part="value"
      class="table hatched"
      role="table"
      aria-label=${list.label}
      aria-rowcount=${this.#crowd.order.length + 1}
    >
      <div role="rowgroup">${head}</div>
      <div
        role="rowgroup"
        class="scroller rows"
        @click=${this.#clicked}
        @keydown=${this.#keyed}
        @pointermove=${this.#touched}
        @pointerleave=${this.#left}
        @focusin=${this.#touched}
        @wheel=${{ handleEvent: this.#touched, passive: true }}
      >
        ${this.#boxes(list, rowBox)}
      </div>
    </div>`;
  }

  tiles(list: BoxList): TemplateResult {
    return html`<div
      part="value"
      class="scroller tiles hatched"
      role="listbox"
      aria-label=${list.label}
      @click=${this.#clicked}
      @keydown=${this.#keyed}
      @pointermove=${this.#touched}
      @pointerleave=${this.#left}
      @focusin=${this.#touched}
      @wheel=${{ handleEvent: this.#touched, passive: true }}
    >
      ${this.#boxes(list, tileBox)}
    </div>`;
  }

  hostUpdate(): void {
    const { renderRoot } = this.#host;
    const active = renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
    this.#focused = active instanceof HTMLElement ? active.dataset['key'] : undefined;
  }

  /** A box that changed its place lost the focus on the way. */
  hostUpdated(): void {
    const { renderRoot } = this.#host;
    if (this.#focused === undefined || !(renderRoot instanceof ShadowRoot)) return;
    if (renderRoot.activeElement === null) this.#node(this.#focused)?.focus({ preventScroll: true });
    this.#focused = undefined;
  }

  /** The boxes in sight between two fillers that stand for the others. */
  #boxes({ now, look: given }: BoxList, kind: BoxKind<BoxParts>): TemplateResult {
    const { order } = this.#crowd;
    const count = order.length;
    const { from, to } = this.#window.slice(count);
    this.#inSight = order.slice(from, to);
    const active = this.#roving.key;
    const look = this.#sameLook(given);
    const drawn: DrawnBox<BoxParts>[] = (this.#drawn = []);
    return html`<div class="filler" role="presentation"></div>
      ${repeat(
        this.#inSight.flatMap(key => this.#crowd.row(key) ?? []),
        row => row.key,
        (row, index) =>
          liveBox(
            kind,
            { row, now, position: from + index + 1, count, active: row.key === active, look },
            drawn,
          ),
      )}
      <div class="filler" role="presentation"></div>`;
  }

  /** The same object as long as it says the same, so that boxes are drawn again only where they look different. */
  #sameLook(given: BoxList['look']): BoxLook {
    const look = this.#look;
    const same =
      look && (Object.keys(given) as (keyof typeof given)[]).every(name => given[name] === look[name]);
    if (same) return look;
    return (this.#look = {
      ...given,
      pressed: this.#pressed,
      focused: this.#roving.focused,
    });
  }

  #node(key: string): HTMLElement | null {
    const nodes = this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-key]');
    return [...nodes].find(node => node.dataset['key'] === key) ?? null;
  }

  readonly #keyed = (event: KeyboardEvent): void => {
    this.#touched();
    this.#roving.moved(event);
  };

  /** Anywhere in a box but on what helps; who clicks beside the name has the focus there, so that Escape leads back. */
  readonly #clicked = ({ target }: Event): void => {
    if (!(target instanceof Element) || target.closest('[data-assist]')) return;
    const box = target.closest('[data-box]');
    const node = box?.matches('[data-key]') ? box : box?.querySelector('[data-key]');
    if (!(node instanceof HTMLElement)) return;
    node.focus({ preventScroll: true });
    this.#choose(node.dataset['key'] ?? '');
  };

  /** What is no button is pressed by keys only if we say so. */
  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    this.#clicked(event);
  };

  readonly #touched = (): void => this.#hold.touched(this.at);

  readonly #left = (): void => this.#hold.left();
}
