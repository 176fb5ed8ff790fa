import type { FeedProblem, LinkState } from '../../data/model/stream.js';
import { StateEvent } from '../base/events.js';

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

declare global {
  interface HTMLElementEventMap {
    'mado-connection-change': MadoConnectionChangeEvent;
  }
}
