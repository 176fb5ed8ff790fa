import { parentPort } from 'node:worker_threads';
import { InputError } from '../input/problems.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import { Analyst } from './analyst.js';
import type { AnalystAnswer, AnalystQuestion } from './analyst-link.js';

/** The whole of the thread that analyses: one call after another, in the order they came. */
const analyst = new Analyst();
let turn = Promise.resolve();

parentPort?.on('message', ({ n, method, call }: AnalystQuestion) => {
  turn = turn.then(async () => {
    const answer = await answerOf(method, call);
    parentPort?.postMessage({ n, ...answer } satisfies AnalystAnswer);
  });
});

async function answerOf(
  method: AnalystQuestion['method'],
  call: AnalystQuestion['call'],
): Promise<Omit<AnalystAnswer, 'n'>> {
  try {
    // Which call belongs to which method was held by the one type that both ends share.
    const run = analyst[method].bind(analyst) as (call: unknown) => unknown;
    return { value: await run(call) };
  } catch (error) {
    if (error instanceof AnswerProblem) return { problem: { code: error.code, params: error.params } };
    if (error instanceof InputError || error instanceof RangeError) return { refused: error.message };
    const { name, stack = '' } = error as Error;
    return { failed: { name, stack } };
  }
}
