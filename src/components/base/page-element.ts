import { LitElement, render, type PropertyDeclaration } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import type { FreshnessState } from '../../data/store/freshness.js';
import { ElementWork } from './element-work.js';
import { failureOf, type Failure } from './failure.js';
import { keepTypingInside } from './keys.js';
import { languageOf, watchLanguage } from './language.js';
import type { Messages } from './locale/messages.js';
import { messages } from './localisation.js';
import type { OnDemand } from './on-demand.js';
import { failedTemplate } from './templates.js';
import { version } from './version.js';

/** What an element as a whole is in: how fresh it is, or that there is nothing to show. */
export type Condition = FreshnessState | 'empty';

/**
 * An element that lives in someone else's page: it draws in the shared flush only, speaks the language
 * around it, keeps its keys to itself, tells its state, and survives being moved and its own mistakes.
 */
export abstract class PageElement extends LitElement {
  /** @internal The version of the package that this class is of. */
  static readonly version = version;
  /** True where the element has no box of its own, so that nobody could see it come into sight. */
  protected static readonly boxless: boolean = false;

  /** @internal The element's ties to the page, for its controllers. */
  readonly work = new ElementWork(this, {
    boxless: (this.constructor as typeof PageElement).boxless,
    sourceId: () => this.sourceId,
    filterId: () => this.filterId,
    isGiven: () => this.given !== undefined,
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
  #condition: Condition | undefined;
  #awaited: Promise<void> | undefined;

  /** The language it speaks now. */
  protected get language(): Language {
    return this.#language;
  }

  /** The words that all elements share, in its language. */
  protected get messages(): Messages {
    return messages[this.#language];
  }

  /** The id of the source it names. */
  protected get sourceId(): string | undefined {
    return undefined;
  }

  /** The id of the filter it names. */
  protected get filterId(): string | undefined {
    return undefined;
  }

  /** What it shows in place of the feed. */
  protected get given(): object | undefined {
    return undefined;
  }

  /** The state that `:state()` tells. */
  protected abstract get condition(): Condition;

  /** What a screen reader calls the element. */
  protected get accessibleName(): string {
    return '';
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
    if (!(#condition in this) || !this.isUpdatePending) return;
    if (name !== undefined) this.work.propertiesChanged = true;
    this.work.invalidate(this.#urgent(name) ? 'frame' : 'digits');
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

  /** `updateComplete` is told when everything is drawn, also what waits for its code. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#awaited;
    return super.getUpdateComplete();
  }

  /** Has this code loaded unless it was tried before, and draws again with it, or without it where it failed. */
  protected drawWith(demand: OnDemand<unknown>): void {
    if (!demand.pending || this.#awaited) return;
    this.#awaited = demand.load().then(() => {
      this.#awaited = undefined;
      this.#redraw();
    });
  }

  /** Writes what changes 20 times a second to nodes that `render` made. Called in sight only. */
  protected writeArcs(): void {
    // Most elements have no arcs.
  }

  /** What a person or the page's author changes is drawn with the next frame; figures wait for their slot. */
  #urgent(name: PropertyKey | undefined): boolean {
    return !this.hasUpdated || (name !== undefined && name !== 'data');
  }

  #speak(): void {
    const language = languageOf(this);
    if (language === this.#language) return;
    this.#language = language;
    this.#redraw();
  }

  /** All of it anew, with the next frame. */
  #redraw(): void {
    this.work.propertiesChanged = true;
    this.requestUpdate();
    this.work.invalidate('frame');
  }

  #fail(error: unknown): void {
    this.#failure = failureOf(error, this.localName);
    const shown = failedTemplate({
      heading: this.accessibleName || this.localName,
      code: this.#failure.code,
      messages: this.messages,
      again: () => this.#redraw(),
    });
    // The root is there: nothing of ours runs before the first update made it.
    render(shown, this.renderRoot, this.renderOptions);
    this.#tell();
  }

  /** Tells the state and the name to the outside, where they changed. */
  #tell(): void {
    const name = this.accessibleName;
    if (name !== '' && this.#internals.ariaLabel !== name) {
      this.#internals.role = 'group';
      this.#internals.ariaLabel = name;
    }
    const condition = this.#failure ? 'failed' : this.condition;
    if (condition === this.#condition) return;
    if (this.#condition) this.#internals.states.delete(this.#condition);
    this.#internals.states.add(condition);
    this.#condition = condition;
  }
}
