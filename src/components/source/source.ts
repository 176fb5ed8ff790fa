import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Shared } from '../../data/feed/shared.js';
import type { TokenProvider } from '../../data/feed/token.js';
import type { Feed, FeedProblem, LinkState } from '../../data/model/stream.js';
import { systemTime } from '../../data/store/system-time.js';
import type { Store } from '../../data/store/store.js';
import { controlStyles } from '../base/controls.styles.js';
import { shape } from '../base/icons.js';
import { messages } from '../base/localisation.js';
import { PageElement, type Condition } from '../base/page-element.js';
import { pageSources, type SourceHost } from '../base/source-registry.js';
import { tokenStyles } from '../base/tokens.styles.js';
import { warnOnce } from '../base/warnings.js';
import { openStore } from './open-store.js';
import { MadoConnectionChangeEvent } from './source.events.js';
import { sourceStyles } from './source.styles.js';
import { connectionView, noFeed, type ConnectionView } from './source.view.js';

/**
 * Connects the elements of a page to a gateway, a daily batch or a feed of the page's own. It shows nothing,
 * unless it is asked for the state of its connection.
 *
 * @slot - Elements that read this source; those elsewhere name it by its id, or take the page's first.
 * @fires mado-connection-change - The link to the feed changed. Does not bubble.
 * @csspart base - The line that tells the state of the connection.
 * @csspart value - The state in words.
 * @cssstate loading - It is connecting.
 * @cssstate live - It is connected.
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

  /** The group of queues for elements that name none; `all` by default. */
  @property() group?: string;

  /** Shows the state of the connection in words. */
  @property({ type: Boolean, attribute: 'connection-shown' }) connectionShown = false;

  /** A feed of the page's own, in place of a gateway. */
  @property({ attribute: false }) feed?: Feed;

  #own: Store | undefined;
  #opened: Shared<Store> | null = null;
  #endLink: (() => void) | null = null;
  #told: LinkState | undefined;

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

  /** How the link to the feed is. */
  get connection(): LinkState {
    return this.#opened?.store.link ?? 'connecting';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Before the first update its properties may still be on their way.
    this.#open(this.hasUpdated);
    pageSources.add(this);
    for (const [target, type] of wakers()) target.addEventListener(type, this.#awake);
  }

  override disconnectedCallback(): void {
    for (const [target, type] of wakers()) target.removeEventListener(type, this.#awake);
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
    if (another || changed.has('group')) pageSources.changed();
  }

  protected override render(): TemplateResult {
    return html`${this.connectionShown ? this.#connectionTemplate() : nothing}<slot></slot>`;
  }

  #connectionTemplate(): TemplateResult {
    const { shape: sign, words, advice, condition } = this.#view();
    return html`<div part="base" class="connection" data-state=${condition}>
      <span part="value" role="status" class="freshness ${condition}"
        >${shape(sign)}<span>${words}</span></span
      >
      ${advice === '' ? nothing : html`<span class="advice">${advice}</span>`}
    </div>`;
  }

  #view(): ConnectionView {
    return connectionView(this.#opened ? this.connection : 'failed', this.#problem(), this.messages);
  }

  #problem(): FeedProblem | undefined {
    return this.#opened ? this.#opened.store.problem : noFeed;
  }

  /** Opens what it was given now, and only then lets go of what it had. */
  #open(allGiven: boolean): void {
    const before = this.#opened;
    const { feed, url, batch, tokenUrl, tokenProvider } = this;
    const opened = openStore({ store: this.#own, feed, url, batch, tokenUrl, tokenProvider }, systemTime());
    this.#endLink?.();
    this.#opened = opened;
    this.#endLink = opened?.store.onChange(() => this.#linked()) ?? null;
    before?.release();
    if (opened ? opened.store !== before?.store : allGiven) this.#linked();
  }

  #close(): void {
    this.#endLink?.();
    this.#endLink = null;
    this.#opened?.release();
    this.#opened = null;
  }

  #linked(): void {
    const problem = this.#problem();
    if (problem && (hopeless.has(this.connection) || problem === noFeed)) this.#warn(problem);
    this.requestUpdate();
    if (this.#told === this.connection) return;
    this.#told = this.connection;
    this.dispatchEvent(new MadoConnectionChangeEvent({ state: this.connection, problem }));
  }

  #warn({ code, params }: FeedProblem): void {
    warnOnce(
      code,
      `<${this.localName}>: ${messages.en.problem(code, params ?? {})}`,
      this.url ?? this.batch ?? '',
    );
  }

  /** Awake, visible or back on the network: what was missed is asked for at once, and nothing while hidden. */
  readonly #awake = (): void => {
    const store = this.#opened?.store;
    store?.pause(document.hidden);
    if (!document.hidden) store?.wake();
  };
}

/** The properties that say what to connect to. */
const given = ['url', 'batch', 'feed', 'store', 'tokenUrl', 'tokenProvider'] as const;

/** A source in these states does not get on by itself: the page's author is told what to do. */
const hopeless: ReadonlySet<LinkState> = new Set<LinkState>(['failed', 'denied']);

function wakers(): readonly (readonly [EventTarget, string])[] {
  return [
    [document, 'visibilitychange'],
    [window, 'pageshow'],
    [window, 'online'],
  ];
}
