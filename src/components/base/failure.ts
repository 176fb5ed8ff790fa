import { warnOnce } from './warnings.js';

/** What went wrong in ourselves: the code is shown, the rest goes to the console once. */
export interface Failure {
  readonly code: string;
}

export function failureOf(error: unknown, subject: string): Failure {
  const code = 'view-failed';
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  warnOnce(code, `<${subject}> can't be drawn. Please report this: ${detail}`, subject);
  return { code };
}
