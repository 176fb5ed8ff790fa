import type { FeedProblem } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';

/** A token as a server answers it. When it ends is for the gateway to say; `expires` is not looked at. */
export interface Token {
  readonly token: string;
  readonly expires?: Instant;
}

/**
 * Gives the page's token: asked at each connect, and again before the rights end. `null`: there is none.
 * @param calledOff aborted when the answer is not waited for any longer
 */
export type TokenProvider = (calledOff?: AbortSignal) => Promise<string | Token | null>;

/** Thrown by a provider that knows why it has no token; what others throw is not told, it may hold the token. */
export class TokenError extends Error {
  readonly problem: FeedProblem;

  constructor(problem: FeedProblem) {
    super(problem.code);
    this.name = 'TokenError';
    this.problem = problem;
  }
}

/** A provider that says nothing for so long counts as failed. */
export const tokenLimitMs = 10_000;
/** A gateway takes messages of 16 KiB; a token that fills one is none. */
const longestToken = 8_192;

/**
 * Asks once and says what came of it, never both and never after the result was called, which gives up.
 * Problems are those of a `TokenError`, else `token-unavailable`, or `token-invalid` for what is no token.
 */
export function askToken(
  provider: TokenProvider,
  time: TimeSource,
  got: (token: string | null) => void,
  failed: (problem: FeedProblem) => void,
): () => void {
  let open = true;
  const calledOff = new AbortController();
  const close = (): boolean => {
    const wasOpen = open;
    open = false;
    cancelLimit();
    return wasOpen;
  };
  // Requests that hang would take, one after another, the few connections a browser has for a server.
  const giveUp = (): void => {
    if (close()) calledOff.abort();
  };
  const cancelLimit = time.after(tokenLimitMs, () => {
    giveUp();
    failed({ code: 'token-unavailable' });
  });
  read(provider, calledOff.signal).then(
    token => close() && got(token),
    (error: unknown) => close() && failed(problemOf(error)),
  );
  return giveUp;
}

async function read(provider: TokenProvider, calledOff: AbortSignal): Promise<string | null> {
  const given: unknown = await provider(calledOff);
  if (given === null || given === undefined) return null;
  const token: unknown = typeof given === 'object' ? (given as Partial<Token>).token : given;
  if (!isToken(token)) throw new TokenError({ code: 'token-invalid' });
  return token;
}

/** Visible ASCII without spaces, as a header could carry it: a page that asks to sign in is no token. */
function isToken(token: unknown): token is string {
  return typeof token === 'string' && token.length <= longestToken && /^[\x21-\x7e]+$/.test(token);
}

function problemOf(error: unknown): FeedProblem {
  return error instanceof TokenError ? error.problem : { code: 'token-unavailable' };
}
