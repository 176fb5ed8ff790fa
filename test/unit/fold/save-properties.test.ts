import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Random } from '../../support/random.js';
import { RandomLog } from '../../support/random-log.js';
import { assertResumes } from '../../support/resumed.js';

/** Two days before the clocks of Berlin go forward, and back. */
const starts = [Date.UTC(2026, 2, 27, 6), Date.UTC(2026, 9, 23, 6)];

describe('a saved fold of a random log', () => {
  test('goes on as if it had never stopped, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...starts), fc.array(fc.nat()), (seed, from, picks) => {
        const log = new RandomLog(new Random(seed), from).entries(200);
        const cuts = [0, ...picks.slice(0, 2).map(pick => pick % log.length)];
        assertResumes(log, cuts, RandomLog.subjects);
      }),
      { numRuns: 8 },
    );
  });
});
