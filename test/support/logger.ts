import type { LogFields, Logger, LogLevel } from '../../packages/gateway/src/logging/logger.js';

export interface ToldLine {
  readonly level: LogLevel;
  readonly fields: LogFields;
  readonly message: string;
}

/** A logger that keeps what it is told. */
export function recordingLogger(): { readonly logger: Logger; readonly told: readonly ToldLine[] } {
  const told: ToldLine[] = [];
  const at =
    (level: LogLevel): Logger['info'] =>
    (fields, message) =>
      void told.push({ level, fields, message });
  return { logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, told };
}
