import { readCube, timeZone, type Instant } from 'madoguchi/data';
import type { CubeFold } from '../cubes/cube-fold.js';
import type { FoldedLog } from './folded-log.js';

/** As much of a folded log as cubes are of. */
export type FoldedSales = Pick<FoldedLog, 'orders' | 'cube' | 'stream' | 'site' | 'isDueRaised'>;

/** What a folded log says of cubes at an instant of its own clock. */
export function foldedCubes(folded: FoldedSales, now: Instant): CubeFold {
  return {
    orders: folded.orders,
    cube: id => folded.cube(id),
    daily(id) {
      const stream = folded.stream(`rfm/${id}`);
      const cube = stream && readCube(stream.records);
      return cube?.basis === 'daily' ? cube.snapshot : null;
    },
    today: timeZone(folded.site?.timeZone ?? 'UTC').dateOf(now),
    isDueRaised: id => folded.isDueRaised(id),
  };
}
