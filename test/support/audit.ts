import { readFileSync } from 'node:fs';
import type { AuditLog } from '../../packages/gateway/src/audit/audit-log.js';
import type { AuditAct, AuditEntry } from '../../packages/gateway/src/audit/entry.js';

/** A page that began to see a stream. */
export function viewBegan(target: string, subject = 'sato'): AuditAct {
  const from = { origin: 'https://crm.example', network: '192.0.2.0/24' };
  return { action: 'view', outcome: 'began', subject, target, from };
}

/** The entries of a file, as they stand there. */
export function entriesOf(path: string): readonly AuditEntry[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map(line => JSON.parse(line) as AuditEntry);
}

/** An operation log in memory; while `fail` is set nothing can be recorded. */
export function recordingAudit(): { readonly log: AuditLog; readonly acts: AuditAct[]; fail: Error | null } {
  const acts: AuditAct[] = [];
  const recording = {
    acts,
    fail: null as Error | null,
    log: {
      note: (act: AuditAct) => void acts.push(act),
      async record(act: AuditAct): Promise<void> {
        if (recording.fail) throw recording.fail;
        acts.push(act);
      },
    },
  };
  return recording;
}
