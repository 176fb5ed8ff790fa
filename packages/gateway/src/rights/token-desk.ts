import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Instant } from 'madoguchi/data';
import { demandOf } from '../audit/audited-route.js';
import { callerOf, type Auditor, type CalledAct } from '../audit/auditor.js';
import { isNear } from '../server/access.js';
import { HttpProblem, sendJson, sendProblem, urlOf } from '../server/http-replies.js';
import { longestReadingLifeS, roles, type Role } from './claims.js';
import type { SigningKey } from './token-keys.js';
import { mintToken, type TokenContent, type TokenScope } from './tokens.js';

export interface TokenDeskOptions {
  readonly key: SigningKey;
  readonly scope: TokenScope;
  /** Pages of these origins are served beside the gateway's own. */
  readonly origins: readonly string[];
  readonly now: () => Instant;
  /** No token is given that it does not remember. */
  readonly auditor: Auditor;
}

const path = '/token';

/**
 * `GET /token?role=supervisor`: a fresh token for whoever sits at this machine, as a demo needs it and nothing
 * else. It knows nobody, so it must never stand where somebody else can reach it. Other paths go on to `next`.
 */
export function withTokenDesk(options: TokenDeskOptions, next: RequestListener): RequestListener {
  return (request, response) => {
    const url = urlOf(request);
    if (url?.pathname !== path) return next(request, response);
    serve(options, url, request, response).catch((error: unknown) => {
      const problem = problemOf(error);
      if (problem.status === 403) {
        const refused = { action: 'token', subject: null, target: null, reason: problem.code } as const;
        options.auditor.refused({ ...refused, caller: callerOf(request) });
      }
      sendProblem(response, problem);
    });
  };
}

async function serve(
  { key, scope, origins, now, auditor }: TokenDeskOptions,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('vary', 'origin');
  if (request.method !== 'GET') throw new HttpProblem(405, 'method', `${path} takes GET.`);
  if (!isNear(callerOf(request))) {
    throw new HttpProblem(403, 'denied', 'Not allowed: demo tokens are for browsers of this machine only.');
  }
  const { origin } = request.headers;
  if (!mayRead(request, origins)) {
    throw new HttpProblem(
      403,
      'denied',
      'Not allowed: a page of another origin has to be named by --origin.',
    );
  }
  if (origin !== undefined) response.setHeader('access-control-allow-origin', origin);
  const content = contentOf(url.searchParams);
  const minted = await mintToken(content, { key, scope, now, lifeS: longestReadingLifeS });
  await demandOf(auditor.demand({ ...mintedFor(content), caller: callerOf(request) }));
  sendJson(response, 200, minted);
}

/** What the operation log is told of a token: for whom and what it lets see, and nothing of itself. */
export function mintedFor({ sub, roles: given, groups, agent }: TokenContent): Omit<CalledAct, 'caller'> {
  return { action: 'token', subject: null, target: sub, detail: { roles: given, groups, agent } };
}

/** Programs name no origin; nor do pages of the gateway's own, of which the browser then says so. */
function mayRead({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) return origin === `http://${host}` || origins.includes(origin);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** @throws HttpProblem 400 when a role is none */
function contentOf(query: URLSearchParams): TokenContent {
  const asked = query.getAll('role').flatMap(text => text.split(','));
  const unknown = asked.find(role => !isRole(role));
  if (unknown !== undefined) {
    throw new HttpProblem(400, 'role', `There is no such role: ask for one of ${roles.join(', ')}.`);
  }
  const groups = query.getAll('group');
  return {
    sub: query.get('sub') ?? 'demo',
    roles: asked.length === 0 ? ['supervisor'] : asked.filter(isRole),
    groups: groups.length === 0 ? ['*'] : groups,
    agent: query.get('agent') ?? undefined,
  };
}

function isRole(text: string): text is Role {
  return roles.some(role => role === text);
}

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  return new HttpProblem(400, 'token', (error as Error).message);
}
