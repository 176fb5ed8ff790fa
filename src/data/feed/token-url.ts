import { TokenError, type Token, type TokenProvider } from './token.js';

/** The part of `fetch` that is used. */
export type FetchToken = (url: string, init: RequestInit) => Promise<TokenAnswer>;

export type TokenAnswer = Pick<Response, 'ok' | 'status' | 'type' | 'text'>;

/**
 * A provider that asks an address of the page's own server, with the page's cookies and never from a cache.
 * It answers `{ "token": … }`, or the token as plain text.
 * Throws a `TokenError`: `token-refused` (401, 403), `token-redirected` (mostly to a page to sign in) or
 * `token-failed` with the `status`; `token-unreachable` where nothing answers.
 *
 * @param url of the page's own origin: that is for the caller to see to
 * @param gateway the gateway's host where the address is of that host too: what is out of reach is then the gateway
 */
export function tokenFrom(
  url: string,
  fetchToken: FetchToken = (...given) => fetch(...given),
  gateway?: string,
): TokenProvider {
  const unreached = (): TokenError =>
    new TokenError(
      gateway === undefined
        ? { code: 'token-unreachable' }
        : { code: 'unreachable', params: { host: gateway } },
    );
  return async calledOff => {
    const answer = await fetchToken(url, {
      headers: { accept: 'application/json, text/plain' },
      credentials: 'same-origin',
      cache: 'no-store',
      // Followed, the page to sign in would come as an answer of 200.
      redirect: 'manual',
      ...(calledOff && { signal: calledOff }),
    }).catch(() => {
      throw unreached();
    });
    if (answer.type === 'opaqueredirect') throw new TokenError({ code: 'token-redirected' });
    const { status } = answer;
    if (status === 401 || status === 403) throw new TokenError({ code: 'token-refused', params: { status } });
    if (gateway !== undefined && proxied.has(status)) throw unreached();
    if (!answer.ok) throw new TokenError({ code: 'token-failed', params: { status } });
    return tokenIn(await answer.text());
  };
}

/** What a proxy answers for a server that it does not reach (RFC 9110). */
const proxied: ReadonlySet<number> = new Set([502, 503, 504]);

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
