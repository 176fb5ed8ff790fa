import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { LogWriteError } from '../log/event-log.js';
import type { Access, Authorize } from './access.js';
import { HttpProblem, sendJson, sendProblem, sendText, urlOf } from './http-replies.js';

/** One thing to be had over HTTP. Returns what is sent back as JSON, or throws an HttpProblem. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Matched against the whole path; its groups are handed to `serve`. */
  readonly path: RegExp;
  /** What is asked of the caller; `health` needs nothing. */
  readonly open?: boolean;
  serve(call: Call): Promise<Reply> | Reply;
}

export interface Call {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly parts: readonly string[];
  readonly access: Access | null;
}

export interface Reply {
  readonly status: number;
  /** Sent as JSON; where there is a `type`, as the text that it is. */
  readonly body: unknown;
  readonly type?: string;
}

export interface RoutesHost {
  readonly server: Server;
  readonly authorize: Authorize;
  /** Told of what goes wrong at a request and is not the caller's fault. */
  readonly onError: (error: unknown) => void;
  /** Told of who has no rights at all and asked for what needs some. */
  readonly onDenied?: (request: IncomingMessage, path: string) => void;
  /** True when the gateway is about to end: a connection serves the request it has, and no other. */
  readonly ending: () => boolean;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Puts the routes before whatever the server serves already; other paths go on to that. The result takes
 * them out again.
 */
export function attachRoutes(host: RoutesHost, routes: readonly Route[]): () => void {
  const { server } = host;
  const others = server.listeners('request') as Listener[];
  const listener: Listener = (request, response) => {
    if (host.ending()) response.shouldKeepAlive = false;
    const url = urlOf(request);
    const fitting = url === null ? [] : routes.filter(({ path }) => path.test(url.pathname));
    if (url !== null && fitting.length > 0) void answer(host, fitting, url, request, response);
    else if (others.length > 0) for (const other of others) other.call(server, request, response);
    else sendProblem(response, new HttpProblem(404, 'not-found', `There is nothing at ${request.url}.`));
  };
  server.removeAllListeners('request');
  server.on('request', listener);
  return () => {
    server.off('request', listener);
    for (const other of others) server.on('request', other);
  };
}

async function answer(
  host: RoutesHost,
  routes: readonly Route[],
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { onError, ending } = host;
  try {
    const { status, body, type } = await serve(routes, url, request, host);
    if (ending()) response.shouldKeepAlive = false;
    if (type === undefined) sendJson(response, status, body);
    else sendText(response, status, type, String(body));
  } catch (error) {
    const problem = problemOf(error);
    const wentAway = request.destroyed && !request.complete;
    if (problem.status === 500 && !wentAway) onError(error);
    sendProblem(response, problem);
    // What is left of a body that was refused is not read: the connection can't be used again.
    if (!request.complete) response.once('finish', () => request.destroy());
  }
}

async function serve(
  routes: readonly Route[],
  url: URL,
  request: IncomingMessage,
  { authorize, onDenied }: RoutesHost,
): Promise<Reply> {
  const route = routes.find(({ method }) => method === request.method);
  if (!route) {
    const methods = routes.map(({ method }) => method).join(', ');
    throw new HttpProblem(405, 'method', `${url.pathname} takes ${methods}, not ${request.method}.`);
  }
  const { headers, socket } = request;
  const access = await authorize({ remoteAddress: socket.remoteAddress ?? '', headers, auth: {} });
  if (access === null && !route.open) {
    onDenied?.(request, url.pathname);
    throw new HttpProblem(
      403,
      'denied',
      'Not allowed: send a token that is signed for this gateway and has not expired, as Authorization: Bearer. The gateway’s log says why one was refused; without a key it serves its own machine only.',
    );
  }
  const parts = route.path.exec(url.pathname)?.slice(1).map(decoded) ?? [];
  return route.serve({ request, url, parts, access });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpProblem(404, 'not-found', `There is nothing at ${part}.`);
  }
}

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof LogWriteError) {
    return new HttpProblem(
      503,
      'log',
      `${error.message} Nothing of this request was taken in: send it again.`,
    );
  }
  return new HttpProblem(500, 'failed', 'The gateway failed at this request. Its own log says more.');
}
