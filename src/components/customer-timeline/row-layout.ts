import type { TimelineRow } from './customer-timeline.view.js';

/** How high the parts of a row are, in px. */
export interface RowMeasures {
  readonly row: number;
  readonly heading: number;
  readonly tail: number;
}

/** Rows one below the other: where each begins. */
export class RowLayout {
  readonly rows: readonly TimelineRow[];
  /** The top of each row, and behind the last the height of all. */
  readonly #tops: Float64Array;
  readonly #places = new Map<string, number>();

  /** @param opened how much higher opened rows are, by key, in px */
  constructor(rows: readonly TimelineRow[], measures: RowMeasures, opened: ReadonlyMap<string, number>) {
    this.rows = rows;
    this.#tops = new Float64Array(rows.length + 1);
    let top = 0;
    rows.forEach((row, at) => {
      this.#places.set(row.key, at);
      this.#tops[at] = top;
      top += measures.row + (opened.get(row.key) ?? 0);
      if (row.heading) top += measures.heading;
      if (row.tail) top += measures.tail;
    });
    this.#tops[rows.length] = top;
  }

  get height(): number {
    return this.top(this.rows.length);
  }

  top(at: number): number {
    return this.#tops[at] ?? 0;
  }

  /** The place of a row; `undefined` where it is not among them. */
  placeOf(key: string): number | undefined {
    return this.#places.get(key);
  }

  /** The row at a height, the first or last where there is none. */
  at(height: number): number {
    let [low, high] = [0, this.rows.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.top(middle) <= height) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** The rows in sight and so many beyond each edge; the second number is not included. */
  window(scrollTop: number, viewHeight: number, beyond: number): readonly [from: number, to: number] {
    if (this.rows.length === 0) return [0, 0];
    const first = this.at(scrollTop);
    const last = this.at(scrollTop + viewHeight);
    return [Math.max(0, first - beyond), Math.min(this.rows.length, last + 1 + beyond)];
  }

  /** The row whose heading holds for the row at this place; `undefined` where none does. */
  headingFor(at: number): number | undefined {
    for (let place = at; place >= 0; place -= 1) if (this.rows[place]?.heading) return place;
    return undefined;
  }
}
