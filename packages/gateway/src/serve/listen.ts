import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { InputError } from '../input/problems.js';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Connections that the system holds until they are taken in. Node's own 511 are few when thousands of pages come back
 * at once: who finds no room hears nothing, and asks again after 1 s and 3 s more. The system caps it by `somaxconn`,
 * which is 4096 on Linux.
 */
const backlog = 4096;

const connections = new WeakMap<Server, Set<Socket>>();

/**
 * @param onError told of what fails at the server once it listens
 * @throws InputError when the port can't be had, with what to do
 */
export function listen(
  server: Server,
  { port, host }: Address,
  onError: (error: Error) => void,
): Promise<void> {
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      reject(new InputError(advice(error, { port, host }), { cause: error }));
    };
    server.once('error', refuse);
    server.listen({ port, host, backlog }, () => {
      server.off('error', refuse);
      server.on('error', onError);
      resolve();
    });
  });
}

function advice({ code, message }: NodeJS.ErrnoException, { port, host }: Address): string {
  const another =
    'choose another with --host, such as 127.0.0.1 (this machine) or 0.0.0.0 (all its networks)';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: stop what uses it, or choose another with --port.`;
    case 'EACCES':
      return `Port ${port} is not given to you by the system: choose one above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
      return `The address ${host} is none of this machine's: ${another}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no address of the name "${host}": ${another}.`;
    default:
      return `The gateway can't listen on ${host}, port ${port} (${message}): ${another}, or another --port.`;
  }
}

/**
 * Takes no more connections and resolves when none is left: `answered` waits for requests that came, `now`
 * drops them.
 */
export function closeServer(server: Server, how: 'now' | 'answered' = 'now'): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    if (how === 'now') dropConnections(server);
    else server.closeIdleConnections();
  });
}

/** Cuts whoever is connected, sockets of pages too, of which the HTTP server itself knows nothing any more. */
export function dropConnections(server: Server): void {
  for (const socket of connections.get(server) ?? []) socket.destroy();
}

export function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}
