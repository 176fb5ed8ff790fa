import type { CubeConfig } from '../../../config/cube-schema.js';

/** How the simulated shop sorts its customers. Its amounts are yen: a trial set, one purchase, a season of it, a year. */
export const shopCube: CubeConfig = {
  kind: 'live',
  id: 'all',
  currency: 'JPY',
  cuts: { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [3_000, 12_000, 40_000, 100_000] },
};
