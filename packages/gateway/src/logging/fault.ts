import { LogWriteError } from '../log/event-log.js';
import type { RefusalListeners } from '../rights/serve-rights.js';
import type { RefusedPage } from '../server/access.js';
import type { Logger } from './logger.js';

/** Deep enough to find the place, short enough for one line. */
const toldFrames = 8;

/** An error as a log may tell it. */
export interface Fault {
  readonly error: string;
  /** Only where it is known to quote nothing of a person. */
  readonly reason?: string;
  /** The functions and lines it came through, without its message. */
  readonly stack?: readonly string[];
  readonly [field: string]: string | readonly string[];
}

/**
 * What is told of an error: its class, and where it came from. Messages of errors quote what was wrong, as
 * JSON's do, and that may be a customer's number; so only the log's own, which are the storage's, are told.
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { error: typeof error };
  const code =
    'code' in error && /^[A-Z][A-Z_0-9]+$/.test(String(error.code)) ? ` ${String(error.code)}` : '';
  return {
    error: `${error.constructor.name}${code}`,
    ...(error instanceof LogWriteError ? { reason: error.message } : {}),
    stack: framesOf(error),
  };
}

function framesOf({ stack = '', message }: Error): readonly string[] {
  const behind = Math.max(0, stack.indexOf(message)) + message.length;
  const frames = stack
    .slice(behind)
    .split('\n')
    .filter(line => /^\s+at .*[:(]/.test(line) && !line.includes('node:'));
  return frames.slice(0, toldFrames).map(line => line.trim().replace(/^at /, ''));
}

/** Tells of whatever fails under one code. */
export function faultTeller(logger: Logger, code: string, message: string): (error: unknown) => void {
  return error => {
    const fault = faultOf(error);
    const detail =
      fault.reason ?? `${fault.error}${fault.stack?.[0] === undefined ? '' : `, ${fault.stack[0]}`}`;
    logger.error({ code, ...fault }, `${message}: ${detail}`);
  };
}

/** Tells of a page that was not let in: its origin and why. */
export function refusalTeller(logger: Logger): (page: RefusedPage) => void {
  return ({ origin, reason, message }) => logger.warn({ code: 'page-refused', origin, reason }, message);
}

/** Tells of pages and of tokens that were not taken, and why. */
export function refusalTellers(logger: Logger): Required<RefusalListeners> {
  return {
    page: refusalTeller(logger),
    token: ({ reason, message }) => logger.warn({ code: 'token-refused', reason }, message),
  };
}
