/** What a line tells beside its sentence. Never anything of a person: no name, number, key, address or token. */
export interface LogFields {
  /** Names what happened, for searches and alarms; it stays the same when the sentence is reworded. */
  readonly code: string;
  readonly [field: string]: string | number | boolean | null | readonly string[];
}

type Write = (fields: LogFields, message: string) => void;

/**
 * Where the gateway tells what happens. A logger of pino is one, and so is any other that takes fields and a
 * sentence.
 */
export interface Logger {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
/** The least that is told. */
export type LogLevel = (typeof logLevels)[number];

export const logFormats = ['text', 'json'] as const;
/** `text`: a sentence a line, for people; `json`: an object a line, for machines. */
export type LogFormat = (typeof logFormats)[number];
