import { Analyst } from '../../packages/gateway/src/cubes/analyst.js';
import type { AnalystCalls } from '../../packages/gateway/src/cubes/analyst-calls.js';
import type { AnalystLink } from '../../packages/gateway/src/cubes/analyst-link.js';

/** Whoever analyses, in this thread: what goes to him and comes from him crosses as it would to another. */
export class NearAnalyst implements AnalystLink {
  generation = 0;
  /** The names of what was asked, in order. */
  readonly asked: string[] = [];
  #analyst = new Analyst();

  /** As a thread that fell and was started anew. */
  fall(): void {
    this.generation += 1;
    this.#analyst = new Analyst();
  }

  async ask<M extends keyof AnalystCalls>(
    method: M,
    call: Parameters<AnalystCalls[M]>[0],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Awaited<ReturnType<AnalystCalls[M]>>> {
    this.asked.push(method);
    const run = this.#analyst[method].bind(this.#analyst) as (call: unknown) => unknown;
    const answer = await run(structuredClone(call, { transfer: [...transfer] }));
    return structuredClone(answer) as Awaited<ReturnType<AnalystCalls[M]>>;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
