import { io, type Socket } from 'socket.io-client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './harness/fault.js';
import { checkWhole } from './harness/honest.js';
import type { Rig } from './harness/rig.js';
import { untilHolds } from './harness/until.js';

const mostBytes = 1_000_000;
/** A minute, and a look. */
const closedWithinMs = 61_000;

const deaf: Fault = {
  name: 'client that never reads',
  required: 'at most 1 MB held for it; closed at 60 s',
  run: (shop, judge) =>
    shop.with({ args: judge.of(['--simulate', '--speed', '60'], []), markers: 20 }, async rig => {
      const before = await memoryOf(rig);
      const clients = [await neverReads(rig), await neverCredits(rig)];
      const at = Date.now();
      const closed: number[] = [];
      let held = 0;
      let memory = 0;
      const look = async (): Promise<boolean> => {
        held = Math.max(held, await gauge(rig, 'madoguchi_socket_held_bytes'));
        memory = Math.max(memory, await memoryOf(rig));
        while (closed.length < (await closedByGateway(rig))) closed.push(Date.now() - at);
        return closed.length === clients.length;
      };
      await untilHolds(look, judge.of(75_000, 2_000), 500);
      judge.holds('held for both', held <= mostBytes, `${Math.round(held / 1000)} kB at most`);
      if (judge.form === 'long') {
        judge.within('closed, the line is not read', closed[0] ?? null, closedWithinMs);
        judge.within('closed, nothing is credited', closed[1] ?? null, closedWithinMs);
        const more = `${Math.round((memory - before) / 1e6)} MB more, with all it does for others`;
        judge.holds('memory of the gateway', true, more);
      } else judge.holds('not closed at once', closed.length === 0, `${closed.length} closed`);
      for (const client of clients) client.disconnect();
      await checkWhole(rig, judge, { wholeWithinMs: 3_000 });
    }),
};

/** Asks for everything and credits nothing; heartbeats are answered, since Socket.IO does that. */
async function neverCredits({ gateway, keyring }: Rig): Promise<Socket> {
  const token = await keyring.token('deaf', ['supervisor']);
  const options = { path: '/madoguchi', transports: ['websocket'], reconnection: false, forceNew: true };
  const socket = io(gateway.url, { ...options, auth: { token } });
  const send = (type: string, message: object): void => void socket.emit(type, { type, ...message });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect_error', reject);
    socket.on('welcome', () => resolve());
    socket.on('connect', () => send('hello', { ref: 1, v: 1, client: 'deaf', capabilities: [] }));
  });
  send('sub', { ref: 2, subs: [{ s: 'queues/all' }, { s: 'agents/all' }], maxHz: 20 });
  return socket;
}

/** The same, and from then on takes nothing more from the line. */
async function neverReads(rig: Rig): Promise<Socket> {
  const socket = await neverCredits(rig);
  await sleep(50);
  // The WebSocket below Socket.IO, whose end of the line is left unread.
  (socket.io.engine as unknown as { transport: { ws: { pause(): void } } }).transport.ws.pause();
  return socket;
}

async function metrics({ ask }: Rig): Promise<string> {
  return (await ask('metrics')).text();
}

async function gauge(rig: Rig, name: string): Promise<number> {
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await metrics(rig))?.[1]);
}

async function memoryOf(rig: Rig): Promise<number> {
  return gauge(rig, 'process_resident_memory_bytes');
}

/** Those that the gateway gave up: they credited nothing, or were not heard of. */
async function closedByGateway(rig: Rig): Promise<number> {
  const lines = (await metrics(rig)).matchAll(
    /^madoguchi_sockets_closed_total\{.*reason="(?:slow|silent)".*\} (\d+)$/gm,
  );
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Somebody who takes and does not read. */
export const deafFaults: readonly Fault[] = [deaf];
