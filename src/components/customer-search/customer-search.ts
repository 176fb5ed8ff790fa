import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Freshness } from '../../data/store/freshness.js';
import { CustomerController } from '../base/customer-controller.js';
import type { CustomerOffer } from '../base/customer-current.js';
import { MadoElement, type Condition } from '../base/element.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { frame } from '../base/templates.js';
import { CallerQuestion } from './caller-question.js';
import { customerSearchMessages } from './customer-search.messages.js';
import { customerSearchStyles } from './customer-search.styles.js';
import { callerQuestion, searchBox, searchList } from './customer-search.template.js';
import { searchView, type SearchOption, type SearchView } from './customer-search.view.js';
import { LinkWatch } from './link-watch.js';
import { SearchRun } from './search-run.js';

/**
 * Finds customers by name, kana, number, e-mail address or key, as the reader's role may see them. Who is chosen becomes the
 * current customer of the source; while a contact is open that nobody is known for, it asks whether it is of them.
 *
 * @tagname mado-customer-search
 * @fires {MadoSelectEvent} mado-select - A customer was chosen: `{kind: 'customer', customer, contactId}`. Unless it is cancelled, elements with `customer="current"` show them.
 * @csspart input - The box to type in.
 * @csspart list - Who was found.
 * @csspart option - One who was found.
 * @cssproperty [--mado-customer-search-max-block-size=24em] - From which height on the list scrolls.
 */
export class MadoCustomerSearch extends MadoElement {
  static override styles: CSSResultGroup = [MadoElement.styles, customerSearchStyles];

  /** What is searched by. The page may fill the box, such as with the number of a letter. */
  @property() text = '';

  @state() private active = -1;
  /** The list was put away, and the text kept. */
  @state() private closed = false;
  @state() private told = '';

  /** What somebody typed, or has before him since: all else was set by the page. */
  #typedText = '';
  readonly #whose = new CustomerController(
    this,
    () => 'current',
    () => this.focus(),
  );
  readonly #link = new LinkWatch(this);
  readonly #run = new SearchRun({
    given: () => this.given,
    store: () => this.store,
    after: (ms, callback) => this.work.scheduler.after(ms, callback),
    changed: () => this.#redraw(),
  });
  readonly #caller = new CallerQuestion(() => this.#redraw());

  /** Puts the cursor into the box. */
  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  protected override get freshness(): Freshness {
    return this.given ? super.freshness : this.#link.freshness;
  }

  protected override get condition(): Condition {
    const { state } = this.freshness;
    if (state !== 'live') return state;
    if (this.#run.problem?.code === 'denied') return 'denied';
    return this.#view.phase === 'none' ? 'empty' : 'live';
  }

  protected override get accessibleName(): string {
    return this.label ?? customerSearchMessages[this.language].title;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  get #view(): SearchView {
    const { answer, problem, isAsking } = this.#run;
    const isOffline = this.freshness.state === 'offline';
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const facts = { text: this.text ?? '', answer, problem, isAsking, isOffline };
    return searchView(facts, { language: this.language, timeZone });
  }

  /** The open contact that nobody is known for: the one that is shown, else the only one. */
  get #unknown(): CustomerOffer | null {
    const { offer, offers } = this.#whose;
    if (offer?.customerKey === null) return offer;
    const unknown = offers.filter(({ customerKey }) => customerKey === null);
    return unknown.length === 1 ? (unknown[0] ?? null) : null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.rest();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { text = '' } = this;
    if (text !== this.#typedText) {
      this.#typedText = text;
      this.#run.type(text);
      // Not typed but set: there is nothing to wait for.
      this.#run.now();
    } else if (this.#run.isDue && (this.store || this.given)) this.#run.now();
    this.#caller.follow(this.#whose.offers);
  }

  protected override render(): TemplateResult {
    const { condition, freshness, language, active, text = '' } = this;
    const view = this.#view;
    const listed = !this.closed && view.phase === 'found';
    const { isAsking } = this.#run;
    return frame({
      heading: this.accessibleName,
      condition,
      freshness,
      language,
      aside: freshness.state === 'live' || !this.store ? nothing : undefined,
      body: html`<div class="body" part="value" aria-busy=${isAsking ? 'true' : 'false'}>
        ${searchBox({
          ...{ language, text, listed, active, isAsking },
          typed: event => this.#typed(event.isComposing),
          composed: () => this.#typed(false),
          pressed: event => this.#pressed(event, view),
          focused: () => (this.closed = false),
          clear: () => this.#clear(),
        })}
        ${searchList({
          ...{ language, listed, active },
          view: view.phase === 'idle' ? { ...view, words: this.told } : view,
          choose: option => this.#choose(option),
          retry: () => this.#run.now(),
        })}
        ${this.#callerTemplate()}
      </div>`,
    });
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  #callerTemplate(): TemplateResult | typeof nothing {
    const { asked } = this.#caller;
    const { language, store } = this;
    if (!asked) return nothing;
    return callerQuestion({
      ...{ language, asked },
      problem: asked.problem ? this.messages.problem(asked.problem.code, { asked: asked.problem.code }) : '',
      confirm: () => store && void this.#caller.confirm(store),
      refuse: () => this.#caller.ask(null),
    });
  }

  /** What is still being composed is not yet what is meant: it is searched when that is settled. */
  #typed(isComposing: boolean): void {
    this.text = this.#input?.value ?? '';
    this.active = -1;
    this.closed = false;
    this.told = '';
    this.#typedText = this.text;
    if (!isComposing) this.#run.type(this.text);
  }

  #pressed(event: KeyboardEvent, { phase, options }: SearchView): void {
    // Enter and arrows choose among what the input method offers.
    if (event.isComposing) return;
    const listed = phase === 'found' && !this.closed;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && phase === 'found') {
      event.preventDefault();
      this.closed = false;
      this.#move(step, options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[options.length === 1 ? 0 : this.active];
      if (listed && option && !this.#run.isAsking) this.#choose(option);
      else this.#run.now();
    } else if (event.key === 'Escape' && (listed || this.text !== '')) {
      // The page's own dialog must not close with our list.
      event.stopPropagation();
      if (listed) this.closed = true;
      else this.#clear();
    }
  }

  /** From the last on to the first, and back. */
  #move(step: number, count: number): void {
    const from = this.active < 0 && step < 0 ? 0 : this.active;
    this.active = (from + step + count) % count;
  }

  #choose({ key, name }: SearchOption): void {
    const unknown = this.#unknown;
    this.#clear();
    const contactId = unknown?.contactId ?? null;
    const isFollowed = this.dispatchEvent(
      new MadoSelectEvent({ kind: 'customer', customer: key, contactId }),
    );
    if (!isFollowed) return;
    this.told = customerSearchMessages[this.language].chosen(name);
    this.#whose.switchTo(key);
    this.#caller.ask(unknown && { offer: unknown, key, name });
  }

  #clear(): void {
    this.text = '';
    this.#typedText = '';
    this.active = -1;
    this.told = '';
    this.#run.clear();
    this.#input?.focus();
  }

  /** What was typed or asked for is drawn with the next frame. */
  #redraw(): void {
    this.requestUpdate();
    this.work.invalidate('frame');
  }
}
