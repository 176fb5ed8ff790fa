import { canonicalJson } from './canonical.js';

const modulus = 2 ** 53;

/**
 * A 53-bit hash of a text: two 32-bit lanes multiplied and mixed crosswise (the finaliser is that of
 * MurmurHash3), 21 bits of one over 32 of the other. Not for secrets; two readers that differ are told
 * apart, and a chance hit is one in 9e15.
 */
export function textHash(text: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x9e3779b1);
    high = Math.imul(high ^ unit, 0x5f356495);
  }
  low = mix(low) ^ mix(high ^ (high >>> 13));
  high = mix(high) ^ mix(low ^ (low >>> 13));
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

function mix(lane: number): number {
  let bits = lane ^ (lane >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** The hash of one record: of its key, a zero unit that no JSON holds, and its value's canonical JSON. */
export function recordHash(key: string, value: unknown): number {
  return hashOfJson(key, canonicalJson(value));
}

/** The same for a value whose canonical JSON is at hand. */
export function hashOfJson(key: string, json: string): number {
  return textHash(`${key}\u0000${json}`);
}

/**
 * `sum + hash` mod 2^53, both from 0 up to 2^53 exclusively. Exact in doubles: no step leaves the range
 * in which they hold every integer.
 */
export function addHash(sum: number, hash: number): number {
  const room = modulus - hash;
  return sum >= room ? sum - room : sum + hash;
}

/** `sum - hash` mod 2^53: takes back what `addHash` added. */
export function removeHash(sum: number, hash: number): number {
  return sum >= hash ? sum - hash : modulus - hash + sum;
}

/** The hash of a stream, from scratch. */
export function streamHash(records: Iterable<readonly [string, unknown]>): number {
  let sum = 0;
  for (const [key, value] of records) sum = addHash(sum, recordHash(key, value));
  return sum;
}
