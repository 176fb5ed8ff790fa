import { createHmac } from 'node:crypto';
import type { Instant } from 'madoguchi/data';
import { namesLoopback } from '../server/access.js';

/** As many as Standard Webhooks asks for. */
const leastSecretBytes = 24;
const inBase64 = 'whsec_';

/**
 * The bytes of a secret; behind `whsec_` they are in base64.
 *
 * @throws TypeError when they are too few, or no base64: who reads that in another way would have another key
 */
export function webhookKey(secret: string): Uint8Array {
  const key = secret.startsWith(inBase64)
    ? bytesOf(secret.slice(inBase64.length))
    : Buffer.from(secret, 'utf8');
  if (key.length >= leastSecretBytes) return key;
  throw new TypeError(
    `The secret has ${key.length} bytes: give at least ${leastSecretBytes} random ones, as "openssl rand -base64 32" makes them.`,
  );
}

function bytesOf(base64: string): Uint8Array {
  const key = Buffer.from(base64, 'base64');
  if (key.toString('base64') === base64) return key;
  throw new TypeError(
    `The secret begins with ${inBase64}, and what follows is no base64: make one by "echo ${inBase64}$(openssl rand -base64 32)".`,
  );
}

/** Whether what is posted there can't be read on the way: `https`, or this machine. */
export function isSafeUrl(url: string): boolean {
  return URL.canParse(url) && (url.startsWith('https:') || namesLoopback(url));
}

/**
 * The headers of a body as Standard Webhooks says (https://www.standardwebhooks.com): HMAC-SHA256 of id, time and body.
 *
 * @param id another one for each message, and the same however often that is sent
 */
export function webhookHeaders(
  id: string,
  body: string,
  key: Uint8Array,
  at: Instant,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
