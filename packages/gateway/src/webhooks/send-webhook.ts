import type { TimeSource } from 'madoguchi/data';
import type { Send, Sent } from './delivery.js';
import { isSafeUrl, webhookHeaders, webhookKey } from './signing.js';

export interface WebhookTarget {
  /** `https`, or on this machine. */
  readonly url: string;
  /** At least 24 bytes; behind `whsec_` they are in base64. */
  readonly secret: string;
}

/** An answer that takes longer is none: Standard Webhooks lets receivers take 15 to 30 s. */
const timeoutMs = 15_000;
/** Nobody is waited for longer, whatever they ask for. */
const longestAskedMs = 3_600_000;

/**
 * Sends to one receiver, signed as Standard Webhooks says. No redirection is followed: what is signed is for this address alone.
 *
 * @throws TypeError when the address or the secret can't be used
 */
export function webhookSender({ url, secret }: WebhookTarget, time: TimeSource): Send {
  if (!isSafeUrl(url)) throw new TypeError(`${url} is no https address: alerts don't leave in the clear.`);
  const key = webhookKey(secret);
  return async ({ id, body }, ending) => {
    const late = new AbortController();
    const cancel = time.after(timeoutMs, () => late.abort());
    try {
      const headers = webhookHeaders(id, body, key, time.wall());
      const signal = ending ? AbortSignal.any([late.signal, ending]) : late.signal;
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await response.body?.cancel();
      return sentOf(response, time.wall());
    } catch {
      // The error's own words may quote the address, which may have a secret in it.
      return { ok: false, reason: late.signal.aborted ? 'timeout' : 'unreachable' };
    } finally {
      cancel();
    }
  };
}

function sentOf({ ok, status, headers }: Response, now: number): Sent {
  if (ok) return { ok: true };
  const retryAfterMs = askedMs(headers.get('retry-after'), now);
  return {
    ok: false,
    reason: String(status),
    ...(retryAfterMs !== null && { retryAfterMs }),
    // Gone, as Standard Webhooks has it: the receiver is not there any more.
    ...(status === 410 && { isFinal: true }),
  };
}

/** `Retry-After`: seconds, or a date. */
function askedMs(text: string | null, now: number): number | null {
  if (text === null) return null;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), longestAskedMs) : null;
}
