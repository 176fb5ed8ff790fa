/** Below this many changes nothing is tidied. */
const tidyFrom = 1024;

/** Which keys changed after which seq, in order; a key that changed twice is listed twice until tidied. */
export class ChangeLog {
  #seqs: number[] = [];
  #keys: string[] = [];
  #floor: number;
  #tidyAt = tidyFrom;

  /** @param floor the seq at which the log begins: nothing is known of before */
  constructor(floor: number) {
    this.#floor = floor;
  }

  /** What changed after this seq is known. */
  get floor(): number {
    return this.#floor;
  }

  /** @param seq not below that of the last call */
  add(seq: number, key: string): void {
    this.#seqs.push(seq);
    this.#keys.push(key);
  }

  since(seq: number): ReadonlySet<string> {
    return new Set(this.#keys.slice(this.#firstAfter(seq)));
  }

  get overgrown(): boolean {
    return this.#seqs.length >= this.#tidyAt;
  }

  /**
   * Keeps the last change of each key, and forgets what is older than others remember.
   * @param remembers whether the changes after a seq are known elsewhere; true for all later ones too
   */
  tidy(remembers: (seq: number) => boolean): void {
    const last = new Map<string, number>();
    this.#keys.forEach((key, i) => {
      last.delete(key);
      last.set(key, this.#seqs[i] ?? 0);
    });
    const floor = this.#oldestKnown(remembers);
    const kept = [...last].filter(([, seq]) => seq > floor);
    this.#keys = kept.map(([key]) => key);
    this.#seqs = kept.map(([, seq]) => seq);
    this.#floor = floor;
    this.#tidyAt = Math.max(tidyFrom, 2 * kept.length);
  }

  #oldestKnown(remembers: (seq: number) => boolean): number {
    if (remembers(this.#floor)) return this.#floor;
    let unknown = 0;
    let known = this.#seqs.length - 1;
    while (unknown < known) {
      const middle = (unknown + known) >> 1;
      if (remembers(this.#seqs[middle] ?? 0)) known = middle;
      else unknown = middle + 1;
    }
    return this.#seqs[known] ?? this.#floor;
  }

  #firstAfter(seq: number): number {
    let start = 0;
    let end = this.#seqs.length;
    while (start < end) {
      const middle = (start + end) >> 1;
      if ((this.#seqs[middle] ?? 0) > seq) end = middle;
      else start = middle + 1;
    }
    return start;
  }
}
