import type { ReactiveController } from 'lit';
import type { DialArgs } from '../../data/customer/customer-asking.js';
import { AskError, askProblem, type AskProblemCode } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import { MadoDialEvent } from './dial-event.js';
import type { FlushedHost } from './select-controller.js';

/** A number to be called. */
export interface DialWish {
  /** What names the number. */
  readonly ref: string;
  /** The number itself, where the reader may see it whole. */
  readonly number?: string | null | undefined;
  readonly customer?: string | undefined;
  readonly contactId?: string | undefined;
}

/** What became of the last call that was asked for. */
export type DialState = { readonly ref: string } & (
  | { readonly state: 'dialling' }
  /** The gateway's telephone calls. */
  | { readonly state: 'dialled' }
  /** The page has taken the call over. */
  | { readonly state: 'passed' }
  | { readonly state: 'failed'; readonly problem: FeedProblem }
);

/** After these the call was not made; after others nobody knows, `denied` among them: rights may end as it is being set up. */
const notMade: ReadonlySet<string> = new Set<AskProblemCode>([
  'unsupported',
  'malformed',
  'too-many',
  'past',
  'dial-refused',
  'dial-unreachable',
  'dial-failed',
]);

/** Whether it is certain that the call was not made. */
export function isNotMade(state: DialState | null): boolean {
  return state?.state === 'failed' && notMade.has(state.problem.code);
}

/** How long it is told that a call was set up, in ms; a failure stands until the next call. */
const toldMs = 8_000;

/**
 * Calls for an element: tells the page by `mado-dial`, and unless it is cancelled asks the gateway. One call at a
 * time: a second press while one is being set up does nothing.
 */
export class DialDesk implements ReactiveController {
  readonly #host: FlushedHost & HTMLElement;
  #state: DialState | null = null;
  #endTold: (() => void) | null = null;

  constructor(host: FlushedHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** `null` before the first call, and a while after one was set up. */
  get state(): DialState | null {
    return this.#state;
  }

  /** @returns what became of it; `null` where another is being set up */
  async dial(wish: DialWish): Promise<DialState | null> {
    if (this.#state?.state === 'dialling') return null;
    const { ref, number, customer, contactId } = wish;
    const event = new MadoDialEvent({
      numberRef: ref,
      ...(typeof number === 'string' && { number }),
      ...(customer !== undefined && { customer }),
      ...(contactId !== undefined && { contactId }),
    });
    if (this.#host.dispatchEvent(event)) return this.#ask({ ref, customer, contact: contactId });
    const passed: DialState = { ref, state: 'passed' };
    this.#tell(passed);
    return passed;
  }

  /** Another customer is shown: what became of the last one's call is not said beside this one. */
  clear(): void {
    this.#tell(null);
  }

  hostDisconnected(): void {
    this.#tell(null);
  }

  async #ask({ ref, customer, contact }: DialArgs): Promise<DialState> {
    const { store } = this.#host.work;
    const dialling: DialState = { ref, state: 'dialling' };
    this.#tell(dialling);
    const args = {
      ref,
      ...(customer !== undefined && { customer }),
      ...(contact !== undefined && { contact }),
    };
    let outcome: DialState;
    try {
      if (!store) throw new AskError('unsupported');
      await store.command('dial', args);
      outcome = { ref, state: 'dialled' };
    } catch (error) {
      outcome = { ref, state: 'failed', problem: askProblem(error) };
    }
    // Meanwhile the element left the page, or shows another customer.
    if (this.#state === dialling) this.#tell(outcome);
    return outcome;
  }

  #tell(state: DialState | null): void {
    if (state === this.#state) return;
    this.#endTold?.();
    this.#endTold = null;
    this.#state = state;
    if (state?.state === 'dialled' || state?.state === 'passed')
      this.#endTold = this.#host.work.scheduler.after(toldMs, () => this.#tell(null));
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
