import type { AuditAct, AuditAction, Whence } from './entry.js';

/** Tells what one socket asked for besides streams. */
export interface AnswerTrace {
  /**
   * A command is about to be done: it is not, unless this resolves.
   *
   * @throws AuditWriteError when it can't be remembered
   */
  began(operation: string, purpose: string | undefined): Promise<void>;
  /** What it came to, by the key of the record; `null`: it was refused. */
  commanded(operation: string, key: string | null): void;
  /** Entries of a long stream. */
  paged(stream: string, given: boolean): void;
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
    began: (operation, purpose) => record({ ...act('command', operation), outcome: 'began', purpose }),
    commanded(operation, key) {
      const done = act('command', operation);
      if (key === null) refused({ ...done, outcome: 'refused', reason: 'denied' });
      else note({ ...done, outcome: 'done', detail: { key } });
    },
    paged(stream, given) {
      const page = act('page', stream);
      if (given) note({ ...page, outcome: 'done' });
      else refused({ ...page, outcome: 'refused', reason: 'denied' });
    },
  };
}
