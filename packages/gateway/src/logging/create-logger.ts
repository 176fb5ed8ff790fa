import { pino } from 'pino';
import { logLevels, type Logger, type LogFormat, type LogLevel } from './logger.js';

export interface LoggerOptions {
  readonly level?: LogLevel;
  readonly format: LogFormat;
  /** Takes whole lines; standard error by default. */
  readonly write?: (line: string) => void;
}

const toStandardError = (line: string): void => void process.stderr.write(line);

/**
 * Writes a line for each thing told, from `level` on. Standard error is written at once, so that the last
 * words of a process that falls are there.
 */
export function createLogger({ level = 'info', format, write = toStandardError }: LoggerOptions): Logger {
  return format === 'json' ? jsonLogger(level, write) : textLogger(level, write);
}

function jsonLogger(level: LogLevel, write: (line: string) => void): Logger {
  return pino(
    {
      level,
      base: { service: 'madoguchi' },
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
    },
    { write },
  );
}

/** Of use to machines; people are told on standard output that the gateway begins and ends. */
const forMachines: ReadonlySet<string> = new Set(['serving', 'draining', 'ended', 'audit-head']);

function textLogger(level: LogLevel, write: (line: string) => void): Logger {
  const least = logLevels.indexOf(level);
  const at =
    (own: LogLevel): Logger['info'] =>
    ({ code }, message) => {
      const worth = own === 'info' && forMachines.has(code) ? 'debug' : own;
      if (logLevels.indexOf(worth) >= least) write(`madoguchi: ${message.replaceAll('\n', ' ')}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The words of a gateway that is given no logger: sentences of what needs somebody, on standard error. */
export const defaultLogger: Logger = createLogger({ format: 'text', level: 'warn' });
