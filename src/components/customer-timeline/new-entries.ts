import type { ReactiveController } from 'lit';
import { positionOf } from '../../data/customer/entry-order.js';
import type { EntryPosition } from '../../data/model/asking.js';
import type { FlushedHost } from '../base/select-controller.js';
import { isFrom, type TimelineEntry } from './customer-timeline.facts.js';

/** Between two announcements, in ms: a screen reader speaks, it does not chatter. */
const quietMs = 5_000;

/** Counts what came while something older is read, and tells it to a screen reader now and then. */
export class NewEntries implements ReactiveController {
  /** What came and was not seen, the newest first. */
  unseen: readonly TimelineEntry[] = [];
  /** What a screen reader is told. */
  announced: readonly TimelineEntry[] = [];

  readonly #host: FlushedHost;
  #of: unknown;
  #seen: EntryPosition | null = null;
  #heard: EntryPosition | null = null;
  #waiting: readonly TimelineEntry[] = [];
  #quiet: (() => void) | null = null;

  constructor(host: FlushedHost) {
    this.#host = host;
    host.addController(this);
  }

  /** @param entries the newest of the stream, as far as the filter leaves them */
  follow(of: unknown, entries: readonly TimelineEntry[], isSeen: boolean): void {
    const [newest] = entries;
    const place: EntryPosition | null = newest ? positionOf(newest) : null;
    if (of !== this.#of) {
      this.hostDisconnected();
      this.#of = of;
      this.#seen = this.#heard = place;
    }
    const came = newerThan(entries, this.#heard);
    if (came.length > 0) this.#tell(came);
    this.#heard = place ?? this.#heard;
    if (isSeen) this.#seen = place ?? this.#seen;
    this.unseen = newerThan(entries, this.#seen);
  }

  hostDisconnected(): void {
    this.#quiet?.();
    this.#quiet = null;
    this.#of = undefined;
    this.#seen = this.#heard = null;
    this.#waiting = this.announced = this.unseen = [];
  }

  #tell(came: readonly TimelineEntry[]): void {
    if (this.#quiet) {
      this.#waiting = [...came, ...this.#waiting];
      return;
    }
    this.announced = came;
    this.#quiet = this.#host.work.scheduler.after(quietMs, () => {
      this.#quiet = null;
      const { length } = this.#waiting;
      const next = this.#waiting;
      this.#waiting = [];
      if (length > 0) this.#tell(next);
      this.#host.requestUpdate();
    });
  }
}

function newerThan(entries: readonly TimelineEntry[], place: EntryPosition | null): readonly TimelineEntry[] {
  if (!place) return entries;
  const end = entries.findIndex(entry => !isFrom(entry, place) || entry.id === place[1]);
  return end < 0 ? entries : entries.slice(0, end);
}
