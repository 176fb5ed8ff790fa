import type { Server } from 'node:http';
import { InputError } from '../input/problems.js';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** @throws InputError when the port can't be had, with what to do */
export function listen(server: Server, { port, host }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new InputError(advice(error, { port, host }), { cause: error }));
    });
    server.listen(port, host, resolve);
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

export function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}
