import { errors } from 'jose';
import type { Instant } from 'madoguchi/data';
import { longestReadingLifeS, longestSourceLifeS } from './claims.js';
import type { VerifyOptions } from './tokens.js';

/** Why a token was not taken. What it claims is only looked at once its signature is good. */
export type TokenFault =
  | 'missing'
  | 'form'
  | 'algorithm'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'tenant'
  | 'expired'
  | 'future'
  | 'life'
  | 'claims';

/** A token that was not taken, told so that whoever runs the gateway learns why. Nothing in it is of a person. */
export interface RefusedToken {
  readonly reason: TokenFault;
  /** The same in words, with what the gateway goes by. */
  readonly message: string;
}

/** A page asks again and again, and whoever makes up tokens must not fill the log. */
const toldOnceInMs = 60 * 60 * 1000;

/** Tells of tokens that were not taken: of each reason once an hour. */
export class RefusedTokens {
  readonly #options: VerifyOptions;
  readonly #tell: ((token: RefusedToken) => void) | undefined;
  readonly #told = new Map<TokenFault, Instant>();

  constructor(options: VerifyOptions, tell: ((token: RefusedToken) => void) | undefined) {
    this.#options = options;
    this.#tell = tell;
  }

  tell(reason: TokenFault): void {
    const now = this.#options.now();
    const last = this.#told.get(reason);
    // A clock that was set back tells once more.
    if (last !== undefined && Math.abs(now - last) < toldOnceInMs) return;
    this.#told.set(reason, now);
    this.#tell?.({ reason, message: `a token was refused: ${wordsOf(reason, this.#options)}.` });
  }
}

/** What jose found wrong. */
export function faultIn(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return faultsOfClaims.get(error.claim) ?? 'claims';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  // Of a key set: none of its keys is the one that the token names.
  if (error instanceof errors.JWKSNoMatchingKey) return 'signature';
  return 'form';
}

const faultsOfClaims: ReadonlyMap<string, TokenFault> = new Map([
  ['iss', 'issuer'],
  ['aud', 'audience'],
  ['nbf', 'future'],
]);

function wordsOf(reason: TokenFault, { key, scope }: VerifyOptions): string {
  const words: Readonly<Record<TokenFault, string>> = {
    missing: 'there is none; a page’s source gets one by its token-url',
    form: 'it is no signed JWT',
    algorithm: `it is not signed by ${key.algorithm}, which the gateway’s key is for`,
    signature: 'it was signed with another key than the gateway’s; that of a demo is new at each start',
    issuer: `its iss is not "${scope.issuer}"`,
    audience: `its aud is not "${scope.audience}"`,
    tenant: `its tenant is not "${scope.tenant}"`,
    expired: 'it has expired, or the signer’s clock is behind',
    future: 'it is not good yet: the signer’s clock is ahead',
    life: `it lives longer than ${longestReadingLifeS} s, or ${longestSourceLifeS} s where source is its only role`,
    claims: 'a claim is missing, or is not as docs/security.md says',
  };
  return words[reason];
}
