import type { Instant } from 'madoguchi/data';
import * as v from 'valibot';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import { isSafeUrl, webhookHeaders, webhookKey } from '../webhooks/signing.js';

/** A call that somebody wants to be made. */
export interface DialCall {
  /** Another one for each call. */
  readonly id: string;
  /** E.164, with `;ext=` behind it. */
  readonly number: string;
  /** Who is to be connected, by the id of the agent's events; `null`: the bearer is no agent. */
  readonly agent: string | null;
  /** The `sub` of the token. */
  readonly subject: string;
  readonly customer: string | null;
  /** The contact by which the number is known. */
  readonly contact: string | null;
}

/** What a telephone system says of it. */
export interface Dialled {
  /** The contact that the call will be, as its events will name it. */
  readonly contactId?: string | null | undefined;
}

/**
 * Makes calls. Rejects with an AnswerProblem where it can say why not; `signal` ends when nobody waits for it any more.
 */
export type Dialler = (call: DialCall, signal: AbortSignal) => Promise<Dialled>;

export interface DialService {
  /** `https`, or on this machine. */
  readonly url: string;
  /** At least 24 bytes; behind `whsec_` they are in base64. */
  readonly secret: string;
}

/** No answer is longer. Characters. */
const longestAnswer = 10_000;

const answer = v.object({ contactId: v.nullish(v.pipe(v.string(), v.regex(/^[^|\p{Cc}]{1,200}$/u))) });

/**
 * Posts calls to a service of the house, signed as Standard Webhooks says (https://www.standardwebhooks.com): HMAC-SHA256 of
 * id, time and body. No redirection is followed: the number is for this service alone.
 *
 * @throws TypeError when the address or the secret can't be used
 */
export function webhookDialler({ url, secret }: DialService, now: () => Instant = Date.now): Dialler {
  if (!isSafeUrl(url)) throw new TypeError(`${url} is no https address: numbers don't leave in the clear.`);
  const key = webhookKey(secret);
  return async (call, signal) => {
    const body = JSON.stringify(call);
    const headers = webhookHeaders(call.id, body, key, now());
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' }).catch(
      () => {
        // The error's own words may quote what was sent.
        throw new AnswerProblem('dial-unreachable');
      },
    );
    if (!response.ok) throw new AnswerProblem('dial-refused', { status: response.status });
    return { contactId: contactIn(await response.text().catch(() => '')) };
  };
}

/** A service that says nothing of it has made the call all the same. */
function contactIn(text: string): string | null {
  if (text.length > longestAnswer) return null;
  try {
    const parsed = v.safeParse(answer, JSON.parse(text));
    return parsed.success ? (parsed.output.contactId ?? null) : null;
  } catch {
    return null;
  }
}
