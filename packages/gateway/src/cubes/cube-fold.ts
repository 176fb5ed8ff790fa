import type { FoldedCube, FoldedOrders, RfmSnapshot } from 'madoguchi/data';

/** What the log says of orders and cubes, folded. */
export interface CubeFold {
  readonly orders: FoldedOrders;
  /** A live cube; `undefined` where there is none of this name. */
  cube(id: string): FoldedCube | undefined;
  /** What a daily cube is by now; `null` where there is none of this name. */
  daily(cube: string): RfmSnapshot | null;
  /** The site's day by the log's clock, `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether an alert of this id holds. */
  isDueRaised(id: string): boolean;
}
