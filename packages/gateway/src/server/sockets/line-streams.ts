import type { StreamView, Sub, ViewCache } from 'madoguchi/data';
import type { StreamSource } from '../stream-source.js';
import type { PresentRights } from './answers.js';

/** The kind of stream that somebody may see today and not tomorrow, by the same token. */
const lapsingKind = 'customer/';

/** The streams that one socket looks at: each is held from the first look to the last. */
export class LineStreams {
  #source: StreamSource;
  readonly #views: ViewCache;
  readonly #rights: PresentRights;
  readonly #held = new Set<string>();
  /** The rights by which each of those that may lapse was seen last. */
  readonly #lapsing = new Map<string, string>();

  constructor(source: StreamSource, views: ViewCache, rights: PresentRights) {
    this.#source = source;
    this.#views = views;
    this.#rights = rights;
  }

  /** Looks at the streams of another world from here on. */
  look(source: StreamSource): void {
    if (source === this.#source) return;
    this.end();
    this.#source = source;
  }

  epoch(name: string): string {
    return this.#source.epoch(name);
  }

  /** Whether he sees another part of a stream than when it was looked at last, or nothing of it any more. */
  get lapsed(): boolean {
    for (const [name, digest] of this.#lapsing)
      if (this.#rights().projection(name)?.digest !== digest) return true;
    return false;
  }

  /** What this reader sees of it by now. What he may not see is never opened for him. */
  view(sub: Sub): StreamView | 'denied' | 'loading' {
    const { s } = sub;
    const projection = this.#source.has(s) ? this.#rights().projection(s) : null;
    const stream = projection ? this.#hold(s) : undefined;
    if (projection && s.startsWith(lapsingKind)) this.#lapsing.set(s, projection.digest);
    if (stream === 'loading') return 'loading';
    if (projection && stream) return this.#views.get(stream, sub, projection);
    this.drop(s);
    return 'denied';
  }

  drop(name: string): void {
    this.#lapsing.delete(name);
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
