import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { CrowdOrder, CrowdReport } from './crowd-process.js';

/** So many pages are in one process: more would wait for each other. */
const pagesTogether = 1_000;

/** Many pages at one gateway. */
export class Crowd {
  readonly #parts: readonly CrowdPart[];

  constructor({ tokens, ...order }: CrowdOrder) {
    const count = Math.ceil(tokens.length / pagesTogether);
    this.#parts = Array.from({ length: count }, (_, place) => {
      const from = place * pagesTogether;
      return new CrowdPart({ ...order, tokens: tokens.slice(from, from + pagesTogether) });
    });
  }

  /** Pages that have a link. */
  get open(): number {
    return this.#parts.reduce((sum, { latest }) => sum + latest.open, 0);
  }

  /** Pages that had a beat within the last two seconds: what they hold is whole. */
  get whole(): number {
    return this.#parts.reduce((sum, { latest }) => sum + latest.whole, 0);
  }

  /** The different hashes among what the pages hold, every one of them: one, when all are the same. */
  async hashes(): Promise<readonly number[]> {
    const all = await Promise.all(this.#parts.map(part => part.hashes()));
    return [...new Set(all.flat())];
  }

  async close(): Promise<void> {
    await Promise.all(this.#parts.map(part => part.close()));
  }
}

/** Those of one process. */
class CrowdPart {
  latest: CrowdReport = { open: 0, whole: 0 };
  readonly #child: ChildProcess;

  constructor(order: CrowdOrder) {
    this.#child = fork(resolve(import.meta.dirname, 'crowd-process.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (report: CrowdReport) => (this.latest = report));
    this.#child.send(order);
  }

  async hashes(): Promise<readonly number[]> {
    this.#child.send('hashes');
    for (;;) {
      const [{ hashes }] = (await once(this.#child, 'message')) as [CrowdReport];
      if (hashes) return hashes;
    }
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
