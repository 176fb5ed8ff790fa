import type { CustomerColumns } from 'madoguchi/data';
import { createScoreWorker, scoreInWorker, type ScoreWorker } from 'madoguchi/data/workers';

export const started: ScoreWorker = createScoreWorker();
export const own: ScoreWorker = createScoreWorker(new Worker('/scores.worker.js', { type: 'module' }));

export async function bestCustomers(customers: CustomerColumns): Promise<readonly (string | undefined)[]> {
  const { scores, customers: again } = await scoreInWorker(started, customers, { method: 'quantile' });
  const champions = [...scores.r.keys()].filter(row => scores.r[row] === 5 && scores.m[row] === 5);
  return champions.map(row => again.ids[row]);
}
