import type { RequestListener, Server } from 'node:http';

const events = ['request', 'upgrade'] as const;

type Listeners = readonly ((...given: unknown[]) => void)[];

/**
 * Runs what puts listeners on a server, and perhaps takes over those that were there, as Socket.IO does
 * without a way back. The result puts the server's listeners back as they were.
 */
export function attaching(server: Server, attach: () => void): () => void {
  const now = (): Listeners[] => events.map(event => server.listeners(event) as unknown as Listeners);
  const before = now();
  attach();
  const after = now();
  return () => {
    for (const [place, event] of events.entries()) {
      const [old = [], attached = []] = [before[place], after[place]];
      for (const listener of attached) if (!old.includes(listener)) server.off(event, listener);
      for (const listener of old) if (!attached.includes(listener)) server.on(event, listener);
    }
  };
}

/**
 * Runs what answers everything below a path, as Socket.IO does, and leaves it the requests for the path itself: what lies
 * below goes on to who served it before, where there is somebody.
 */
export function attachingAt(server: Server, path: string, attach: () => void): void {
  const others = server.listeners('request') as RequestListener[];
  attach();
  if (others.length === 0) return;
  const attached = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  const own = path.replace(/\/$/, '');
  server.on('request', (request, response) => {
    const asked = (request.url ?? '').replace(/[?#].*$/s, '');
    const isBelow = asked.startsWith(`${own}/`) && asked.length > own.length + 1;
    for (const listener of isBelow ? others : attached) listener.call(server, request, response);
  });
}
