import assert from 'node:assert/strict';
import { isInPast } from '../../src/data/feed/protocol/past.js';
import type { Receiver, ReceiverOutput } from '../../src/data/feed/protocol/receiver.js';
import type { LinkClock } from '../../src/data/model/stream.js';
import type { ChanceWorld } from './chance-past.js';

/** What a page shows of what its receiver tells it: records, which of them are of the time it shows, and what that is. */
export class PageModel {
  readonly records = new Map<string, Map<string, unknown>>();
  clock: LinkClock | null = null;
  readonly #receiver: Pick<Receiver, 'outdated' | 'state'>;
  readonly #worlds: ReadonlyMap<string, ChanceWorld>;
  readonly #outdated = new Set<string>();

  constructor(receiver: Pick<Receiver, 'outdated' | 'state'>, worlds: ReadonlyMap<string, ChanceWorld>) {
    this.#receiver = receiver;
    this.#worlds = worlds;
  }

  /** The result are the streams that changed. */
  take({ turned, clock, changes, beats }: ReceiverOutput): readonly string[] {
    if (turned)
      for (const stream of this.records.keys())
        if (this.#receiver.outdated(stream)) this.#outdated.add(stream);
    this.clock = clock ?? this.clock;
    for (const { stream, whole, changed, deleted } of changes) {
      const records = (!whole && this.records.get(stream)) || new Map<string, unknown>();
      for (const [key, value] of changed) records.set(key, value);
      for (const key of deleted) records.delete(key);
      this.records.set(stream, records);
      if (whole) this.#outdated.delete(stream);
    }
    for (const { stream } of beats) this.#outdated.delete(stream);
    if (turned || clock || changes.length > 0 || beats.length > 0) this.#isOfOneTime();
    return changes.map(({ stream }) => stream);
  }

  /** Is it drawn old until it comes from the time that is shown? */
  isOutdated(stream: string): boolean {
    return this.#outdated.has(stream);
  }

  /** Never are two times shown together, nor is one taken for the other. */
  #isOfOneTime(): void {
    for (const stream of this.records.keys()) {
      const { epoch } = this.#receiver.state(stream) ?? {};
      if (epoch === undefined || !isInPast(stream) || this.#outdated.has(stream)) continue;
      const world = this.#worlds.get(epoch);
      if (!this.clock?.past) assert.equal(world, undefined, `the past of ${stream} is shown as live`);
      else
        assert.ok(
          world?.courses.some(course => isSame(course, this.clock)),
          `${stream} is of another time than is shown`,
        );
    }
  }
}

function isSame(one: LinkClock, other: LinkClock | null): boolean {
  return one.virtual === other?.virtual && one.wall === other.wall && one.rate === other.rate;
}
