import { createServer } from 'node:net';

/** Below those that a system hands out by itself, to listeners on port 0 and to whoever connects. */
const [from, until] = [10_240, 30_720] as const;
/** Of these each process begins at others. */
const share = 16;
let turn = process.pid * share;

/**
 * A port of loopback for a program that is to be started on it, and after its end again: nobody else is given it
 * meanwhile.
 */
export async function freePort(): Promise<number> {
  for (const last = turn + until - from; turn < last;) {
    const port = from + (turn++ % (until - from));
    if (await isFree(port)) return port;
  }
  throw new Error('No port is free.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
