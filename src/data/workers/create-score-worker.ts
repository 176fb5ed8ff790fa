import type { ScorePort, ScoreReply } from '../rfm/scores/score-worker.js';
import { openWorker } from './open-worker.js';

/** A thread that scores, for `scoreInWorker`. It may be asked for several at once, and answers in turn. */
export interface ScoreWorker extends ScorePort {
  /** Ends the thread. What it still owes is rejected. */
  close(): void;
}

/**
 * Starts a worker that scores. A page needs one; starting takes some ten milliseconds, so it is kept between two
 * requests.
 *
 * @param worker where a bundler or a policy wants a page to start it by itself: a worker that runs
 *   `madoguchi/data/rfm-worker`; by default the file that comes with the package
 * @throws TypeError where the page's policy requires trusted types and does not list the policy `madoguchi`
 */
export function createScoreWorker(worker: Worker = openPublished()): ScoreWorker {
  return new RunningWorker(worker);
}

/** One file without imports, so that every bundler that copies what `new URL` names copies all of it. */
function openPublished(): Worker {
  return openWorker(new URL('../../cdn/workers/rfm-worker.js', import.meta.url));
}

class RunningWorker implements ScoreWorker {
  readonly #worker: Worker;
  readonly #waiting = new Set<(error: Error) => void>();
  #ended: Error | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('error', event => this.#end(whyFailed(event)));
    worker.addEventListener('messageerror', () => this.#end('its answer could not be read'));
  }

  post(...[message, transfer]: Parameters<ScorePort['post']>): void {
    this.#worker.postMessage(message, [...transfer]);
  }

  listen(hear: (reply: ScoreReply) => void, fail: (error: Error) => void): () => void {
    if (this.#ended) throw this.#ended;
    const onMessage = ({ data }: MessageEvent<ScoreReply>): void => hear(data);
    this.#worker.addEventListener('message', onMessage);
    this.#waiting.add(fail);
    return () => {
      this.#worker.removeEventListener('message', onMessage);
      this.#waiting.delete(fail);
    };
  }

  close(): void {
    this.#end('it was closed');
  }

  #end(why: string): void {
    if (this.#ended) return;
    this.#ended = new Error(`The worker that scores ended: ${why}. Start another with createScoreWorker().`);
    this.#worker.terminate();
    for (const fail of [...this.#waiting]) fail(this.#ended);
  }
}

/** A script that can't be loaded has no message. */
function whyFailed({ message, filename, lineno }: ErrorEvent): string {
  return message
    ? `${message} (${filename}:${lineno})`
    : "its file could not be loaded; its address, its server's headers and the page's policy are what to look at";
}
