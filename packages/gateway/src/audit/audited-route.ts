import type { Call, Reply, Route } from '../server/http.js';
import { HttpProblem } from '../server/http-replies.js';
import { AuditWriteError } from './audit-writer.js';
import { callerOf, type Auditor } from './auditor.js';
import type { AuditAction } from './entry.js';

export interface RouteAudit {
  readonly action: AuditAction;
  /** The key of what is had there. */
  readonly target: (call: Call) => string | null;
  /** Nothing is given out unless it is remembered. */
  readonly demanded?: boolean;
}

/** The route, with what is had there and what is refused told to the operation log. */
export function audited(auditor: Auditor, route: Route, { action, target, demanded }: RouteAudit): Route {
  return {
    ...route,
    async serve(call): Promise<Reply> {
      const act = {
        action,
        subject: call.access?.subject ?? null,
        target: target(call),
        caller: callerOf(call.request),
      };
      const reply = await servedOrTold(route, call, code => auditor.refused({ ...act, reason: code }));
      if (demanded) await demandOf(auditor.demand(act));
      else auditor.done(act);
      return reply;
    },
  };
}

/** @throws HttpProblem 503 where it can't be remembered */
export async function demandOf(remembered: Promise<void>): Promise<void> {
  try {
    await remembered;
  } catch (error) {
    if (!(error instanceof AuditWriteError)) throw error;
    throw new HttpProblem(503, 'audit', 'The operation log can’t be written, so this is not given out.');
  }
}

async function servedOrTold(route: Route, call: Call, tell: (code: string) => void): Promise<Reply> {
  try {
    return await route.serve(call);
  } catch (error) {
    if (error instanceof HttpProblem && (error.status === 403 || error.status === 404)) tell(error.code);
    throw error;
  }
}
