import { canonicalJson } from './canonical.js';

const modulus = 2 ** 53;
/** The unit of the digit 0. */
const zero = 0x30;
/** Of a number below 2^31. */
const mostDigits = 10;

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
  /** Low and high; of 32 bits, which a field that holds any number would make engines convert. */
  readonly #lanes = new Int32Array(2);
  /** The decimal digits of a number, from the end. */
  readonly #digits = new Uint8Array(mostDigits);

  constructor() {
    this.restart();
  }

  restart(): void {
    this.#lanes[0] = 0xdeadbeef;
    this.#lanes[1] = 0x41c6ce57;
  }

  text(text: string): void {
    const lanes = this.#lanes;
    let low = lanes[0] ?? 0;
    let high = lanes[1] ?? 0;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x9e3779b1);
      high = Math.imul(high ^ unit, 0x5f356495);
    }
    lanes[0] = low;
    lanes[1] = high;
  }

  /** A text whose UTF-16 units are at hand. */
  units(units: Uint16Array): void {
    const lanes = this.#lanes;
    let low = lanes[0] ?? 0;
    let high = lanes[1] ?? 0;
    for (let i = 0; i < units.length; i += 1) {
      const unit = units[i] ?? 0;
      low = Math.imul(low ^ unit, 0x9e3779b1);
      high = Math.imul(high ^ unit, 0x5f356495);
    }
    lanes[0] = low;
    lanes[1] = high;
  }

  /**
   * The decimal digits of a whole number, as JSON has them.
   * @param whole 0 to 2^31 - 1
   * @returns how many digits they are
   */
  whole(whole: number): number {
    const digits = this.#digits;
    let start = mostDigits;
    let rest = whole;
    do {
      const tenth = (rest / 10) | 0;
      digits[--start] = zero + rest - tenth * 10;
      rest = tenth;
    } while (rest > 0);
    const lanes = this.#lanes;
    let low = lanes[0] ?? 0;
    let high = lanes[1] ?? 0;
    for (let at = start; at < mostDigits; at++) {
      const unit = digits[at] ?? 0;
      low = Math.imul(low ^ unit, 0x9e3779b1);
      high = Math.imul(high ^ unit, 0x5f356495);
    }
    lanes[0] = low;
    lanes[1] = high;
    return mostDigits - start;
  }

  /** Of all that came so far. */
  get value(): number {
    const first = this.#lanes[0] ?? 0;
    const second = this.#lanes[1] ?? 0;
    const low = mix(first) ^ mix(second ^ (second >>> 13));
    const high = mix(second) ^ mix(low ^ (low >>> 13));
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
