import { errors, jwtVerify, SignJWT, type JWTVerifyGetKey } from 'jose';
import type { Instant } from 'madoguchi/data';
import type { Access, Authorize, Handshake } from '../server/access.js';
import { accessOf } from './access-of.js';
import { livesTooLong, longestLifeS, parseClaims, type Claims, type Role } from './claims.js';
import type { Pseudonyms } from './pseudonyms.js';
import { faultIn, RefusedTokens, type RefusedToken, type TokenFault } from './token-fault.js';
import type { SigningKey, VerifyKey } from './token-keys.js';

/** Whose tokens a gateway takes, and for whom they have to be. Compared as a whole. */
export interface TokenScope {
  readonly issuer: string;
  readonly audience: string;
  readonly tenant: string;
}

/** Where nothing else is said. */
export const defaultScope: TokenScope = { issuer: 'madoguchi', audience: 'madoguchi', tenant: 'default' };

export interface VerifyOptions {
  readonly key: VerifyKey;
  readonly scope: TokenScope;
  /** Epoch milliseconds of the wall: tokens know no other time. */
  readonly now: () => Instant;
}

/** How far the signer's clock may be off, in seconds. */
const clockToleranceS = 5;
/** A longer one is no token of ours: claims are few. Characters. */
const longestToken = 8_192;

/**
 * The claims of a token that is good now; `null` for any other, whatever it holds. Rejects only when the keys
 * of a key set can't be had, which is nobody's fault who holds a token.
 */
export async function verifyToken(token: unknown, options: VerifyOptions): Promise<Claims | null> {
  const judged = await judgeToken(token, options);
  return typeof judged === 'string' ? null : judged;
}

/** The claims of a token that is good now, or why it is not; see `verifyToken`. */
async function judgeToken(
  token: unknown,
  { key: { algorithm, key }, scope, now }: VerifyOptions,
): Promise<Claims | TokenFault> {
  if (token === undefined || token === null) return 'missing';
  if (typeof token !== 'string' || token.length > longestToken) return 'form';
  const outages: unknown[] = [];
  const wall = now();
  try {
    const { payload } = await jwtVerify(token, typeof key === 'function' ? watched(key, outages) : key, {
      algorithms: [algorithm],
      issuer: scope.issuer,
      audience: scope.audience,
      clockTolerance: clockToleranceS,
      currentDate: new Date(wall),
    });
    const claims = parseClaims(payload);
    if (claims === null) return livesTooLong(payload) ? 'life' : 'claims';
    if (claims.tenant !== scope.tenant) return 'tenant';
    return claims.iat * 1000 > wall + clockToleranceS * 1000 ? 'future' : claims;
  } catch (error) {
    if (outages.length > 0) throw new Error('The keys of the tokens can’t be had.', { cause: error });
    return faultIn(error);
  }
}

/** Tells a key set that can't be had from a token that names a key which is not in it. */
function watched(find: JWTVerifyGetKey, outages: unknown[]): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JOSEError) || outageCodes.has(error.code)) outages.push(error);
      throw error;
    }
  };
}

const outageCodes: ReadonlySet<string> = new Set([
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
  // An answer that is not 200, or no JSON.
  errors.JOSEError.code,
]);

/** What a token is to say. */
export interface TokenContent {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly agent?: string | undefined;
  readonly groups?: readonly string[];
}

export interface MintOptions {
  readonly key: SigningKey;
  readonly scope: TokenScope;
  readonly now: () => Instant;
  /** In seconds; the longest that these roles may have by default. */
  readonly lifeS?: number | undefined;
}

export interface Minted {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expires: Instant;
}

/**
 * Signs a token.
 *
 * @throws RangeError when it would live longer than its roles may, or not at all
 * @throws TypeError when a claim is none
 */
export async function mintToken(
  content: TokenContent,
  { key: { algorithm, key }, scope, now, lifeS }: MintOptions,
): Promise<Minted> {
  const longest = longestLifeS(content.roles);
  const life = lifeS ?? longest;
  if (!(life > 0 && life <= longest)) {
    throw new RangeError(`A token of ${content.roles.join(', ')} lives at most ${longest} s: not ${life} s.`);
  }
  const iat = Math.floor(now() / 1000);
  const exp = iat + Math.floor(life);
  const { issuer: iss, audience: aud, tenant } = scope;
  const { sub, roles, agent, groups = [] } = content;
  const claims = {
    sub,
    tenant,
    roles: [...roles],
    ...(agent !== undefined && { agent }),
    groups: [...groups],
  };
  if (parseClaims({ ...claims, iat, exp, iss, aud }) === null) {
    throw new TypeError('A name in the token is empty, longer than 200 characters, or has "|" in it.');
  }
  const token = await new SignJWT({ ...claims, iss, aud, iat, exp })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .sign(key);
  return { token, expires: exp * 1000 };
}

export interface TokenRule {
  readonly key: VerifyKey;
  /** Issuer and audience `madoguchi`, tenant `default`, where nothing else is said. */
  readonly scope?: Partial<TokenScope>;
  /** For displays that may name nobody: the same on every gateway of a site. */
  readonly pseudonyms: Pseudonyms;
  readonly now?: () => Instant;
  /** Told why a token was not taken: of each reason once an hour. */
  readonly onRefused?: ((token: RefusedToken) => void) | undefined;
}

/**
 * The rule by tokens: a page gives its token as `auth: { token }` of its socket, other callers as
 * `Authorization: Bearer`. It is never taken from an address, which ends up in logs and histories.
 */
export function authorizeTokens({ key, scope, pseudonyms, now = Date.now, onRefused }: TokenRule): Authorize {
  const options = { key, scope: { ...defaultScope, ...scope }, now };
  const refused = new RefusedTokens(options, onRefused);
  return async (handshake, situation): Promise<Access | null> => {
    const judged = await judgeToken(tokenOf(handshake), options);
    if (typeof judged !== 'string') return accessOf(judged, pseudonyms, situation);
    // Who asks by HTTP without one reads that in the answer; monitors ask for /health so.
    if (judged !== 'missing' || handshake.headers.upgrade !== undefined) refused.tell(judged);
    return null;
  };
}

function tokenOf({ auth, headers }: Handshake): unknown {
  if (Object.hasOwn(auth, 'token')) return auth['token'];
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
}
