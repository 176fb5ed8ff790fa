import { WritableStream, type Instant } from 'madoguchi/data';
import type { StreamSource } from '../server/stream-source.js';
import type { ThreadLink } from '../threads/thread-link.js';
import type { PastCalls, RecordPage, StreamStep } from './past-calls.js';

export interface PastStreamsOptions {
  readonly link: ThreadLink<PastCalls>;
  /** Its name over there. */
  readonly world: string;
  readonly epoch: string;
  readonly onError: (error: unknown) => void;
}

interface Mirror {
  readonly stream: WritableStream;
  /** All its records have come. */
  whole: boolean;
}

/**
 * The streams of a world that lives in a thread: those that somebody looks at are copied from there, and kept up as long as the
 * world lives. Begun anew under the same epoch, they would count their changes anew, and who comes back would take one for another.
 */
export class PastStreams implements StreamSource {
  readonly #options: PastStreamsOptions;
  #names: ReadonlySet<string> = new Set();
  readonly #mirrors = new Map<string, Mirror>();

  constructor(options: PastStreamsOptions) {
    this.#options = options;
  }

  /** Which streams there are by now. */
  name(streams: readonly string[]): void {
    if (streams.length !== this.#names.size) this.#names = new Set(streams);
  }

  apply(steps: readonly StreamStep[], at: Instant): void {
    for (const { stream: name, changed, deleted } of steps) {
      const stream = this.#mirrors.get(name)?.stream;
      for (const [key, value] of changed) stream?.set(key, value);
      for (const key of deleted) stream?.delete(key, at);
    }
    for (const { stream } of this.#mirrors.values()) stream.forgetDeletions(at);
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  epoch(): string {
    return this.#options.epoch;
  }

  hold(name: string): void {
    if (this.#mirrors.has(name)) return;
    const mirror = { stream: new WritableStream(name), whole: false };
    this.#mirrors.set(name, mirror);
    this.#load(name, mirror).catch(this.#options.onError);
  }

  release(): void {
    // It is kept up.
  }

  stream(name: string): WritableStream | 'loading' | undefined {
    const mirror = this.#mirrors.get(name);
    return mirror && (mirror.whole ? mirror.stream : 'loading');
  }

  async #load(name: string, mirror: Mirror): Promise<void> {
    const { link, world } = this.#options;
    for (let from: number | null = 0; from !== null;) {
      const page: RecordPage = await link.ask('watch', { id: world, stream: name, from });
      for (const [key, value] of page.records) mirror.stream.set(key, value);
      from = page.next;
    }
    mirror.whole = true;
  }
}
