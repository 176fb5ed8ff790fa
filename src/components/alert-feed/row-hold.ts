import type { ReactiveController } from 'lit';
import type { FlushedHost } from '../base/select-controller.js';
import type { FeedRow } from './alert-feed.view.js';

/** So long after the pointer moved last over the lines they may move again, in ms. */
export const heldMs = 10_000;

export interface HeldRows {
  readonly rows: readonly FeedRow[];
  /** How many stand at the end only because nothing may move. */
  readonly arrived: number;
}

const gone = 'gone|';

/** Pure: the lines of now in the places of before. What is gone keeps its place, what is new comes last. */
export function heldRows(before: readonly FeedRow[], now: readonly FeedRow[]): HeldRows {
  const left = new Map(now.map(row => [row.key, row]));
  const rows = before.map(row => {
    const key = row.isGone ? row.key.slice(gone.length) : row.key;
    const current = left.get(key);
    left.delete(key);
    // Under a key of its own: it may have come into the lane meanwhile.
    return current ?? { ...row, key: gone + key, isGone: true };
  });
  return { rows: [...rows, ...left.values()], arrived: left.size };
}

/** Keeps lines from moving under the pointer: whoever presses a button presses the one that they saw there. */
export class RowHold implements ReactiveController {
  arrived = 0;
  readonly #host: FlushedHost;
  #rows: readonly FeedRow[] = [];
  #held = false;
  #end: (() => void) | null = null;

  constructor(host: FlushedHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The lines as they may be drawn now. */
  take(rows: readonly FeedRow[]): readonly FeedRow[] {
    const held = this.#held ? heldRows(this.#rows, rows) : { rows, arrived: 0 };
    this.arrived = held.arrived;
    this.#rows = held.rows;
    return held.rows;
  }

  /** Somebody asked for another order: it comes at once. */
  readonly release = (): void => {
    this.#stop();
    this.#again();
  };

  /** For `@pointermove`, `@pointerdown` and `@wheel` of the lines. */
  readonly pointed = (): void => {
    this.#held = true;
    this.#end?.();
    this.#end = this.#host.work.scheduler.after(heldMs, this.release);
  };

  /** For `@pointerleave` of the lines. */
  readonly left = (): void => {
    if (this.#held) this.release();
  };

  hostDisconnected(): void {
    this.#stop();
    this.#rows = [];
    this.arrived = 0;
  }

  #stop(): void {
    this.#end?.();
    this.#end = null;
    this.#held = false;
  }

  #again(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
