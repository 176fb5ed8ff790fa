import { parentPort } from 'node:worker_threads';
import { InputError } from '../input/problems.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { Calls, ThreadAnswer, ThreadQuestion } from './thread-link.js';

/** The whole of a thread that answers: one call after another, in the order they came. */
export function answerCalls<C extends Calls<C>>(target: C): void {
  let turn = Promise.resolve();
  parentPort?.on('message', ({ n, method, call }: ThreadQuestion) => {
    turn = turn.then(async () => {
      const answer = await answerOf(target, method as keyof C, call);
      parentPort?.postMessage({ n, ...answer } satisfies ThreadAnswer);
    });
  });
}

async function answerOf<C extends Calls<C>>(
  target: C,
  method: keyof C,
  call: unknown,
): Promise<Omit<ThreadAnswer, 'n'>> {
  try {
    // Which call belongs to which method was held by the one type that both ends share.
    const run = target[method].bind(target) as (call: unknown) => unknown;
    return { value: await run(call) };
  } catch (error) {
    if (error instanceof AnswerProblem) return { problem: { code: error.code, params: error.params } };
    if (error instanceof InputError || error instanceof RangeError) return { refused: error.message };
    const { name, message, stack = '' } = error as Error;
    return { failed: { name, message, stack } };
  }
}
