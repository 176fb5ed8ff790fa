/** Scores in a thread of their own, for pages: how to start it and how to ask it. */
export { createScoreWorker, type ScoreWorker } from './create-score-worker.js';
export {
  needsIds,
  packTexts,
  scoreInWorker,
  type PackedTexts,
  type ScorePort,
  type WorkerScores,
} from '../rfm/scores/score-worker.js';
