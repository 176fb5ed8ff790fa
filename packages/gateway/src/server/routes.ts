import { createView, type Narrowing, type Projection, type RecordStream } from 'madoguchi/data';
import { audited } from '../audit/audited-route.js';
import { callerOf, type Auditor } from '../audit/auditor.js';
import type { GatewayClock } from '../clock/virtual-clock.js';
import { isNear, type Access } from './access.js';
import { batchOfYesterday } from './batch-file.js';
import type { FoldedLog } from './folded-log.js';
import { holding, isRevoked } from './held-rights.js';
import { HttpProblem } from './http-replies.js';
import type { Call, Reply, Route } from './http.js';
import { isAccessEvent, rightsAction, type EventsEndpoint } from './post-events.js';
import type { GatewayPhase, GatewayStats } from './stats.js';

export interface RoutesOptions {
  readonly ready: Promise<void>;
  readonly folded: () => FoldedLog;
  readonly phase: () => GatewayPhase;
  readonly stats: () => GatewayStats;
  readonly clock: GatewayClock;
  readonly endpoint: EventsEndpoint;
  readonly exposeState: boolean;
  readonly auditor: Auditor;
}

/** What a gateway serves over HTTP. */
export function gatewayRoutes(options: RoutesOptions): readonly Route[] {
  const { auditor } = options;
  const batch = audited(auditor, batchRoute(options), {
    action: 'export',
    target: ({ parts: [group = ''] }) => `batch/${group}`,
  });
  const routes = [eventsRoute(options), healthRoute(options), batch];
  if (!options.exposeState) return routes;
  const state = audited(auditor, stateRoute(options), {
    action: 'export',
    target: ({ url }) => `state/${streamAsked(url)}`,
    demanded: true,
  });
  return [...routes, state];
}

function eventsRoute({ endpoint, ready, folded, auditor }: RoutesOptions): Route {
  return {
    method: 'POST',
    path: /^\/events\/?$/,
    async serve({ request, access }) {
      await ready;
      const told = { subject: access?.subject ?? null, caller: callerOf(request) };
      const refused = (reason: string): void =>
        auditor.refused({ ...told, action: 'events', target: null, reason });
      const sender = senderOf(folded(), access, refused);
      const receipt = await endpoint.take(request, sender, event => {
        if (isAccessEvent(event))
          auditor.done({ ...told, action: rightsAction(event), target: event.subject });
      });
      if (receipt.refused.some(({ code }) => code === 'forbidden')) refused('forbidden');
      // Not 400: each event is refused by itself, for the reason in the list. A duplicate was taken before.
      const taken = receipt.accepted.length + receipt.duplicate.length > 0;
      return { status: taken ? 202 : 422, body: receipt };
    },
  };
}

/** @throws HttpProblem 403 where nothing may be sent */
function senderOf(folded: FoldedLog, access: Access | null, refused: (reason: string) => void): Access {
  if (access !== null && !isRevoked(folded, access) && (access.mayAppend || access.mayAdminister)) {
    return access;
  }
  refused('denied');
  holding(folded, access);
  throw new HttpProblem(403, 'denied', 'Not allowed to send events.');
}

function healthRoute({ phase, ready, folded, stats, clock }: RoutesOptions): Route {
  // Before the log is folded nobody knows whose rights were taken away.
  let known = false;
  ready.then(
    () => (known = true),
    () => undefined,
  );
  return {
    method: 'GET',
    path: /^\/health\/?$/,
    open: true,
    serve({ access }) {
      const status = phase();
      // Who may not care for it learns that there is a gateway and nothing more.
      const told = known && access?.mayAdminister && !isRevoked(folded(), access);
      const body = told ? { status, clock: clock.reading(), ...stats() } : { status };
      return { status: status === 'ok' ? 200 : 503, body };
    },
  };
}

function batchRoute({ ready, folded }: RoutesOptions): Route {
  return {
    method: 'GET',
    path: /^\/batch\/([^/]+)\.json$/,
    async serve({ parts, access }): Promise<Reply> {
      await ready;
      const [group = ''] = parts;
      const { stream, projection } = readable(folded(), `queues/${group}`, access);
      const batch = batchOfYesterday(group, stream, projection);
      if (batch === null) throw absent(`queues/${group}`);
      return { status: 200, body: batch };
    },
  };
}

/** What a page with this narrowing has to hold by now: for tests that compare, on this machine only. */
function stateRoute({ ready, folded }: RoutesOptions): Route {
  return {
    method: 'GET',
    path: /^\/debug\/state\/?$/,
    async serve({ url, access, request }: Call): Promise<Reply> {
      await ready;
      const name = streamAsked(url);
      if (!isNear(callerOf(request)) || !access?.mayAdminister) throw absent(name);
      const { stream, projection } = readable(folded(), name, access);
      const view = createView({ stream, projection, narrowing: narrowingOf(url.searchParams) });
      const { seq, hash, digest, records } = view;
      const body = { epoch: folded().epoch, view: digest, seq, hash, records: Object.fromEntries(records) };
      return { status: 200, body };
    },
  };
}

function streamAsked(url: URL): string {
  return url.searchParams.get('stream') ?? 'queues/all';
}

function narrowingOf(query: URLSearchParams): Narrowing {
  const list = (name: string): string[] | undefined => query.get(name)?.split(',');
  const days = query.get('days');
  return {
    families: list('families'),
    queues: list('queues'),
    days: days === null ? undefined : Number(days),
  };
}

interface Readable {
  readonly stream: RecordStream;
  readonly projection: Projection;
}

/** What is forbidden can't be told from what is not there. */
function readable(folded: FoldedLog, name: string, access: Access | null): Readable {
  const reader = holding(folded, access);
  const stream = folded.stream(name);
  const projection = stream && reader.projection(name);
  if (!stream || !projection) throw absent(name);
  return { stream, projection };
}

function absent(name: string): HttpProblem {
  return new HttpProblem(404, 'not-found', `There is no ${name}, or it is not for you.`);
}
