import type { FeedProblem, LinkState } from '../../data/model/stream.js';
import type { ShapeName } from '../base/icons.js';
import type { Messages } from '../base/locale/messages.js';
import type { Condition } from '../base/page-element.js';

/** What a source tells of its link. */
export interface ConnectionView {
  readonly condition: Condition;
  readonly shape: ShapeName;
  readonly words: string;
  /** What is wrong and what to do; empty when all is well. */
  readonly advice: string;
}

const conditions = {
  connecting: 'loading',
  open: 'live',
  closed: 'offline',
  denied: 'denied',
  failed: 'failed',
} as const satisfies Record<LinkState, Condition>;

const shapes = {
  connecting: 'late',
  open: 'ok',
  closed: 'offline',
  denied: 'denied',
  failed: 'failed',
} as const satisfies Record<LinkState, ShapeName>;

/** A source that was given nothing to connect to. */
export const noFeed: FeedProblem = { code: 'no-feed' };

export function connectionView(
  state: LinkState,
  problem: FeedProblem | undefined,
  messages: Messages,
): ConnectionView {
  return {
    condition: conditions[state],
    shape: shapes[state],
    words: messages.connection[state],
    advice: problem ? messages.problem(problem.code, problem.params ?? {}) : '',
  };
}
