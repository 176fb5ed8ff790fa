import type { IncomingHttpHeaders } from 'node:http';
import type { Instant, Projection } from 'madoguchi/data';

/** Who knocks: a page that wants a socket, or a caller of the HTTP interface. */
export interface Handshake {
  readonly remoteAddress: string;
  readonly headers: IncomingHttpHeaders;
  /** What a page gave beside the address: a token, never in the URL. */
  readonly auth: Readonly<Record<string, unknown>>;
}

/** What somebody may do and see. Everything that leaves the gateway goes through `projection`. */
export interface Access {
  readonly subject: string;
  /** When the rights end; `null`: not before the connection does. */
  readonly expires: Instant | null;
  /** True for those who may send events. */
  readonly mayAppend: boolean;
  /** What is left of a stream for this reader; `null`: it is denied, and that can't be told from absent. */
  projection(stream: string): Projection | null;
}

/** Decides who somebody is; `null` refuses. The one place where rights come from. */
export type Authorize = (handshake: Handshake) => Access | null | Promise<Access | null>;

const loopback = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback({ remoteAddress }: Pick<Handshake, 'remoteAddress'>): boolean {
  return loopback.test(remoteAddress);
}

const wholeRecord: Projection = {
  digest: 'whole',
  keysOpen: true,
  project: (_key, value) => value as ReturnType<Projection['project']>,
};

const everything: Access = {
  subject: 'local',
  expires: null,
  mayAppend: true,
  projection: () => wholeRecord,
};

/**
 * The demo's rule: this machine may see and send everything, nobody else anything. `Host` and `Origin` have
 * to name this machine too, so that a page from elsewhere, opened here, can't reach the gateway.
 */
export const authorizeLoopback: Authorize = handshake => {
  const { host, origin } = handshake.headers;
  const local = isLoopback(handshake) && namesLoopback(`http://${host ?? ''}`);
  return local && (origin === undefined || namesLoopback(origin)) ? everything : null;
};

function namesLoopback(url: string): boolean {
  return URL.canParse(url) && loopbackNames.has(new URL(url).hostname);
}
