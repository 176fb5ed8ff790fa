import { callerOf } from '../audit/auditor.js';
import { isNear, type Access } from '../server/access.js';
import { HttpProblem } from '../server/http-replies.js';
import type { Call, Route } from '../server/http.js';
import type { Metrics } from './metrics.js';
import type { MetricsReaders } from './readers.js';

export interface MetricsRouteOptions {
  readonly metrics: Metrics;
  readonly readers: MetricsReaders;
  /** Whether rights that were given were taken away since, or nobody can know yet. */
  readonly isRevoked: (access: Access) => boolean;
}

/** `GET /metrics`. Who may not read it is told what he would be told if there were none. */
export function metricsRoute({ metrics, readers, isRevoked }: MetricsRouteOptions): Route {
  const isOpenTo = ({ access, request }: Call): boolean => {
    if (readers === 'local' && isNear(callerOf(request))) return true;
    return access !== null && access.mayAdminister && !isRevoked(access);
  };
  return {
    method: 'GET',
    path: /^\/metrics\/?$/,
    open: true,
    async serve(call) {
      if (!isOpenTo(call))
        throw new HttpProblem(404, 'not-found', 'There is no /metrics, or it is not for you.');
      return { status: 200, type: metrics.contentType, body: await metrics.text() };
    },
  };
}
