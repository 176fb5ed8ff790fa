import type { CSSResultGroup, PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Freshness } from '../../data/store/freshness.js';
import type { Store } from '../../data/store/store.js';
import { baseStyles } from './base.styles.js';
import { controlStyles } from './controls.styles.js';
import { givenData } from './data-property.js';
import { figureStyles } from './figure.styles.js';
import { PageElement, type Condition } from './page-element.js';
import { scopeOf, type Scope, type ScopeAttributes } from './scope.js';
import { tokenStyles } from './tokens.styles.js';

export type { Condition } from './page-element.js';

/**
 * What every element that shows something has: a source, a group, a title, a look, data and freshness.
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
export abstract class MadoElement extends PageElement {
  static override styles: CSSResultGroup = [tokenStyles, baseStyles, figureStyles, controlStyles];

  /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
  @property() source?: string;

  /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
  @property() group?: string;

  /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
  @property() filter?: string;

  /** The title in place of the element's own. */
  @property() label?: string;

  /** `light` or `dark`; by default the page's `color-scheme`. */
  @property({ reflect: true }) theme?: 'light' | 'dark';

  /** Colours and sizes for a display that is read from afar. */
  @property({ type: Boolean, reflect: true }) wall = false;

  /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
  @property() data?: object | string;

  #given: object | undefined;

  /** The store of its source; `undefined` until there is one. */
  protected get store(): Store | undefined {
    return this.work.store;
  }

  /** What it shows: its own attributes, else what its filter has chosen; the group then its source's, else `all`. */
  protected get scope(): Scope {
    const { queue, channel, period } = this.scopeAttributes;
    return scopeOf({ group: this.group, queue, channel, period }, this.work.choice, this.work.source?.group);
  }

  /** The attributes of its own that narrow what it shows, beside the group. */
  protected get scopeAttributes(): ScopeAttributes {
    return {};
  }

  /** The group it shows: its own, else its filter's, else its source's, else every queue. */
  protected get groupShown(): string {
    return this.scope.group;
  }

  /** `data` as an object; `undefined` where the feed is to be shown. */
  protected override get given(): object | undefined {
    return this.#given;
  }

  /** How far what is shown is to be trusted: the least of everything it reads. */
  protected get freshness(): Freshness {
    if (this.#given) return { state: 'live', ageMs: null, asOf: null };
    return this.work.freshness;
  }

  /** The state that `:state()` tells; an element with nothing to show says `empty`. */
  protected override get condition(): Condition {
    return this.freshness.state;
  }

  protected override get sourceId(): string | undefined {
    return this.source;
  }

  protected override get filterId(): string | undefined {
    return this.filter;
  }

  protected override get accessibleName(): string {
    return this.label ?? '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('data')) this.#given = givenData(this.data, this.localName);
    if (changed.has('source')) this.work.findSource();
    if (changed.has('filter')) this.work.findFilter();
  }
}
