import type { Worker } from 'node:worker_threads';
import { InputError } from '../input/problems.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';

/** What a thread can be asked: methods of one call that is copied, as is what they come to. */
export type Calls<C> = { readonly [M in keyof C]: (call: never) => unknown };

export type CallOf<C extends Calls<C>, M extends keyof C> = Parameters<C[M]>[0];
export type ValueOf<C extends Calls<C>, M extends keyof C> = Awaited<ReturnType<C[M]>>;

/** To the thread. */
export interface ThreadQuestion {
  readonly n: number;
  readonly method: PropertyKey;
  readonly call: unknown;
}

/** From the thread: the value, or why there is none. */
export interface ThreadAnswer {
  readonly n: number;
  readonly value?: unknown;
  readonly problem?: { readonly code: string; readonly params: AnswerProblem['params'] };
  /** A file or a setting is wrong: a sentence for whoever runs the gateway. */
  readonly refused?: string;
  readonly failed?: { readonly name: string; readonly message: string; readonly stack: string };
}

/** A way to whoever answers elsewhere. */
export interface ThreadLink<C extends Calls<C>> {
  /** Counts up where all that was known over there is lost. */
  readonly generation: number;
  /**
   * Asks, and moves the buffers.
   *
   * @throws AnswerProblem where what is asked for makes no sense; InputError where a file or a setting is wrong
   */
  ask<M extends keyof C>(
    method: M,
    call: CallOf<C, M>,
    transfer?: readonly ArrayBuffer[],
  ): Promise<ValueOf<C, M>>;
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** A thread of this process, from the first question on; one that fell is started anew. */
export class Thread<C extends Calls<C>> implements ThreadLink<C> {
  readonly #asked = new Map<number, Asked>();
  readonly #open: () => Worker;
  #worker: Worker | null = null;
  #count = 0;
  #generation = 0;
  #isClosed = false;

  constructor(open: () => Worker) {
    this.#open = open;
  }

  get generation(): number {
    return this.#generation;
  }

  ask<M extends keyof C>(
    method: M,
    call: CallOf<C, M>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<ValueOf<C, M>> {
    // A thread that nobody ends any more would keep the process alive.
    if (this.#isClosed) return Promise.reject(ending());
    const worker = (this.#worker ??= this.#start());
    const n = (this.#count += 1);
    return new Promise((resolve, reject) => {
      this.#asked.set(n, { resolve, reject });
      worker.postMessage({ n, method, call } satisfies ThreadQuestion, transfer);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#lose(ending());
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = this.#open();
    worker.on('message', (answer: ThreadAnswer) => this.#hear(answer));
    worker.on('error', error => worker === this.#worker && this.#lose(error));
    worker.on('exit', () => worker === this.#worker && this.#lose(new Error('The thread ended.')));
    return worker;
  }

  #hear({ n, value, problem, refused, failed }: ThreadAnswer): void {
    const asked = this.#asked.get(n);
    this.#asked.delete(n);
    if (problem) asked?.reject(new AnswerProblem(problem.code, problem.params));
    else if (refused !== undefined) asked?.reject(new InputError(refused));
    else if (failed) asked?.reject(Object.assign(new Error(failed.name), failed));
    else asked?.resolve(value as never);
  }

  #lose(why: Error): void {
    this.#worker = null;
    this.#generation += 1;
    const lost = [...this.#asked.values()];
    this.#asked.clear();
    for (const { reject } of lost) reject(why);
  }
}

function ending(): Error {
  return new Error('The gateway ends.');
}
