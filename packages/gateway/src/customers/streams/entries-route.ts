import { callerOf, type Auditor } from '../../audit/auditor.js';
import type { FoldedLog } from '../../server/folded-log.js';
import { holding } from '../../server/held-rights.js';
import type { Route } from '../../server/http.js';
import { HttpProblem } from '../../server/http-replies.js';
import type { EntriesEndpoint } from './post-entries.js';

export interface EntriesRouteOptions {
  readonly ready: () => Promise<void>;
  readonly folded: () => FoldedLog;
  readonly auditor: Auditor;
  readonly endpoint: EntriesEndpoint;
}

/** `POST /entries`: what systems of the house tell of customers. */
export function entriesRoute({ ready, folded, auditor, endpoint }: EntriesRouteOptions): Route {
  return {
    method: 'POST',
    path: /^\/entries\/?$/,
    async serve({ request, access }) {
      await ready();
      if (!holding(folded(), access).mayAppend) {
        const told = { subject: access?.subject ?? null, caller: callerOf(request) };
        auditor.refused({ ...told, action: 'events', target: 'entries', reason: 'denied' });
        const reason = 'Histories are told by sources only: send a token of the role source.';
        throw new HttpProblem(403, 'denied', reason);
      }
      const receipt = await endpoint.take(request);
      const { accepted, duplicate, corrected } = receipt;
      const taken = accepted.length + duplicate.length + corrected.length > 0;
      return { status: taken ? 202 : 422, body: receipt };
    },
  };
}
