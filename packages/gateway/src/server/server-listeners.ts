import type { Server } from 'node:http';

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
