import type { FeedProblem, LinkState } from '../../data/model/stream.js';
import type { Channel, Direction } from '../../data/model/vocabulary.js';
import { IntentEvent, StateEvent } from '../base/events.js';

export interface ConnectionChange {
  /** How the link is now. */
  readonly state: LinkState;
  /** What is to be said first, as a code and its parameters. */
  readonly problem: FeedProblem | undefined;
  /** Everything that is wrong, the most important first. */
  readonly problems: readonly FeedProblem[];
}

/** The source's link to its feed changed, or what is wrong with it. It does not bubble. */
export class MadoConnectionChangeEvent extends StateEvent<ConnectionChange> {
  static readonly type = 'mado-connection-change';

  constructor(detail: ConnectionChange) {
    super(MadoConnectionChangeEvent.type, detail);
  }
}

/** A contact that came to the operator. It holds references only: no number, no name. */
export interface ScreenPopDetail {
  readonly contactId: string;
  /** Whose it is; `null` while nobody or several match. */
  readonly customerKey: string | null;
  /** All customers that match: none, one, or several that share the address. */
  readonly matches: readonly string[];
  /** Names the address it came from, for `dial` and `reveal`; `null`: withheld, or not told. */
  readonly addressRef: string | null;
  /** The caller hides the number. */
  readonly withheld: boolean;
  readonly queueId: string;
  readonly channel: Channel;
  readonly direction: Direction;
  /** It was open already when the page began to watch, as after a reload: the page may show it already. */
  readonly resumed: boolean;
}

/**
 * A contact came to the operator whom the source names. Once a contact. Unless it is cancelled, elements with
 * `customer="current"` show its customer.
 */
export class MadoScreenPopEvent extends IntentEvent<ScreenPopDetail> {
  static readonly type = 'mado-screen-pop';

  constructor(detail: ScreenPopDetail) {
    super(MadoScreenPopEvent.type, detail, { cancelable: true });
  }
}

export interface CustomerChange {
  /** `null`: nobody, or nobody knows yet who. */
  readonly customerKey: string | null;
  /** The contact it is shown for; `null`: chosen by hand. */
  readonly contactId: string | null;
}

/** The source's current customer is another one, or is shown for another contact. It does not bubble. */
export class MadoCustomerChangeEvent extends StateEvent<CustomerChange> {
  static readonly type = 'mado-customer-change';

  constructor(detail: CustomerChange) {
    super(MadoCustomerChangeEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-connection-change': MadoConnectionChangeEvent;
    'mado-customer-change': MadoCustomerChangeEvent;
    'mado-screen-pop': MadoScreenPopEvent;
  }
}
