import { createHmac } from 'node:crypto';

/** Stands for an id where nobody may be named: the same id always has the same pseudonym, and only its key tells whose. */
export interface Pseudonyms {
  /** Tells keys apart and nothing more: part of the digest of what is seen. */
  readonly fingerprint: string;
  of(id: string): string;
}

/** 96 bits: among a million agents two are alike once in 10^17 gateways. */
const length = 16;

/**
 * Pseudonyms by HMAC-SHA-256. Without the key nobody can try a list of names against them; gateways with the
 * same key give the same ones.
 *
 * @param key 32 random bytes, or what was derived from such
 */
export function createPseudonyms(key: Uint8Array): Pseudonyms {
  const digest = (label: string, text: string): string =>
    createHmac('sha256', key).update(`${label}\u0000${text}`).digest('base64url').slice(0, length);
  return { fingerprint: digest('fingerprint', ''), of: id => `~${digest('id', id)}` };
}
