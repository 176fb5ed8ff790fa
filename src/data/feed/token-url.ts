import { TokenError, type Token, type TokenProvider } from './token.js';

/** The part of `fetch` that is used. */
export type FetchToken = (url: string, init: RequestInit) => Promise<TokenAnswer>;

export type TokenAnswer = Pick<Response, 'ok' | 'status' | 'type' | 'text'>;

/**
 * A provider that asks an address of the page's own server, with the page's cookies and never from a cache.
 * It answers `{ "token": … }`, or the token as plain text.
 * Throws a `TokenError`: `token-refused` (401, 403), `token-redirected` (mostly to a page to sign in) or
 * `token-failed` with the `status`.
 *
 * @param url of the page's own origin: that is for the caller to see to
 */
export function tokenFrom(
  url: string,
  fetchToken: FetchToken = (...given) => fetch(...given),
): TokenProvider {
  return async calledOff => {
    const answer = await fetchToken(url, {
      headers: { accept: 'application/json, text/plain' },
      credentials: 'same-origin',
      cache: 'no-store',
      // Followed, the page to sign in would come as an answer of 200.
      redirect: 'manual',
      ...(calledOff && { signal: calledOff }),
    });
    if (answer.type === 'opaqueredirect') throw new TokenError({ code: 'token-redirected' });
    const { status } = answer;
    if (status === 401 || status === 403) throw new TokenError({ code: 'token-refused', params: { status } });
    if (!answer.ok) throw new TokenError({ code: 'token-failed', params: { status } });
    return tokenIn(await answer.text());
  };
}

/** What is JSON of a token is taken apart; all else is the token itself, or turns out to be none. */
function tokenIn(text: string): string | Token {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) return trimmed;
  try {
    return JSON.parse(trimmed) as Token;
  } catch {
    throw new TokenError({ code: 'token-invalid' });
  }
}
