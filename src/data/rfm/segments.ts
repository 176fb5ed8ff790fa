import type { Texts } from '../model/vocabulary.js';

/** A segment of a map: the cells it names, by a name in both languages. */
export interface Segment {
  readonly id: string;
  readonly name: Texts;
}

/** A complete, disjoint map of the 125 cells of five bands a dimension. */
export interface SegmentMap {
  readonly id: string;
  readonly segments: readonly Segment[];
  /** The place of a cell's segment in `segments`; bands are 1 to 5. */
  of(r: number, f: number, m: number): number;
}

const segment = (id: string, en: string, ja: string): Segment => ({ id, name: { ja, en } });

/** A segment and its cells of R and FM, as two digits each. */
type Squares = readonly (readonly [segment: Segment, squares: string])[];

/** R by FM = floor((F + M) / 2): published by Putler and others as squares, here with a cell of FM for each F and M. */
const defaultSquares: Squares = [
  [segment('champions', 'Champions', '最優良'), '55 54 45'],
  [segment('loyal', 'Loyal', '優良'), '53 44 35 34'],
  [segment('potential-loyalist', 'Potential Loyalist', '優良候補'), '52 43 42 33'],
  [segment('recent', 'Recent Customers', '新規'), '51'],
  [segment('promising', 'Promising', '有望'), '41 31'],
  [segment('needs-attention', 'Needs Attention', '要フォロー'), '32 23 22'],
  [segment('about-to-sleep', 'About To Sleep', '休眠予備軍'), '21'],
  [segment('at-risk', 'At Risk', '離反懸念'), '25 24 13'],
  [segment('cant-lose', "Can't Lose Them", '失えない顧客'), '15 14'],
  [segment('hibernating', 'Hibernating', '休眠'), '12'],
  [segment('lost', 'Lost', '離反'), '11'],
];

/** The map that is used where no other is chosen. */
export const defaultSegments: SegmentMap = squareMap('default', defaultSquares);

function squareMap(id: string, squares: Squares): SegmentMap {
  const places = new Map(
    squares.flatMap(([, cells], place) => cells.split(' ').map(cell => [cell, place] as const)),
  );
  return {
    id,
    segments: squares.map(([named]) => named),
    of(r, f, m) {
      const place = places.get(`${r}${Math.floor((f + m) / 2)}`);
      if (place === undefined) throw new RangeError(`There is no cell R${r} F${f} M${m}: bands are 1 to 5.`);
      return place;
    },
  };
}
