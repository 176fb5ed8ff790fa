import { canonicalJson } from './canonical.js';

const modulus = 2 ** 53;
const lowFactor = 0x9e3779b1;
const highFactor = 0x5f356495;
/** The unit of the digit 0. */
const zero = 0x30;

/**
 * A 53-bit hash of a text: two 32-bit lanes multiplied and mixed crosswise (the finaliser is that of
 * MurmurHash3), 21 bits of one over 32 of the other. Not for secrets; two readers that differ are told
 * apart, and a chance hit is one in 9e15.
 */
export function textHash(text: string): number {
  const hash = new RunningHash();
  hash.text(text);
  return hash.value;
}

/** The hash of a text that comes piece by piece, so that nobody needs to put it together. */
export class RunningHash {
  #low = 0xdeadbeef | 0;
  #high = 0x41c6ce57;

  text(text: string): void {
    let low = this.#low;
    let high = this.#high;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      low = Math.imul(low ^ unit, lowFactor);
      high = Math.imul(high ^ unit, highFactor);
    }
    this.#low = low;
    this.#high = high;
  }

  /**
   * The decimal digits of a whole number, as JSON has them.
   * @param whole 0 to 2^31 - 1
   * @returns how many digits they are
   */
  whole(whole: number): number {
    let power = 1;
    let count = 1;
    for (let rest = (whole / 10) | 0; rest > 0; rest = (rest / 10) | 0) {
      power *= 10;
      count++;
    }
    let low = this.#low;
    let high = this.#high;
    for (let rest = whole; power >= 1; power = (power / 10) | 0) {
      const digit = (rest / power) | 0;
      rest -= digit * power;
      low = Math.imul(low ^ (zero + digit), lowFactor);
      high = Math.imul(high ^ (zero + digit), highFactor);
    }
    this.#low = low;
    this.#high = high;
    return count;
  }

  /** Of all that came so far. */
  get value(): number {
    const before = this.#high;
    const low = mix(this.#low) ^ mix(before ^ (before >>> 13));
    const high = mix(before) ^ mix(low ^ (low >>> 13));
    return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
  }
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
