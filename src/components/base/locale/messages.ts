import type { LinkState } from '../../../data/model/stream.js';
import type { AgentState, Channel, Direction, Language } from '../../../data/model/vocabulary.js';

/** A text or table of texts in each language: complete by its type. */
export type Localised<T> = Readonly<Record<Language, T>>;

/** The verdicts on a figure, in the order from best to worst known. */
export type VerdictWord = 'ok' | 'watch' | 'alert' | 'too-few' | 'undefined';

/** Why something is as it is: the codes the library itself uses. */
export type ProblemParams = Readonly<Record<string, string | number>>;

/** The words that all elements share. An element's own are in its `<name>.messages.ts`. */
export interface Messages {
  readonly verdicts: Readonly<Record<VerdictWord, string>>;
  readonly live: string;
  /** Beside figures of a time that is past; `clock` is that time's, empty where the site's zone is not known. */
  past(clock: string): string;
  readonly connecting: string;
  /** Of figures that come late; their age stands beside it. */
  readonly late: string;
  /** `age` is worded already: "3 min 12 s". */
  stale(age: string): string;
  readonly offline: string;
  offlineFor(age: string): string;
  readonly deniedWord: string;
  readonly denied: string;
  /** What to do where a stream, or everything, is denied. */
  deniedHint(params: ProblemParams): string;
  readonly loading: string;
  readonly failed: string;
  readonly reload: string;
  readonly explain: string;
  readonly close: string;
  asOf(clock: string): string;
  asOfDay(date: string): string;
  readonly sourceAgeUnknown: string;
  lastVerdict(verdict: string, clock: string): string;
  readonly target: string;
  readonly limit: string;
  readonly noSource: string;
  /** The states of a source's link. */
  readonly connection: Readonly<Record<LinkState, string>>;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly directions: Readonly<Record<Direction, string>>;
  readonly agentStates: Readonly<Record<AgentState, string>>;
  /** Words for a `{code, params}`; an unknown code is shown as it is. */
  problem(code: string, params: ProblemParams): string;
}
