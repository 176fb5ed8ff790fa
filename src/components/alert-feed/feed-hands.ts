import type { nothing, TemplateResult } from 'lit';
import type { AlertOperation, AlertOutcome } from '../../data/alerts/alert.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { DialDesk, isNotMade } from '../base/dial.js';
import { MadoSelectEvent } from '../base/select-event.js';
import type { FlushedHost } from '../base/select-controller.js';
import { actionKeys, actionsOf, type AlertAction } from './alert-actions.js';
import { AlertDesk } from './alert-desk.js';
import type { FeedRow, FeedView } from './alert-feed.view.js';
import type { Arrivals } from './arrivals.js';
import { FeedLists, type ListFacts } from './feed-lists.js';
import { FeedPanel } from './feed-panel.js';
import type { RowLook } from './row-look.js';

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface HandsFacts {
  group(): string;
  now(): Instant;
  look(): RowLook | undefined;
  /** Opens or closes a fold. */
  toggle(key: string): void;
}

const minuteMs = 60_000;

/** What hands do in the feed: lines with their one thing to do, the panel with all others, keys, and calls. */
export class FeedHands {
  readonly #host: Host;
  readonly #facts: HandsFacts;
  readonly #desk: AlertDesk;
  readonly #dial: DialDesk;
  readonly #lists: FeedLists;
  readonly #panel: FeedPanel;

  constructor(host: Host, facts: HandsFacts) {
    this.#host = host;
    this.#facts = facts;
    this.#desk = new AlertDesk(host);
    this.#dial = new DialDesk(host);
    this.#lists = new FeedLists(host, {
      act: (row, action) => this.#act(row, action),
      details: (row, wish) => this.#show(row, wish),
      toggle: row => facts.toggle(row.key),
      pressed: (row, key) => this.#pressed(row, key),
    });
    this.#panel = new FeedPanel(host, {
      act: (row, action) => this.#act(row, action),
      resolve: (row, outcome) => this.#ask(row, 'resolve', { outcome }),
      snooze: (row, minutes) => this.#ask(row, 'snooze', { until: this.#until(minutes) }),
      closed: key => this.#lists.focus(key),
      stream: () => `alerts/${facts.group()}`,
    });
  }

  take(view: FeedView): void {
    this.#lists.take(view);
  }

  release(): void {
    this.#lists.release();
  }

  lane(view: FeedView, arrivals: Arrivals): TemplateResult | typeof nothing {
    return this.#lists.lane(view, this.#drawn(arrivals));
  }

  list(arrivals: Arrivals): TemplateResult {
    return this.#lists.list(this.#drawn(arrivals));
  }

  panel(): unknown {
    const look = this.#facts.look();
    return look && this.#panel.template(key => this.#lists.row(key), look, this.#facts.now());
  }

  #drawn(arrivals: Arrivals): ListFacts {
    const look = this.#facts.look();
    if (!look) throw new Error('Lines are drawn before it is known how.');
    return {
      look,
      now: this.#facts.now(),
      asked: id => this.#desk.state(id),
      isNew: id => arrivals.isNew(id),
      dial: this.#dial.state,
      shown: this.#panel.key,
    };
  }

  #act(row: FeedRow, action: AlertAction): void {
    if (row.isGone || row.folded.length > 0) return;
    if (action === 'dial') void this.#call(row);
    else if (action === 'resolve' || action === 'snooze') this.#show(row, action);
    else this.#ask(row, action);
  }

  #ask(
    row: FeedRow,
    operation: AlertOperation,
    given: { readonly outcome?: AlertOutcome; readonly until?: Instant } = {},
  ): void {
    if (this.#isBarred) return;
    void this.#desk.ask({ operation, alert: row.alert, group: this.#facts.group(), ...given });
  }

  /**
   * Calls whom somebody else does not call already: it is claimed first, where that can be asked, and given back where the call was
   * not made.
   */
  async #call({ alert, standing }: FeedRow): Promise<void> {
    const { addressRef, customerKey, contactId } = alert.record;
    if (this.#isCallBarred) return;
    // Pressed twice, it is called once.
    if (addressRef === null || this.#desk.isAsking(alert.id)) return;
    const group = this.#facts.group();
    let isClaimed = false;
    if (standing === 'open' && !this.#isBarred) {
      const claimed = await this.#desk.ask({ operation: 'claim', alert, group });
      if (this.#desk.state(alert.id)?.state === 'lost' || !this.#host.isConnected) return;
      isClaimed = claimed !== null && claimed.holder === this.#host.work.store?.subject;
    }
    const came = await this.#dial.dial({
      ref: addressRef,
      ...(customerKey !== null && { customer: customerKey }),
      ...(contactId !== null && { contactId }),
    });
    if (isClaimed && isNotMade(came) && this.#host.isConnected && !this.#isBarred)
      await this.#desk.ask({ operation: 'release', alert, group });
  }

  #show(row: FeedRow, wish: AlertAction | null): void {
    const { id, record } = row.alert;
    const { kind, queueId, contactId, customerKey } = record;
    const event = new MadoSelectEvent({
      kind: 'alert',
      alert: id,
      alertKind: kind,
      queueId,
      contactId,
      customer: customerKey,
    });
    if (this.#host.dispatchEvent(event)) this.#panel.show(row, wish);
  }

  #pressed(row: FeedRow, key: string): boolean {
    const action = actionKeys[key.toLowerCase()];
    if (row.folded.length > 0) {
      if (key !== 'Enter' && key !== ' ') return false;
      this.#facts.toggle(row.key);
      return true;
    }
    if (key === 'Enter') this.#show(row, null);
    else if (action && actionsOf(row.alert.record, row.standing).includes(action)) this.#act(row, action);
    else return false;
    return true;
  }

  get #isBarred(): boolean {
    return this.#facts.look()?.barred !== null;
  }

  get #isCallBarred(): boolean {
    return this.#facts.look()?.callBarred !== null;
  }

  /** By the site's clock, on which snoozed alerts wake; it runs between whole milliseconds, and the log does not. */
  #until(minutes: number): Instant {
    return Math.round(this.#host.work.store?.now() ?? this.#facts.now()) + minutes * minuteMs;
  }
}
