import { foldedCubes } from '../../packages/gateway/src/server/folded-cubes.js';
import type { CubeFold } from '../../packages/gateway/src/cubes/cube-fold.js';
import { createMemoryCustomerIndex } from '../../src/data/fold/customer-index.js';
import { createFold, type Fold } from '../../src/data/fold/fold.js';
import type { LoggedEvent, SiteSettings } from '../../src/data/model/event.js';
import type { Instant } from '../../src/data/model/vocabulary.js';
import { configured, settings } from './log.js';

/**
 * A log of orders with its fold, as a gateway has them. It takes every event, also one whose id it had before, as a log
 * does that has forgotten it.
 */
export class SalesLog {
  readonly events: LoggedEvent[] = [];
  readonly site: SiteSettings = settings();
  #fold = emptyFold();
  #now: Instant;

  constructor(begin: Instant) {
    this.#now = begin;
    this.#take(configured({}, begin));
  }

  get now(): Instant {
    return this.#now;
  }

  get fold(): CubeFold {
    const { site } = this;
    const fold = this.#fold;
    const folded = {
      site,
      orders: fold.orders,
      cube: (id: string) => fold.cube(id),
      stream: (name: string) => fold.stream(name),
      isDueRaised: (id: string) => fold.isDueRaised(id),
    };
    return foldedCubes(folded, this.#now);
  }

  /** A tick of its clock, and these events. */
  advance(to: Instant, events: readonly LoggedEvent[] = []): void {
    this.#now = to;
    this.#take({ type: 'clock.tick', time: to });
    for (const event of events) this.#take(event);
  }

  append(events: readonly LoggedEvent[]): Promise<void> {
    for (const event of events) this.#take(event);
    return Promise.resolve();
  }

  /** Folds all from the beginning, as a gateway that was started anew. */
  restart(): void {
    this.#fold = emptyFold();
    this.events.forEach((event, at) => this.#apply(event, at + 1));
  }

  #take(event: LoggedEvent): void {
    this.events.push(event);
    this.#apply(event, this.events.length);
  }

  #apply(event: LoggedEvent, position: number): void {
    this.#fold.apply({ position, event, appendedAt: event.time });
  }
}

function emptyFold(): Fold {
  return createFold({ customers: createMemoryCustomerIndex() });
}
