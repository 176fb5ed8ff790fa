import { html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Period } from '../../data/model/vocabulary.js';
import { baseStyles } from '../base/base.styles.js';
import { controlStyles } from '../base/controls.styles.js';
import { pageFilters, type FilterChoice, type FilterHost } from '../base/filter-registry.js';
import { LookMemory } from '../base/look-memory.js';
import { PageElement, type Condition } from '../base/page-element.js';
import { PopoverController } from '../base/popover-controller.js';
import { SelectController } from '../base/select-controller.js';
import { tokenStyles } from '../base/tokens.styles.js';
import { addressWith, wordsInAddress } from './filter-address.js';
import {
  choiceOf,
  fieldsOf,
  filterFields,
  groupsOf,
  warnOfWords,
  type ChosenWords,
  type FilterField,
  type GroupOption,
} from './filter.attributes.js';
import { MadoFilterChangeEvent } from './filter.events.js';
import { filterMessages } from './filter.messages.js';
import { filterStyles } from './filter.styles.js';
import { filterTemplate } from './filter.template.js';
import { filterView, type FilterFacts } from './filter.view.js';

/**
 * Chooses queues, channels, group and period for every element that is bound to it: those inside it, and those that
 * name its id in `filter`, wherever they stand. What an element names itself wins.
 *
 * @slot - Elements that it chooses for.
 * @csspart base - The bar.
 * @csspart label - The title.
 * @csspart value - What is chosen, in words.
 * @cssproperty [--mado-font-size=14px] - The size everything else is in proportion to.
 * @cssproperty --mado-font - The font family.
 * @cssstate loading - The list of queues was not received yet.
 * @cssstate live - The list is as it is now.
 * @cssstate late - The list is 3 to 10 s old.
 * @cssstate stale - The list is older than 10 s.
 * @cssstate offline - There is no link for 30 s.
 * @cssstate denied - The reader may not see the queues.
 * @cssstate failed - It can't be shown.
 * @cssstate batch - The queues of a day, at rest.
 * @fires {MadoFilterChangeEvent} mado-filter-change - Somebody chose, or went back to an address that says so.
 */
export class MadoFilter extends PageElement implements FilterHost {
  static override styles: CSSResultGroup = [tokenStyles, baseStyles, controlStyles, filterStyles];

  /** The id of the `mado-source` whose queues can be chosen; by default the nearest around it, else the page's first. */
  @property() source?: string;

  /** The title in place of the element's own. */
  @property() label?: string;

  /** `light` or `dark`; by default the page's `color-scheme`. */
  @property({ reflect: true }) theme?: 'light' | 'dark';

  /** The fields that are shown, separated by spaces: `group queues channels period`, all of them by default. */
  @property() fields?: string;

  /** The groups that can be chosen: ids separated by spaces, or a list of `{id, name}`, as JSON in the attribute. */
  @property() groups?: string | readonly GroupOption[];

  /** The group that is chosen; without one each element has its own. */
  @property({ reflect: true }) group?: string;

  /** The ids of the queues that are chosen, separated by spaces; none is all. */
  @property({ reflect: true }) queues?: string;

  /** The channels that are chosen, separated by spaces; none is all. */
  @property({ reflect: true }) channels?: string;

  /** The period that is chosen; without one each element has its own. */
  @property({ reflect: true }) period?: Period;

  /** With a key the choice stands in the page's address, `?key.queues=…`, and a link with it shows the same; without, nowhere. */
  @property({ attribute: 'address-key' }) addressKey?: string;

  @state() private sought = '';

  readonly #choices = new LookMemory<FilterChoice>();
  /** What the page itself chose: where `reset` leads. */
  #page: ChosenWords = {};
  /** What is set now comes from a person or the address. */
  #setting = false;

  readonly #select = new SelectController<Pick<FilterFacts, 'records' | 'known'>>(this, {
    need: () => ({ stream: `queues/${this.#groupShown}`, families: ['site', 'queue'] }),
    select: ({ records, known }) => ({ records, known }),
  });
  readonly #popovers: Readonly<Record<FilterField, PopoverController>> = {
    group: this.#popover('group'),
    queues: this.#popover('queues'),
    channels: this.#popover('channels'),
    period: this.#popover('period'),
  };

  static override get observedAttributes(): string[] {
    // Elements name their filter by its id.
    return [...super.observedAttributes, 'id'];
  }

  /** What is chosen; another object once it is another choice. */
  get choice(): FilterChoice {
    return this.#choices.same(choiceOf(this));
  }

  override connectedCallback(): void {
    this.#readAddress();
    super.connectedCallback();
    pageFilters().add(this);
    window.addEventListener('popstate', this.#wentBack);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('popstate', this.#wentBack);
    pageFilters().remove(this);
    super.disconnectedCallback();
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'id' && this.isConnected) pageFilters().changed();
  }

  override requestUpdate(...given: Parameters<PageElement['requestUpdate']>): void {
    super.requestUpdate(...given);
    const field = filterFields.find(name => name === given[0]);
    if (!field) return;
    if (!this.#setting) {
      this.#page = { ...this.#page, [field]: this[field] };
      if (this.hasUpdated) this.#writeAddress();
    }
    // At once, since a filter out of sight is drawn later, and its elements need not be out of sight.
    if (this.isConnected) pageFilters().changed();
  }

  /**
   * Chooses as somebody at the filter would: it is told, stands in the address, and `reset` takes it back. What is set as
   * a property is the page's own choice. Fields that are not named stay.
   */
  choose(choice: Partial<FilterChoice>): void {
    const { queues, channels, ...rest } = choice;
    const lists = {
      ...(queues && { queues: queues.join(' ') }),
      ...(channels && { channels: channels.join(' ') }),
    };
    this.#take({ ...this.#words, ...rest, ...lists });
  }

  /** Goes back to what the page itself chose. */
  reset(): void {
    this.#take(this.#page);
  }

  protected override get sourceId(): string | undefined {
    return this.source;
  }

  protected override get condition(): Condition {
    return this.work.freshness.state;
  }

  protected override get accessibleName(): string {
    return this.label ?? filterMessages[this.language].title;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('source')) this.work.findSource();
    if (changed.has('fields') || changed.has('period')) warnOfWords(this);
  }

  protected override render(): TemplateResult {
    const { language, choice } = this;
    const { records = new Map(), known = false } = this.#select.value ?? {};
    const view = filterView({
      choice,
      fields: fieldsOf(this.fields),
      groups: groupsOf(this.groups),
      records,
      known,
      denied: this.condition === 'denied',
      language,
    });
    return html`${filterTemplate({
        view,
        label: this.accessibleName,
        language,
        popovers: this.#popovers,
        sought: this.sought,
        changed: JSON.stringify(choice) !== JSON.stringify(choiceOf(this.#page)),
        choose: (field, values) => this.#choose(field, values),
        seek: text => (this.sought = text),
        reset: () => this.reset(),
      })}<slot></slot>`;
  }

  get #groupShown(): string {
    return this.group || this.work.source?.group || 'all';
  }

  get #words(): ChosenWords {
    const { group, queues, channels, period } = this;
    return { group, queues, channels, period };
  }

  #popover(field: FilterField): PopoverController {
    return new PopoverController(this, {
      anchor: () => this.renderRoot.querySelector<HTMLElement>(`.open[data-field='${field}']`),
      panel: () => this.renderRoot.querySelector<HTMLElement>(`.panel[data-field='${field}']`),
    });
  }

  #choose(field: FilterField, values: readonly string[]): void {
    this.#take({ ...this.#words, [field]: values.join(' ') });
  }

  #take(words: ChosenWords): void {
    const before = this.choice;
    this.#set(words);
    this.#writeAddress();
    if (this.choice !== before) this.dispatchEvent(new MadoFilterChangeEvent(this.choice));
  }

  #set(words: ChosenWords): void {
    this.#setting = true;
    for (const field of filterFields) Object.assign(this, { [field]: words[field] || undefined });
    this.#setting = false;
  }

  #writeAddress(): void {
    const { addressKey: key, isConnected } = this;
    if (!key || !isConnected) return;
    const address = addressWith(location.href, key, this.#words, this.#page);
    if (address !== location.href) history.replaceState(history.state, '', address);
  }

  #readAddress(): void {
    if (this.addressKey) this.#set({ ...this.#page, ...wordsInAddress(location.search, this.addressKey) });
  }

  readonly #wentBack = (): void => {
    const before = this.choice;
    this.#readAddress();
    if (this.choice !== before) this.dispatchEvent(new MadoFilterChangeEvent(this.choice));
  };
}
