import type { AuditAct, AuditAction, AuditDetail, Whence } from './entry.js';

/** Tells what one socket asked for besides streams. */
export interface AnswerTrace {
  /**
   * A command is about to be done: it is not, unless this resolves.
   *
   * @param detail what it is of
   * @throws AuditWriteError when it can't be remembered
   */
  began(operation: string, purpose: string | undefined, detail?: AuditDetail): Promise<void>;
  /** What it came to, by the key of the record; `null`: it was refused. */
  commanded(operation: string, key: string | null, more?: Commanded): void;
  /** Entries of a long stream. */
  paged(stream: string, given: boolean, detail?: AuditDetail): void;
}

export interface Commanded {
  readonly detail?: AuditDetail | undefined;
  /** Why it was refused; `denied` where nothing is said. */
  readonly reason?: string;
}

export const noTrace: AnswerTrace = {
  began: () => Promise.resolve(),
  commanded: () => undefined,
  paged: () => undefined,
};

export interface AnswerTraceOptions {
  readonly subject: string;
  readonly from: Whence;
  readonly note: (act: AuditAct) => void;
  readonly refused: (act: AuditAct) => void;
  readonly record: (act: AuditAct) => Promise<void>;
}

export function createAnswerTrace({ subject, from, note, refused, record }: AnswerTraceOptions): AnswerTrace {
  const act = (action: AuditAction, target: string) => ({ action, subject, target, from });
  return {
    began: (operation, purpose, detail) =>
      record({ ...act('command', operation), outcome: 'began', purpose, ...(detail && { detail }) }),
    commanded(operation, key, { detail, reason = 'denied' } = {}) {
      const done = act('command', operation);
      if (key === null) refused({ ...done, outcome: 'refused', reason });
      else note({ ...done, outcome: 'done', detail: { key, ...detail } });
    },
    paged(stream, given, detail) {
      const page = act('page', stream);
      if (given) note({ ...page, outcome: 'done', ...(detail && { detail }) });
      else refused({ ...page, outcome: 'refused', reason: 'denied' });
    },
  };
}
