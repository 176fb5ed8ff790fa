/** Where patterns end in a text, behind their last code unit. */
export interface PatternEnd {
  readonly node: number;
  readonly end: number;
}

/** A quarter of the places stays free at least, so that a look rarely needs a second place. */
const room = 4 / 3;
const noNode = -1;

/**
 * Finds any number of patterns in one pass over a text: Aho and Corasick, "Efficient string matching" (CACM 18, 1975). The tree's
 * edges lie in one hash table, since their letters are any of Unicode's: 10,000 words take 2 MB, and a step looks at one or two places.
 */
export class PatternTree {
  /** By place: the node and the letter of an edge in one number, and where the edge leads. */
  readonly #edges: Float64Array;
  readonly #targets: Int32Array;
  readonly #mask: number;
  /** By node: where to go on when no edge fits, the pattern that ends here, and the nearest end on that way. */
  readonly #fallback: Int32Array;
  readonly #pattern: Int32Array;
  readonly #nextEnd: Int32Array;

  /** @param patterns none empty, none twice */
  constructor(patterns: readonly string[]) {
    const longest = patterns.reduce((sum, { length }) => sum + length, 1);
    const places = 2 ** Math.ceil(Math.log2(Math.max(16, longest * room)));
    this.#edges = new Float64Array(places).fill(noNode);
    this.#targets = new Int32Array(places);
    this.#mask = places - 1;
    this.#fallback = new Int32Array(longest);
    this.#pattern = new Int32Array(longest).fill(noNode);
    this.#nextEnd = new Int32Array(longest).fill(noNode);
    this.#link(this.#grow(patterns));
  }

  /** Where in the text patterns end, in order; which ones is asked for where it matters. */
  *find(text: string): Generator<PatternEnd> {
    let node = 0;
    for (let place = 0; place < text.length; place++) {
      node = this.#step(node, text.charCodeAt(place));
      const first = (this.#pattern[node] === noNode ? this.#nextEnd[node] : node) ?? noNode;
      if (first !== noNode) yield { node: first, end: place + 1 };
    }
  }

  /** The patterns that end there, the longest first. */
  *patternsAt({ node }: PatternEnd): Generator<number> {
    for (let end = node; end !== noNode; end = this.#nextEnd[end] ?? noNode) yield this.#pattern[end] ?? 0;
  }

  #step(from: number, letter: number): number {
    let node = from;
    for (;;) {
      const next = this.#child(node, letter);
      if (next !== noNode) return next;
      if (node === 0) return 0;
      node = this.#fallback[node] ?? 0;
    }
  }

  #child(node: number, letter: number): number {
    const place = this.#placeOf(node, letter);
    return this.#edges[place] === noNode ? noNode : (this.#targets[place] ?? noNode);
  }

  /** Where an edge lies, or is to lie. */
  #placeOf(node: number, letter: number): number {
    const edge = node * 0x10000 + letter;
    // Fibonacci hashing of both halves: neighbours in the tree are no neighbours in the table.
    let place = (Math.imul(node, 0x9e3779b1) ^ Math.imul(letter, 0x85ebca6b)) >>> 7;
    for (; ; place++) {
      const found = this.#edges[place & this.#mask];
      if (found === edge || found === noNode) return place & this.#mask;
    }
  }

  /** @returns the nodes, each behind its parent, with the letter that leads there */
  #grow(patterns: readonly string[]): readonly (readonly [node: number, parent: number, letter: number])[] {
    const made: [number, number, number][] = [];
    for (const [number, pattern] of patterns.entries()) {
      let node = 0;
      for (let at = 0; at < pattern.length; at++) {
        const letter = pattern.charCodeAt(at);
        const place = this.#placeOf(node, letter);
        if (this.#edges[place] === noNode) {
          this.#edges[place] = node * 0x10000 + letter;
          this.#targets[place] = made.push([made.length + 1, node, letter]);
        }
        node = this.#targets[place] ?? 0;
      }
      this.#pattern[node] = number;
    }
    return made;
  }

  /** Level by level, so that what a node falls back to is linked before it. */
  #link(nodes: readonly (readonly [node: number, parent: number, letter: number])[]): void {
    const depth = new Int32Array(this.#fallback.length);
    for (const [node, parent] of nodes) depth[node] = (depth[parent] ?? 0) + 1;
    const byDepth = [...nodes].sort(([one], [other]) => (depth[one] ?? 0) - (depth[other] ?? 0));
    for (const [node, parent, letter] of byDepth) {
      const fallback = parent === 0 ? 0 : this.#step(this.#fallback[parent] ?? 0, letter);
      this.#fallback[node] = fallback;
      this.#nextEnd[node] =
        this.#pattern[fallback] === noNode ? (this.#nextEnd[fallback] ?? noNode) : fallback;
    }
  }
}
