import type { ReactiveController } from 'lit';
import type { RevealArgs } from '../../data/customer/customer-asking.js';
import type { AddressKind } from '../../data/customer/customer-records.js';
import { AskError, askProblem, type CommandResult } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import { PopoverController } from './popover-controller.js';
import { MadoRevealEvent, type RevealDetail } from './reveal-event.js';
import type { FlushedHost } from './select-controller.js';
import { looksOld } from './trust.js';

/** A number or an address that is shown masked. */
export interface RevealField {
  /** What names it; opaque, so that it may stand in an attribute. */
  readonly ref: string;
  readonly kind: AddressKind;
  readonly masked: string;
}

/** What the reader sees of a field; the value is not in it. */
export type RevealState = { readonly ref: string } & (
  | { readonly state: 'waiting' }
  /** `left` of `whole`, in ms, as of the last second. */
  | { readonly state: 'shown'; readonly left: number; readonly whole: number }
  | { readonly state: 'failed'; readonly problem: FeedProblem }
);

export interface RevealOptions {
  /** The key of the customer that is shown; another one takes the value away. */
  customer(): string | undefined;
  /** The contact that is shown in place of a customer: it is nobody's yet. */
  contact?(): string | undefined;
  /** What a value may be shown for, as the gateway is configured; by default the usual four, or own words. */
  purposes?(): readonly string[] | undefined;
}

/** Whose a value is: a customer's, or of a contact that is nobody's yet. */
type Whose = Pick<RevealArgs, 'customer' | 'contact'>;

export type RevealHost = FlushedHost & HTMLElement & { readonly renderRoot: ParentNode };

/** The longest that a value stands, whatever the gateway's clock says, in ms. */
const longestMs = 30_000;

/**
 * Shows one number or address whole, for a purpose and a while. The value is in one text node that this class alone
 * writes, and takes away at once, whether or not the element is drawn: lit never sees it, so no cache keeps it.
 */
export class RevealDesk implements ReactiveController {
  /** Asks for the purpose. */
  readonly popover: PopoverController;
  readonly #host: RevealHost;
  readonly #options: RevealOptions;
  #field: RevealField | null = null;
  #whose: Whose | undefined;
  #state: RevealState | null = null;
  #value = '';
  #node: Text | null = null;
  #until = { monotonic: 0, wall: 0 };
  #ends: readonly (() => void)[] = [];

  constructor(host: RevealHost, options: RevealOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.popover = new PopoverController(host, {
      anchor: () => this.#marked('data-eye'),
      panel: () => host.renderRoot.querySelector<HTMLElement>('.reveal-panel'),
    });
  }

  get state(): RevealState | null {
    return this.#state;
  }

  /** The purposes to choose of; `null`: the usual ones, or own words. */
  get purposes(): readonly string[] | null {
    const given = this.#options.purposes?.() ?? [];
    return given.length > 0 ? given : null;
  }

  /** The field whose purpose is being asked for. */
  get asking(): RevealField | null {
    return this.popover.open ? this.#field : null;
  }

  /** Somebody pressed the eye of a field: takes the value away, or begins to ask for it. */
  press(field: RevealField): void {
    const { ref } = field;
    const again = this.#state?.ref === ref && this.#state.state !== 'failed';
    if (again) return this.hide();
    const whose = this.#shown;
    if (!whose) return;
    this.hide();
    this.#field = field;
    this.#whose = whose;
    // What is shown of a customer that may be another one by now is not made whole.
    if (looksOld(this.#host.work.freshness.state))
      return this.#tell({ ref, state: 'failed', problem: { code: 'offline' } });
    if (!this.#host.dispatchEvent(new MadoRevealEvent(detailOf(whose, field)))) return;
    this.popover.show();
  }

  /** The purpose is told, in a word of the list or in the reader's own. */
  async confirm(purpose: string): Promise<void> {
    const field = this.#field;
    const whose = this.#whose;
    const { store } = this.#host.work;
    if (!field || !whose || purpose === '') return;
    const { ref } = field;
    const waiting: RevealState = { ref, state: 'waiting' };
    this.#tell(waiting);
    this.popover.hide();
    try {
      if (!store) throw new AskError('unsupported');
      const result = await store.command('reveal', { ...whose, ref, purpose });
      // Meanwhile it was called off, or another customer is shown.
      if (this.#state === waiting) this.#show(ref, result);
    } catch (error) {
      if (this.#state === waiting) this.#tell({ ref, state: 'failed', problem: askProblem(error) });
    }
  }

  /** Takes the value out of the page and out of memory, at once. */
  readonly hide = (): void => {
    this.#wipe();
    this.#tell(null);
  };

  hostUpdate(): void {
    this.#check();
  }

  hostUpdated(): void {
    if (this.#value === '') return;
    const place = this.#marked('data-revealed');
    if (!place) return this.hide();
    this.#node ??= document.createTextNode(this.#value);
    if (this.#node.parentNode !== place) place.append(this.#node);
  }

  hostDisconnected(): void {
    this.hide();
    this.#field = null;
  }

  #show(ref: string, { value, until }: CommandResult): void {
    const { scheduler } = this.#host.work;
    if (typeof value !== 'string' || value === '' || typeof until !== 'number')
      throw new AskError('no-answer');
    const whole = Math.min(longestMs, until - this.#gatewayWall());
    if (whole <= 0) throw new AskError('no-answer');
    this.#value = value;
    // By both clocks: the monotonic one stands still while the machine sleeps.
    this.#until = { monotonic: scheduler.running() + whole, wall: scheduler.wall() + whole };
    document.addEventListener('visibilitychange', this.hide);
    window.addEventListener('pagehide', this.hide);
    this.#ends = [
      scheduler.after(whole, this.hide),
      scheduler.everySecond(() => this.#check()),
      () => document.removeEventListener('visibilitychange', this.hide),
      () => window.removeEventListener('pagehide', this.hide),
    ];
    this.#tell({ ref, state: 'shown', left: whole, whole });
  }

  /** Once a second, and whenever the element is drawn. */
  #check(): void {
    const state = this.#state;
    if (!state && !this.popover.open) return;
    const shown = this.#shown;
    if (shown?.customer !== this.#whose?.customer || shown?.contact !== this.#whose?.contact) {
      this.popover.hide();
      return this.hide();
    }
    if (state?.state !== 'shown') return;
    const { scheduler, freshness } = this.#host.work;
    const left = Math.min(this.#until.monotonic - scheduler.running(), this.#until.wall - scheduler.wall());
    if (left <= 0 || looksOld(freshness.state) || isUnseen(this.#host)) return this.hide();
    if (Math.ceil(left / 1000) !== Math.ceil(state.left / 1000)) this.#tell({ ...state, left });
  }

  get #shown(): Whose | undefined {
    const customer = this.#options.customer();
    if (customer !== undefined) return { customer };
    const contact = this.#options.contact?.();
    return contact === undefined ? undefined : { contact };
  }

  /** The gateway's wall clock, as far as what is known of its figures tells. */
  #gatewayWall(): number {
    const { asOf, ageMs } = this.#host.work.freshness;
    return asOf !== null && ageMs !== null ? asOf + ageMs : this.#host.work.scheduler.wall();
  }

  #wipe(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
    this.#value = '';
    // Emptied too: whatever still holds the node holds nothing.
    if (this.#node) this.#node.data = '';
    this.#node?.remove();
    this.#node = null;
  }

  #tell(state: RevealState | null): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }

  #marked(attribute: 'data-eye' | 'data-revealed'): HTMLElement | null {
    const ref = attribute === 'data-eye' ? this.#field?.ref : this.#state?.ref;
    const marked = this.#host.renderRoot.querySelectorAll<HTMLElement>(`[${attribute}]`);
    return [...marked].find(node => node.getAttribute(attribute) === ref) ?? null;
  }
}

function detailOf({ customer, contact }: Whose, { ref, kind }: RevealField): RevealDetail {
  return {
    ...(customer !== undefined && { customer }),
    ...(contact !== undefined && { contactId: contact }),
    ref,
    field: kind,
  };
}

/** The page, or whoever made it, put the element away without taking it out. */
function isUnseen(element: HTMLElement): boolean {
  return !element.checkVisibility();
}
