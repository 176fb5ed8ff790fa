import type { IdentifyArgs } from '../../data/customer/customer-asking.js';
import { askProblem } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Store } from '../../data/store/store.js';
import type { CustomerOffer } from '../base/customer-current.js';

/** Whether the open contact that nobody is known for is of somebody who was found. */
export interface CallerAsked {
  readonly offer: CustomerOffer;
  readonly key: string;
  readonly name: string;
  readonly state: 'open' | 'running' | 'done';
  readonly problem: FeedProblem | null;
}

/** Asks whether somebody who was found is the caller, and has the gateway know it. */
export class CallerQuestion {
  asked: CallerAsked | null = null;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Another question, or none. */
  ask(question: Pick<CallerAsked, 'offer' | 'key' | 'name'> | null): void {
    this.#set(question && { ...question, state: 'open', problem: null });
  }

  /** Of a contact that was settled otherwise, or is over, nothing is asked any more. */
  follow(offers: readonly CustomerOffer[]): void {
    if (this.asked?.state !== 'open') return;
    const { contactId } = this.asked.offer;
    const now = offers.find(offer => offer.contactId === contactId);
    if (now?.customerKey !== null) this.asked = null;
  }

  async confirm(store: Store): Promise<void> {
    const { asked } = this;
    if (asked?.state !== 'open') return;
    const running: CallerAsked = { ...asked, state: 'running', problem: null };
    this.#set(running);
    const args: IdentifyArgs = { contact: asked.offer.contactId, customer: asked.key };
    let problem: FeedProblem | null = null;
    try {
      await store.command('identify', { ...args });
    } catch (error) {
      problem = askProblem(error);
    }
    if (this.asked === running) this.#set({ ...asked, state: problem ? 'open' : 'done', problem });
  }

  #set(asked: CallerAsked | null): void {
    this.asked = asked;
    this.#changed();
  }
}
