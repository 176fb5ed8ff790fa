import { StreamKnowledge } from './stream-knowledge.js';

/** What is known of each stream that is needed. */
export class KnownStreams {
  readonly #known = new Map<string, StreamKnowledge>();
  /** What is given up, while the feed is told so. Who needs it again meanwhile begins anew. */
  readonly #leaving = new Map<string, StreamKnowledge>();

  get names(): readonly string[] {
    return [...this.#known.keys()];
  }

  all(): Iterable<StreamKnowledge> {
    return this.#known.values();
  }

  get(name: string): StreamKnowledge | undefined {
    return this.#known.get(name);
  }

  need(name: string): void {
    if (!this.#known.has(name)) this.#known.set(name, new StreamKnowledge());
  }

  /** For the feed, which may take over what is given up while it is told. */
  held(name: string): ReadonlyMap<string, unknown> | undefined {
    const known = this.#known.get(name) ?? this.#leaving.get(name);
    return known?.known === true ? known.records : undefined;
  }

  /** Gives up all but these, which `tellFeed` tells the feed. */
  keep(wanted: ReadonlySet<string>, tellFeed: () => void): void {
    for (const [name, known] of this.#known) {
      if (wanted.has(name)) continue;
      this.#leaving.set(name, known);
      this.#known.delete(name);
    }
    tellFeed();
    this.#leaving.clear();
  }
}
