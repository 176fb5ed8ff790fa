/** The whole of the worker that scores: what `createScoreWorker` starts, or a page's own worker imports. */
import { answerScoreRequest, type ScoreRequest } from '../rfm/scores/score-worker.js';

addEventListener('message', ({ data }: MessageEvent<ScoreRequest>) => {
  const { reply, transfer } = answerScoreRequest(data);
  postMessage(reply, [...transfer]);
});
