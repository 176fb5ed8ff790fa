import { io } from 'socket.io-client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './harness/fault.js';
import { seconds } from './harness/fault.js';
import { checkWhole } from './harness/honest.js';
import type { Rig } from './harness/rig.js';
import { untilHolds } from './harness/until.js';

const mostBytes = 1_000_000;

const deaf: Fault = {
  name: 'client that never reads',
  required: 'at most 1 MB held for it; closed at 60 s',
  run: (shop, judge) =>
    shop.with({ args: judge.of(['--simulate', '--speed', '60'], []), markers: 20 }, async rig => {
      const before = await memoryOf(rig);
      const client = await neverReads(rig);
      const at = Date.now();
      let held = 0;
      let memory = 0;
      const gone = await untilHolds(
        async () => {
          held = Math.max(held, await gauge(rig, 'madoguchi_socket_held_bytes'));
          memory = Math.max(memory, await memoryOf(rig));
          return (await closedAsSlow(rig)) > 0;
        },
        judge.of(75_000, 3_000),
        500,
      );
      judge.holds('held for it', held <= mostBytes, `${Math.round(held / 1000)} kB`);
      if (judge.form === 'long') {
        judge.within('closed after', gone === null ? null : Date.now() - at, 62_000);
        judge.holds(
          'memory of the gateway',
          true,
          `${Math.round((memory - before) / 1e6)} MB more at most, its log included`,
        );
      } else judge.holds('not cut at once', gone === null, gone === null ? 'yes' : seconds(gone));
      client.end();
      await checkWhole(rig, judge, { wholeWithinMs: 3_000 });
    }),
};

interface DeafClient {
  end(): void;
}

/** Asks for everything, and then takes nothing more from the line. */
async function neverReads({ gateway, keyring }: Rig): Promise<DeafClient> {
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
  // The WebSocket below Socket.IO, whose end of the line is left unread.
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: { pause(): void; terminate(): void } };
  };
  await sleep(50);
  transport.ws.pause();
  return { end: () => transport.ws.terminate() };
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

async function closedAsSlow(rig: Rig): Promise<number> {
  const text = await metrics(rig);
  return Number(
    /^madoguchi_sockets_closed_total\{.*reason="(?:slow|full|held)".*\} (\d+)$/m.exec(text)?.[1] ?? 0,
  );
}

/** Somebody who takes and does not read. */
export const deafFaults: readonly Fault[] = [deaf];
