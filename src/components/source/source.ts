import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Shared } from '../../data/feed/shared.js';
import type { TokenProvider } from '../../data/feed/token.js';
import type { Feed, FeedProblem, LinkState } from '../../data/model/stream.js';
import { systemTime } from '../../data/store/system-time.js';
import type { Store } from '../../data/store/store.js';
import { ClockController } from '../base/clock-controller.js';
import { controlStyles } from '../base/controls.styles.js';
import { shape } from '../base/icons.js';
import { messages } from '../base/localisation.js';
import type { CurrentCustomer } from '../base/customer-current.js';
import { PageElement, type Condition } from '../base/page-element.js';
import { pageSources, type SourceHost } from '../base/source-registry.js';
import { tokenStyles } from '../base/tokens.styles.js';
import { warnOnce } from '../base/warnings.js';
import { CustomerDesk } from './customer-desk.js';
import { openStore } from './open-store.js';
import { watchPageLife, type PageLife } from './page-life.js';
import { ScreenPops } from './screen-pops.js';
import { MadoConnectionChangeEvent, MadoCustomerChangeEvent, MadoScreenPopEvent } from './source.events.js';
import { sourceStyles } from './source.styles.js';
import { connectionView, noFeed, type ConnectionView } from './source.view.js';
import { trustOf, wallOf, zoneOf } from './stream-facts.js';

/**
 * Connects the elements of a page to a gateway, a daily batch or a feed of the page's own. It shows nothing,
 * unless it is asked for the state of its connection.
 *
 * @slot - Elements that read this source; those elsewhere name it by its id, or take the page's first.
 * @fires mado-connection-change - The link to the feed changed, or what is wrong with it. Does not bubble.
 * @fires mado-screen-pop - A contact came to the operator in `agent`. Unless it is cancelled, elements with `customer="current"` show its customer.
 * @fires mado-customer-change - Another customer is the current one. Does not bubble.
 * @csspart base - What tells the state of the connection.
 * @csspart value - The state in words.
 * @csspart problem - What is wrong and what to do; one for each problem, three at most.
 * @cssstate loading - It is connecting.
 * @cssstate live - It is connected.
 * @cssstate late - It is connected, and figures are 3 to 10 s old.
 * @cssstate stale - It is connected, and figures are older than 10 s.
 * @cssstate batch - Its figures are those of a day, at rest.
 * @cssstate offline - The connection was lost; it connects again by itself.
 * @cssstate denied - The gateway refused.
 * @cssstate failed - It can't connect, and says why.
 */
export class MadoSource extends PageElement implements SourceHost {
  static override styles: CSSResultGroup = [tokenStyles, controlStyles, sourceStyles];
  protected static override readonly boxless = true;

  /** The gateway, for instance `https://gateway.example`. Elements with the same url share one connection. */
  @property() url?: string;

  /** A JSON snapshot of a day's figures, read by HTTP, in place of a gateway. */
  @property() batch?: string;

  /** An address of the page's own origin that gives the token for the gateway, as plain text or `{"token": …}`. */
  @property({ attribute: 'token-url' }) tokenUrl?: string;

  /** Gives the token for the gateway in place of `token-url`. Sources with different providers share nothing. */
  @property({ attribute: false }) tokenProvider?: TokenProvider;

  /** The group of queues for elements that name none; `all` by default. Name one where the rights are for some only. */
  @property() group?: string;

  /** The id of the agent whose page it is: a contact that is offered to them raises `mado-screen-pop`. */
  @property() agent?: string;

  /** Shows the state of the connection in words. */
  @property({ type: Boolean, attribute: 'connection-shown' }) connectionShown = false;

  /** A feed of the page's own, in place of a gateway. */
  @property({ attribute: false }) feed?: Feed;

  #own: Store | undefined;
  #opened: Shared<Store> | null = null;
  /** It has all its properties, and none of them says what to connect to. */
  #givenNothing = false;
  #endLink: (() => void) | null = null;
  #told: string | undefined;
  #endLife: (() => void) | null = null;
  readonly #desk = new CustomerDesk(() => this.#turnedTo());
  readonly #pops = new ScreenPops(this.#desk, detail => {
    const event = new MadoScreenPopEvent(detail);
    return this.dispatchEvent(event);
  });

  /** Ages tick as long as there are any to be seen. */
  protected readonly clock = new ClockController(this, {
    active: () => this.connectionShown && aging.has(this.condition),
  });

  static override get observedAttributes(): string[] {
    // Elements name their source by its id.
    return [...super.observedAttributes, 'id'];
  }

  /** The store that its elements read: the one it was given, else the one it opened. */
  @property({ attribute: false, noAccessor: true })
  get store(): Store | undefined {
    return this.#own ?? this.#opened?.store;
  }

  set store(store: Store | undefined) {
    const before = this.#own;
    this.#own = store;
    this.requestUpdate('store', before);
  }

  /** Whom elements with `customer="current"` show: by a screen pop, or chosen by hand. */
  get currentCustomer(): CurrentCustomer {
    return this.#desk;
  }

  /** How the link to the feed is. */
  get connection(): LinkState {
    return this.#opened?.store.link ?? (this.#givenNothing ? 'failed' : 'connecting');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#open(true);
    else queueMicrotask(() => this.#openFirst());
    pageSources.add(this);
    this.#endLife = watchPageLife(life => this.#turned(life));
  }

  override disconnectedCallback(): void {
    this.#endLife?.();
    this.#endLife = null;
    pageSources.remove(this);
    this.#close();
    super.disconnectedCallback();
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'id' && this.isConnected) pageSources.changed();
  }

  protected override get condition(): Condition {
    return this.#view().condition;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const another = !this.hasUpdated || given.some(name => changed.has(name));
    if (another && this.isConnected) this.#open(true);
    else if (changed.has('agent')) this.#watchAgent();
    if (another || changed.has('group')) pageSources.changed();
  }

  protected override render(): TemplateResult {
    return html`${this.connectionShown ? this.#connectionTemplate() : nothing}<slot></slot>`;
  }

  #connectionTemplate(): TemplateResult {
    const { shape: sign, words, age, problems, condition } = this.#view();
    return html`<div part="base" class="connection" data-state=${condition}>
      <p class="state">
        <span part="value" role="status" class="freshness ${condition}"
          >${shape(sign)}<span>${words}</span></span
        >${age === '' ? nothing : html`<span class="age">${age}</span>`}
      </p>
      <div class="problems" aria-live="polite">
        ${problems.map(problem => html`<p part="problem">${problem}</p>`)}
      </div>
    </div>`;
  }

  #view(): ConnectionView {
    const store = this.#opened?.store;
    const freshness = store && trustOf(store);
    const now = wallOf(freshness) ?? this.work.scheduler.wall();
    const speech = { language: this.language, now, timeZone: zoneOf(store) };
    return connectionView({ link: this.connection, freshness, problems: this.#problems() }, speech);
  }

  #problems(): readonly FeedProblem[] {
    return this.#opened ? this.#opened.store.problems : [noFeed];
  }

  /**
   * A script that loads the library sets properties in the same turn: to connect before would be to connect with
   * other rights. To wait for the first update would be too long, which out of sight does not come.
   */
  #openFirst(): void {
    if (!this.isConnected || this.#opened) return;
    this.#open(false);
    pageSources.changed();
  }

  /** Opens what it was given now, and only then lets go of what it had. */
  #open(allGiven: boolean): void {
    const before = this.#opened;
    const { feed, url, batch, tokenUrl, tokenProvider } = this;
    const opened = openStore({ store: this.#own, feed, url, batch, tokenUrl, tokenProvider }, systemTime());
    this.#endLink?.();
    this.#opened = opened;
    this.#givenNothing = allGiven && !opened;
    this.#endLink = opened?.store.onChange(() => this.#linked()) ?? null;
    if (document.hidden) opened?.store.pause(true);
    this.#watchAgent();
    before?.release();
    if (opened ? opened.store !== before?.store : allGiven) this.#linked();
  }

  #close(): void {
    this.#endLink?.();
    this.#endLink = null;
    this.#opened?.release();
    this.#opened = null;
    this.#givenNothing = false;
    this.#watchAgent();
  }

  #watchAgent(): void {
    this.#pops.follow(this.#opened?.store, this.agent ?? '');
  }

  #turnedTo(): void {
    const { key, offer } = this.#desk;
    const contactId = offer?.contactId ?? null;
    this.dispatchEvent(new MadoCustomerChangeEvent({ customerKey: key, contactId }));
  }

  #linked(): void {
    const problems = this.#problems();
    const [problem] = problems;
    if (problem && (hopeless.has(this.connection) || problem === noFeed)) this.#warn(problem);
    this.requestUpdate();
    const told = [this.connection, ...problems.map(({ code }) => code)].join();
    if (this.#told === told) return;
    this.#told = told;
    this.dispatchEvent(new MadoConnectionChangeEvent({ state: this.connection, problem, problems }));
  }

  #warn({ code, params }: FeedProblem): void {
    warnOnce(
      code,
      `<${this.localName}>: ${messages.en.problem(code, params ?? {})}`,
      this.url ?? this.batch ?? '',
    );
  }

  #turned(life: PageLife): void {
    const store = this.#opened?.store;
    if (!store) return;
    if (life === 'away') return store.rest();
    store.pause(life === 'hidden');
    if (life === 'shown') store.wake();
  }
}

/** The properties that say what to connect to. */
const given = ['url', 'batch', 'feed', 'store', 'tokenUrl', 'tokenProvider'] as const;

/** In these states it tells an age. */
const aging: ReadonlySet<Condition> = new Set<Condition>(['late', 'stale', 'offline']);

/** A source in these states does not get on by itself: the page's author is told what to do. */
const hopeless: ReadonlySet<LinkState> = new Set<LinkState>(['failed', 'denied']);
