import { openAuditLog, type OpenAuditLog } from '../audit/audit-log.js';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';
import type { Logger } from '../logging/logger.js';

/** Where the operation log of a log lies, if nobody says otherwise. */
export function auditPathOf(logPath: string): string {
  return `${logPath}.audit.jsonl`;
}

/** @throws InputError when it can't be had: a gateway does not run without remembering who did what */
export async function openAudit(
  path: string,
  keepMs: number | undefined,
  logger: Logger,
): Promise<OpenAuditLog> {
  try {
    return await openAuditLog(path, {
      keepMs,
      onHead: ({ seq, hash }) =>
        logger.info({ code: 'audit-head', seq, hash }, `operation log at ${seq} ${hash}`),
      onTrouble: (error, lost) => {
        const reason = error === null ? 'too much waits for it' : fileFault(error);
        logger.error({ code: 'audit-failed', reason, lost }, sentenceOf(reason, lost));
      },
    });
  } catch (error) {
    throw new InputError(
      `The operation log ${path} can't be had (${fileFault(error)}): look at it by madoguchi audit verify, or name another by --audit.`,
      { cause: error },
    );
  }
}

function sentenceOf(reason: string, lost: number): string {
  const gone = lost > 0 ? `entries lost: ${lost}` : 'what is to be told waits';
  return `the operation log can't be written (${reason}); ${gone}`;
}
