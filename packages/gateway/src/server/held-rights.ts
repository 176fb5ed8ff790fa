import type { Access } from './access.js';
import type { FoldedLog } from './folded-log.js';
import { HttpProblem } from './http-replies.js';

export function isRevoked(folded: FoldedLog, { subject, issued }: Access): boolean {
  return folded.isRevoked(subject, issued);
}

/** @throws HttpProblem 403 where there are no rights, or they were taken away since they were given */
export function holding(folded: FoldedLog, access: Access | null): Access {
  if (access !== null && !isRevoked(folded, access)) return access;
  throw new HttpProblem(403, 'denied', 'Not allowed: there are no rights, or they were taken away.');
}
