import type { RecordStream } from 'madoguchi/data';
import type { FoldedLog } from './folded-log.js';

/** Where the streams that pages read come from. */
export interface StreamSource {
  /** Whether a stream of this name is there, or could be opened. Says nothing of who may read it. */
  has(name: string): boolean;
  /** Names the world of a stream's positions: under another one they mean nothing. */
  epoch(name: string): string;
  /** One reader more looks at it: it is opened where it was not. Each `hold` has one `release`. */
  hold(name: string): void;
  /** One reader less. */
  release(name: string): void;
  /** To be asked of what is held. `loading`: it is there soon; `undefined`: there is none. */
  stream(name: string): RecordStream | 'loading' | undefined;
}

/** The streams of the fold: there as long as the gateway is, whoever looks. */
export function foldedStreams(folded: () => FoldedLog): StreamSource {
  return {
    // An operator's own is there before the log names the agent: it is opened only for whoever may see it.
    has: name => name.startsWith('operator/') || folded().stream(name) !== undefined,
    epoch: () => folded().epoch,
    hold: () => undefined,
    release: () => undefined,
    stream: name => folded().stream(name),
  };
}

export const noKinds: ReadonlyMap<string, StreamSource> = new Map();

/** Streams of several sources, by the first part of their names. */
export function streamsByKind(kinds: ReadonlyMap<string, StreamSource>, others: StreamSource): StreamSource {
  const of = (name: string): StreamSource => kinds.get(name.split('/', 1)[0] ?? '') ?? others;
  return {
    has: name => of(name).has(name),
    epoch: name => of(name).epoch(name),
    hold: name => of(name).hold(name),
    release: name => of(name).release(name),
    stream: name => of(name).stream(name),
  };
}
