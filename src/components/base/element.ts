import { LitElement, render, type CSSResultGroup, type PropertyDeclaration, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Language } from '../../data/model/vocabulary.js';
import type { Freshness, FreshnessState } from '../../data/store/freshness.js';
import type { Store } from '../../data/store/store.js';
import { baseStyles } from './base.styles.js';
import { controlStyles } from './controls.styles.js';
import { givenData } from './data-property.js';
import { ElementWork } from './element-work.js';
import { failureOf, type Failure } from './failure.js';
import { figureStyles } from './figure.styles.js';
import { keepTypingInside } from './keys.js';
import { languageOf, watchLanguage } from './language.js';
import type { Messages } from './locale/messages.js';
import { messages } from './localisation.js';
import { failedTemplate } from './templates.js';
import { tokenStyles } from './tokens.styles.js';
import { version } from './version.js';
import { leastTrusted } from './trust.js';

/** What an element as a whole is in: how fresh it is, or that there is nothing to show. */
export type Condition = FreshnessState | 'empty';

/**
 * What every element has: a source, a language, a look, a state, and a life that survives being moved,
 * starved and thrown at.
 *
 * @csspart base - The whole of it, under the head rule.
 * @csspart label - The title.
 * @csspart value - The figure or figures.
 * @csspart freshness - How old what is shown is.
 * @cssproperty [--mado-font-size=14px] - The size everything else is in proportion to.
 * @cssproperty --mado-font - The font family.
 * @cssstate loading - Nothing was received yet.
 * @cssstate live - What is shown is younger than 3 s.
 * @cssstate late - What is shown is 3 to 10 s old.
 * @cssstate stale - What is shown is older than 10 s.
 * @cssstate offline - There is no link for 30 s.
 * @cssstate denied - The reader may not see it.
 * @cssstate empty - There is nothing to show.
 * @cssstate failed - It can't be shown.
 * @cssstate batch - The figures of a day, at rest.
 */
export abstract class MadoElement extends LitElement {
  /** The version of the package that this class is of. */
  static readonly version = version;
  static override styles: CSSResultGroup = [tokenStyles, baseStyles, figureStyles, controlStyles];

  /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
  @property() source?: string;

  /** The group of queues to show; by default the source's, else `all`. */
  @property() group?: string;

  /** The title in place of the element's own. */
  @property() label?: string;

  /** `light` or `dark`; by default the page's `color-scheme`. */
  @property({ reflect: true }) theme?: 'light' | 'dark';

  /** Colours and sizes for a display that is read from afar. */
  @property({ type: Boolean, reflect: true }) wall = false;

  /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
  @property() data?: object | string;

  /** @internal The element's ties to the page, for its controllers. */
  readonly work = new ElementWork(this, {
    sourceId: () => this.source,
    update: () => {
      if (this.isUpdatePending) this.performUpdate();
    },
    writeArcs: () => this.writeArcs(),
    fail: error => this.#fail(error),
  });

  readonly #internals = this.attachInternals();
  #language: Language = 'en';
  #endLanguage: (() => void) | null = null;
  #failure: Failure | undefined;
  #given: object | undefined;
  #condition: Condition | undefined;

  /** The language it speaks now. */
  protected get language(): Language {
    return this.#language;
  }

  /** The words that all elements share, in its language. */
  protected get messages(): Messages {
    return messages[this.#language];
  }

  /** The store of its source; `undefined` until there is one. */
  protected get store(): Store | undefined {
    return this.work.store;
  }

  /** The group it shows: its own, else its source's, else every queue. */
  protected get groupShown(): string {
    return this.group || this.work.source?.group || 'all';
  }

  /** `data` as an object; `undefined` where the feed is to be shown. */
  protected get given(): object | undefined {
    return this.#given;
  }

  /** How far what is shown is to be trusted: the least of everything it reads. */
  protected get freshness(): Freshness {
    if (this.#given) return { state: 'live', ageMs: null, asOf: null };
    return leastTrusted([...this.work.readers].map(reader => reader.freshness?.()));
  }

  /** The state that `:state()` tells; an element with nothing to show says `empty`. */
  protected get condition(): Condition {
    return this.freshness.state;
  }

  /** What a screen reader calls the element. */
  protected get accessibleName(): string {
    return this.label ?? '';
  }

  override connectedCallback(): void {
    this.#endLanguage = watchLanguage(this, () => this.#speak());
    this.#speak();
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    this.#endLanguage?.();
    this.#endLanguage = null;
    super.disconnectedCallback();
  }

  override requestUpdate(name?: PropertyKey, before?: unknown, options?: PropertyDeclaration): void {
    super.requestUpdate(name, before, options);
    // The constructor of ReactiveElement comes here before there is anything of ours.
    if (!(#given in this) || !this.isUpdatePending) return;
    if (name !== undefined) this.work.propertiesChanged = true;
    const atOnce = (name !== undefined && name !== 'data') || !this.hasUpdated;
    this.work.invalidate(atOnce ? 'frame' : 'digits');
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) keepTypingInside(root);
    return root;
  }

  protected override scheduleUpdate(): Promise<void> | undefined {
    if (!this.isUpdatePending) return undefined;
    return this.work.flushed(this.hasUpdated ? 'digits' : 'frame');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('data')) this.#given = givenData(this.data, this.localName);
    if (changed.has('source')) this.work.findSource();
  }

  protected override performUpdate(): void {
    if (!this.isUpdatePending) return;
    try {
      super.performUpdate();
      this.#failure = undefined;
    } catch (error) {
      this.#fail(error);
    }
    this.#tell();
  }

  /** Writes what changes 20 times a second to nodes that `render` made. Called in sight only. */
  protected writeArcs(): void {
    // Most elements have no arcs.
  }

  #speak(): void {
    const language = languageOf(this);
    if (language === this.#language) return;
    this.#language = language;
    this.requestUpdate('lang');
  }

  #fail(error: unknown): void {
    this.#failure = failureOf(error, this.localName);
    // The root is there: nothing of ours runs before the first update made it.
    const heading = this.label ?? this.localName;
    const again = (): void => this.requestUpdate('data');
    const shown = failedTemplate({ heading, code: this.#failure.code, messages: this.messages, again });
    render(shown, this.renderRoot, this.renderOptions);
    this.#tell();
  }

  /** Tells the state and the name to the outside, where they changed. */
  #tell(): void {
    this.#internals.role = 'group';
    if (this.#internals.ariaLabel !== this.accessibleName) this.#internals.ariaLabel = this.accessibleName;
    const condition = this.#failure ? 'failed' : this.condition;
    if (condition === this.#condition) return;
    if (this.#condition) this.#internals.states.delete(this.#condition);
    this.#internals.states.add(condition);
    this.#condition = condition;
  }
}
