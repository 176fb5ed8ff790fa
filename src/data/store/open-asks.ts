import { AskError, type AskSignal } from '../model/asking.js';

/** What was asked of a feed and has not ended. Each ends at once when it is called off, or when the store closes. */
export class OpenAsks {
  readonly #open = new Set<() => void>();
  #closed = false;

  /** @param start asks; `undefined` where the feed can't be asked this */
  ask<Answer>(start: () => Promise<Answer> | undefined, signal: AskSignal | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        signal?.removeEventListener('abort', callOff);
        this.#open.delete(callOff);
      };
      const fail = (error: unknown): void => {
        end();
        reject(asAskError(error));
      };
      const callOff = (): void => fail(new AskError('aborted'));
      if (this.#closed || signal?.aborted) return callOff();
      signal?.addEventListener('abort', callOff);
      this.#open.add(callOff);
      answerOf(start).then(answer => {
        end();
        resolve(answer);
      }, fail);
    });
  }

  close(): void {
    this.#closed = true;
    for (const callOff of [...this.#open]) callOff();
  }
}

async function answerOf<Answer>(start: () => Promise<Answer> | undefined): Promise<Answer> {
  const asked = start();
  if (!asked) throw new AskError('unsupported');
  return await asked;
}

/** A `TypeError` tells the caller of his own mistake; whatever else a page's own feed throws is no answer. */
function asAskError(error: unknown): unknown {
  if (error instanceof AskError || error instanceof TypeError) return error;
  return new AskError('no-answer', undefined, { cause: error });
}
