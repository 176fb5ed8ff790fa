import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FoldState, Instant, SiteSettings } from 'madoguchi/data';
import type { LoggedFold } from '../log/logged-fold.js';
import { lookedBackMs } from '../log/snapshot-retention.js';

/** Of the log's own time: what a seek may have to fold is this much at most, as far as the last hours go. */
const denseMs = 10 * 60_000;
/** The last hours, which are looked at most: eight and some. */
export const denseSpanMs = lookedBackMs;
/** Further back. */
const sparseMs = 3 * 3_600_000;
/** What is older goes: nobody scrubs back further, and the index of customers holds what these need. */
export const longestMs = 8 * 86_400_000;
/** Packed states that are held, in bytes; beyond that every second of the older ones goes. */
const mostBytes = 96 * 2 ** 20;

/** What a log folded to at one of its positions. */
export interface Checkpoint {
  /** The log's own time there. */
  readonly time: Instant;
  readonly position: number;
  readonly site: SiteSettings | null;
  /** Of the customer index. */
  readonly age: number;
  readonly packed: Buffer;
}

/** States of a log at instants of it, close to each other lately and further apart before. */
export class Checkpoints {
  /** In the log's order. */
  #kept: Checkpoint[] = [];

  get last(): Checkpoint | undefined {
    return this.#kept.at(-1);
  }

  get count(): number {
    return this.#kept.length;
  }

  get bytes(): number {
    return this.#kept.reduce((sum, { packed }) => sum + packed.length, 0);
  }

  get first(): Checkpoint | undefined {
    return this.#kept[0];
  }

  /** Of the customer index, those that they need. */
  get ages(): readonly number[] {
    return this.#kept.map(({ age }) => age);
  }

  /**
   * Whether a log that is folded up to `time` should be remembered there.
   *
   * @param end the log's own time by now
   */
  isDue(time: Instant, end: Instant): boolean {
    const { last } = this;
    if (!last) return true;
    if (end - time > longestMs) return false;
    return time - last.time >= (end - time <= denseSpanMs ? denseMs : sparseMs);
  }

  add(checkpoint: Checkpoint): void {
    this.#kept.push(checkpoint);
    this.#thin(checkpoint.time);
  }

  /** The newest from which the log leads to an instant. */
  before(at: Instant): Checkpoint | undefined {
    return this.#kept.findLast(({ time }) => time <= at);
  }

  #thin(now: Instant): void {
    const dense = now - denseSpanMs;
    let before = -Infinity;
    // The last one before is where the way to what is not too old begins.
    const begin = this.#kept.findLastIndex(({ time }) => time <= now - longestMs);
    const recent = this.#kept.slice(Math.max(0, begin));
    this.#kept = recent.filter(({ time }, place) => {
      const stays = place === 0 || time >= dense || time - before >= sparseMs;
      if (stays) before = time;
      return stays;
    });
    while (this.bytes > mostBytes && this.#kept.length > 3) {
      this.#kept = this.#kept.filter((_, place) => place === this.#kept.length - 1 || place % 2 === 0);
    }
  }
}

export async function pack(fold: LoggedFold['fold']): Promise<Buffer> {
  return promisify(gzip)(JSON.stringify(fold.save()), { level: 1 });
}

export async function unpack(packed: Buffer): Promise<FoldState> {
  // The fold checks it.
  return JSON.parse((await promisify(gunzip)(packed)).toString('utf8')) as FoldState;
}
