import type { AuditLog } from './audit-log.js';

/** An operation log that is not open yet: what it is told waits for it. */
export interface LateAuditLog extends AuditLog {
  open(log: AuditLog): void;
}

/** The port is taken before files are opened, and may be asked for a token from that moment on. */
export function createLateAuditLog(): LateAuditLog {
  let open: (log: AuditLog) => void = () => undefined;
  const opened = new Promise<AuditLog>(resolve => (open = resolve));
  return {
    open: log => open(log),
    note: act => void opened.then(log => log.note(act)),
    record: act => opened.then(log => log.record(act)),
  };
}
