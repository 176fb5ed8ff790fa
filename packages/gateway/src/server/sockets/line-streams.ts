import type { StreamView, Sub, ViewCache } from 'madoguchi/data';
import type { StreamSource } from '../stream-source.js';
import type { PresentRights } from './answers.js';

/** The streams that one socket looks at: each is held from the first look to the last. */
export class LineStreams {
  readonly #source: StreamSource;
  readonly #views: ViewCache;
  readonly #rights: PresentRights;
  readonly #held = new Set<string>();

  constructor(source: StreamSource, views: ViewCache, rights: PresentRights) {
    this.#source = source;
    this.#views = views;
    this.#rights = rights;
  }

  epoch(name: string): string {
    return this.#source.epoch(name);
  }

  /** What this reader sees of it by now. What he may not see is never opened for him. */
  view(sub: Sub): StreamView | 'denied' | 'loading' {
    const { s } = sub;
    const projection = this.#source.has(s) ? this.#rights().projection(s) : null;
    const stream = projection ? this.#hold(s) : undefined;
    if (stream === 'loading') return 'loading';
    if (projection && stream) return this.#views.get(stream, sub, projection);
    this.drop(s);
    return 'denied';
  }

  drop(name: string): void {
    if (this.#held.delete(name)) this.#source.release(name);
  }

  /** The socket is gone. */
  end(): void {
    for (const name of this.#held) this.drop(name);
  }

  #hold(name: string): ReturnType<StreamSource['stream']> {
    if (!this.#held.has(name)) {
      this.#held.add(name);
      this.#source.hold(name);
    }
    return this.#source.stream(name);
  }
}
