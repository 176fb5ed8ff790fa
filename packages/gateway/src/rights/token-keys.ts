import {
  createPublicKey,
  createPrivateKey,
  createSecretKey,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';
import { namesLoopback } from '../server/access.js';

export const tokenAlgorithms = ['HS256', 'EdDSA', 'ES256', 'RS256'] as const;
export type TokenAlgorithm = (typeof tokenAlgorithms)[number];

/** What checks tokens: one algorithm, never the one that a token names. */
export interface VerifyKey {
  readonly algorithm: TokenAlgorithm;
  readonly key: KeyObject | JWTVerifyGetKey;
}

/** What signs tokens; with a secret it is the same. */
export interface SigningKey {
  readonly algorithm: TokenAlgorithm;
  readonly key: KeyObject;
}

/** As many as HMAC-SHA-256 gives: RFC 7518, section 3.2. */
const leastSecretBytes = 32;
/** NIST SP 800-131A. */
const leastRsaBits = 2048;

/**
 * A shared secret, for HS256.
 *
 * @throws TypeError when it is shorter than 32 bytes
 */
export function secretKey(secret: Uint8Array): SigningKey {
  if (secret.byteLength < leastSecretBytes) {
    throw new TypeError(
      `The secret has ${secret.byteLength} bytes: give at least ${leastSecretBytes} random ones, as "openssl rand -base64 32" makes them.`,
    );
  }
  return { algorithm: 'HS256', key: createSecretKey(secret) };
}

/**
 * A key from the text of a file: a public key in PEM or as JWK, else a secret.
 *
 * @throws TypeError when it is none that can be used, saying why
 */
export function verifyKeyOf(text: string): SigningKey {
  const found = keyOf(text, 'public');
  if (found.key.type === 'private') {
    throw new TypeError(
      'It is a private key, which only the signer may hold: give the public one ("openssl pkey -in key.pem -pubout").',
    );
  }
  return found;
}

/**
 * A key to sign with from the text of a file: a private key in PEM or as JWK, else a secret.
 *
 * @throws TypeError when it is none that can be used, saying why
 */
export function signingKeyOf(text: string): SigningKey {
  const found = keyOf(text, 'private');
  if (found.key.type === 'public') throw new TypeError('It is a public key: signing takes the private one.');
  return found;
}

/**
 * The keys that an identity provider publishes. They are fetched when the first token comes, and again for a
 * key that is not known, at most every 30 s.
 *
 * @throws TypeError when the address is neither https nor on this machine
 */
export function keySet(address: string, algorithm: TokenAlgorithm = 'RS256'): VerifyKey {
  const url = URL.canParse(address) ? new URL(address) : null;
  const near = url?.protocol === 'http:' && namesLoopback(address);
  if (!url || (url.protocol !== 'https:' && !near)) {
    throw new TypeError(`${address} is no https address: keys that come in the clear can be exchanged.`);
  }
  if (algorithm === 'HS256') throw new TypeError('A key set holds public keys: HS256 has none.');
  return { algorithm, key: createRemoteJWKSet(url) };
}

/**
 * What `--token-key` names: a file, `env:NAME` for an environment variable, or the https address of a key set.
 *
 * @throws InputError when it can't be read or used
 */
export async function readVerifyKey(place: string, algorithm?: TokenAlgorithm): Promise<VerifyKey> {
  try {
    if (/^https?:/.test(place)) return keySet(place, algorithm);
    const found = verifyKeyOf(await textOf(place));
    if (algorithm === undefined || algorithm === found.algorithm) return found;
    throw new TypeError(`It is a key for ${found.algorithm}, and tokens are to be signed by ${algorithm}.`);
  } catch (error) {
    throw unusable(place, error);
  }
}

/** @throws InputError when the file can't be read or used */
export async function readSigningKey(path: string): Promise<SigningKey> {
  try {
    return signingKeyOf(await textOf(path));
  } catch (error) {
    throw unusable(path, error);
  }
}

async function textOf(path: string): Promise<string> {
  const name = /^env:(.*)$/.exec(path)?.[1];
  if (name !== undefined) {
    const text = process.env[name];
    if (text === undefined || text === '')
      throw new TypeError('There is no such environment variable, or it is empty.');
    return text;
  }
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new TypeError(`It can't be read: ${fileFault(error)}.`);
  });
}

function unusable(place: string, cause: unknown): InputError {
  return new InputError(`The key ${place} can't be used. ${(cause as Error).message}`, { cause });
}

function keyOf(text: string, wanted: 'public' | 'private'): SigningKey {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return jwkOf(trimmed, wanted);
  if (trimmed.startsWith('-----BEGIN')) return pemOf(trimmed, wanted);
  // What everybody may know must never be taken for a secret.
  if (/^(ssh|ecdsa|sk)-\S+ /.test(trimmed)) {
    throw new TypeError('It is an OpenSSH key: give PEM ("ssh-keygen -e -m PKCS8 -f key.pub").');
  }
  return secretKey(Buffer.from(trimmed, 'utf8'));
}

function pemOf(pem: string, wanted: 'public' | 'private'): SigningKey {
  const isPrivate = /^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem);
  if (!isPrivate && wanted === 'private') throw new TypeError('It is no private key, which signing takes.');
  return asymmetric(readAs('PEM', () => (isPrivate ? createPrivateKey(pem) : createPublicKey(pem))));
}

function jwkOf(json: string, wanted: 'public' | 'private'): SigningKey {
  const jwk = readAs('JWK', () => JSON.parse(json) as JsonWebKey);
  if (jwk.kty === 'oct') return secretKey(Buffer.from(String(jwk['k'] ?? ''), 'base64url'));
  if (jwk.d === undefined && wanted === 'private') {
    throw new TypeError('It is a public key: signing takes the private one.');
  }
  const input = { key: jwk, format: 'jwk' } as const;
  return asymmetric(
    readAs('JWK', () => (jwk.d === undefined ? createPublicKey(input) : createPrivateKey(input))),
  );
}

/** What the readers themselves say is not told: it may quote the key. */
function readAs<T>(form: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new TypeError(`It is no key in ${form}, or a damaged one.`);
  }
}

/** @throws TypeError when tokens can't be signed by such a key here */
function asymmetric(key: KeyObject): SigningKey {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details = {} } = key;
  if (type === 'ed25519') return { algorithm: 'EdDSA', key };
  if (type === 'ec' && details.namedCurve === 'prime256v1') return { algorithm: 'ES256', key };
  if (type === 'rsa' && (details.modulusLength ?? 0) >= leastRsaBits) return { algorithm: 'RS256', key };
  throw new TypeError(
    `Keys of this kind (${type ?? key.type}) are not taken: give Ed25519, P-256, or RSA of at least ${leastRsaBits} bits.`,
  );
}
