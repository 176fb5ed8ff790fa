import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { CrowdOrder, CrowdReport } from './crowd-process.js';

/** Many pages at one gateway. */
export class Crowd {
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

  /** The different hashes among what the pages hold: one, when all are the same. */
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
