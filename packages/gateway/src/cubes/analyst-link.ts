import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { InputError } from '../input/problems.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { AnalystCalls } from './analyst-calls.js';

type Method = keyof AnalystCalls;
type CallOf<M extends Method> = Parameters<AnalystCalls[M]>[0];
type ValueOf<M extends Method> = Awaited<ReturnType<AnalystCalls[M]>>;

/** To the thread. */
export interface AnalystQuestion {
  readonly n: number;
  readonly method: Method;
  readonly call: CallOf<Method>;
}

/** From the thread: the value, or why there is none. */
export interface AnalystAnswer {
  readonly n: number;
  readonly value?: unknown;
  readonly problem?: { readonly code: string; readonly params: AnswerProblem['params'] };
  /** A file or a setting is wrong: a sentence for whoever runs the gateway. */
  readonly refused?: string;
  readonly failed?: { readonly name: string; readonly stack: string };
}

/** A way to whoever analyses. */
export interface AnalystLink {
  /** Counts up where all that was known over there is lost. */
  readonly generation: number;
  /**
   * Asks, and moves the buffers.
   *
   * @throws AnswerProblem where what is asked for makes no sense; InputError where a file or a setting is wrong
   */
  ask<M extends Method>(method: M, call: CallOf<M>, transfer?: readonly ArrayBuffer[]): Promise<ValueOf<M>>;
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** A thread of this process, from the first question on; one that fell is started anew. */
export class AnalystThread implements AnalystLink {
  readonly #asked = new Map<number, Asked>();
  readonly #open: () => Worker;
  #worker: Worker | null = null;
  #count = 0;
  #generation = 0;
  #isClosed = false;

  constructor(open: () => Worker = openThread) {
    this.#open = open;
  }

  get generation(): number {
    return this.#generation;
  }

  ask<M extends Method>(
    method: M,
    call: CallOf<M>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<ValueOf<M>> {
    // A thread that nobody ends any more would keep the process alive.
    if (this.#isClosed) return Promise.reject(ending());
    const worker = (this.#worker ??= this.#start());
    const n = (this.#count += 1);
    return new Promise((resolve, reject) => {
      this.#asked.set(n, { resolve, reject });
      worker.postMessage({ n, method, call } satisfies AnalystQuestion, transfer);
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
    worker.on('message', (answer: AnalystAnswer) => this.#hear(answer));
    worker.on('error', error => worker === this.#worker && this.#lose(error));
    worker.on('exit', () => worker === this.#worker && this.#lose(new Error('The thread ended.')));
    return worker;
  }

  #hear({ n, value, problem, refused, failed }: AnalystAnswer): void {
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

/** The thread's file lies beside this one, from the source and from what is built. */
export function openThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./analyst-thread.js', import.meta.url));
  // A thread that begins with source would not know how to read it: it is told first, as the program itself is.
  const [tsx, file] = [
    import.meta.resolve('tsx/esm/api'),
    new URL('./analyst-thread.ts', import.meta.url).href,
  ];
  const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register({ tsconfig: ${JSON.stringify(tsconfig)} });
    return import(${JSON.stringify(file)});
  });`;
  return new Worker(code, { eval: true, execArgv: [] });
}
