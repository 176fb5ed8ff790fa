import type { Instant } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import type { Records } from '../../data/store/record-access.js';
import {
  renewInSight,
  unknownLines,
  viewOfFacts,
  type QueueFacts,
  type ViewWishes,
} from './queue-status.model.js';
import type { QueueRow, QueueView } from './queue-status.view.js';
import { RowMemory } from './row-memory.js';

/** Of more rows than this, those out of sight, the totals and the order are looked at so often at most, in ms. */
const manyRows = 50;
const lookMs = 1000;
/** How long figures without a link are kept in sight, in milliseconds. */
const forgetAfterMs = 15 * 60_000;

export interface LookMoment {
  /** On the page's monotonic clock, in ms. */
  readonly at: Instant;
  readonly freshness: Freshness;
  /** Something else is asked for than the last time. */
  readonly isAnother: boolean;
  /** The rows that were drawn last. */
  readonly inSight: readonly QueueRow[];
  /** What a feed knows; `undefined` where the page gave the figures itself. */
  readonly records: Records | undefined;
}

/** The view from one drawing to the next: with hundreds of queues those in sight go first. */
export class QueueLook {
  readonly #memory = new RowMemory();
  #view: QueueView | null = null;
  #lookedAt = -Infinity;

  /** A row of the view as it is now. */
  latest(row: QueueRow): QueueRow {
    return this.#memory.latest(row);
  }

  /** @returns the same view as long as only rows in sight were looked at; `latest` has those */
  view(facts: QueueFacts, wishes: ViewWishes, moment: LookMoment): QueueView {
    const { at, records, inSight, freshness, isAnother } = moment;
    const { state, ageMs } = freshness;
    const view = this.#view;
    const isSoon = at - this.#lookedAt < lookMs && !isAnother && state === 'live';
    if (records && view && isSoon && view.rows.length > manyRows) {
      renewInSight(inSight, { records, facts }, wishes, this.#memory);
      return view;
    }
    this.#lookedAt = at;
    const isForgotten = state === 'offline' && (ageMs ?? 0) > forgetAfterMs;
    return (this.#view = viewOfFacts(isForgotten ? unknownLines(facts) : facts, wishes, this.#memory));
  }
}
