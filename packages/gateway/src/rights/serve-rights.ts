import { hkdfSync, randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { systemTime, type Instant } from 'madoguchi/data';
import { noAuditLog } from '../audit/audit-log.js';
import { Auditor } from '../audit/auditor.js';
import { authorizePages, type Authorize, type RefusedPage } from '../server/access.js';
import { createPseudonyms, type Pseudonyms } from './pseudonyms.js';
import { mintedFor, withTokenDesk } from './token-desk.js';
import type { RefusedToken } from './token-fault.js';
import { readVerifyKey, secretKey, type TokenAlgorithm, type VerifyKey } from './token-keys.js';
import { authorizeTokens, defaultScope, mintToken, type TokenRule, type TokenScope } from './tokens.js';

/** What `madoguchi serve` is told of tokens. */
export interface RightsOptions {
  /**
   * A file with a secret or a public key, `env:NAME` of such an environment variable, or the https address of a key
   * set; without it the gateway is a demo.
   */
  readonly tokenKey?: string;
  /** Which one the keys of a set are for; RS256 by default. Of a file it is known. */
  readonly tokenAlgorithm?: TokenAlgorithm;
  readonly tokenIssuer?: string;
  readonly tokenAudience?: string;
  /** Whose gateway it is. */
  readonly tenant?: string;
  /** Pages of these origins are let in beside this machine's. */
  readonly origin?: readonly string[];
}

/** Who is told of those that were not let in. */
export interface RefusalListeners {
  readonly page?: (page: RefusedPage) => void;
  readonly token?: (token: RefusedToken) => void;
}

export interface ServeRights {
  readonly authorize: Authorize;
  /** Puts what rights need to be served before everything else. */
  around(next: RequestListener): RequestListener;
  /** For whoever started the gateway, on his terminal; never for a log. */
  readonly lines: readonly string[];
}

/** A demo's source may run for half a day. Seconds. */
const demoSourceLifeS = 12 * 60 * 60;

/**
 * Who may come in. With a key: whoever holds a token that was signed for this gateway. Without one it is a demo
 * on this machine: a secret of its own that lives as long as the process, and tokens for the asking.
 *
 * @throws InputError when the key can't be used
 */
export async function rightsOf(
  options: RightsOptions,
  refused: RefusalListeners,
  auditor: Auditor = new Auditor(noAuditLog, systemTime()),
  now: () => Instant = Date.now,
): Promise<ServeRights> {
  const scope = scopeOf(options);
  const { tokenKey, tokenAlgorithm, origin: origins = [] } = options;
  const ruleBy = (key: VerifyKey): TokenRule => {
    return { key, scope, now, pseudonyms: pseudonymsBy(key), onRefused: refused.token };
  };
  if (tokenKey !== undefined) {
    const key = await readVerifyKey(tokenKey, tokenAlgorithm);
    const authorize = authorizeTokens(ruleBy(key));
    return { authorize, around: next => next, lines: [] };
  }
  const key = secretKey(randomBytes(32));
  const tokens = authorizeTokens(ruleBy(key));
  const pages = authorizePages({ origins, ...(refused.page && { onRefused: refused.page }) });
  const { token } = await mintToken(
    { sub: 'demo-source', roles: ['source'] },
    { key, scope, now, lifeS: demoSourceLifeS },
  );
  auditor.done({ ...mintedFor({ sub: 'demo-source', roles: ['source'] }), caller: null });
  return {
    authorize: async (handshake, situation) =>
      (await pages(handshake)) === null ? null : tokens(handshake, situation),
    around: next => withTokenDesk({ key, scope, origins, now, auditor }, next),
    lines: [
      `  token   ${token}`,
      '          sends events for 12 hours; pages of this machine get theirs at /token',
    ],
  };
}

function scopeOf({ tokenIssuer, tokenAudience, tenant }: RightsOptions): TokenScope {
  return {
    issuer: tokenIssuer ?? defaultScope.issuer,
    audience: tokenAudience ?? defaultScope.audience,
    tenant: tenant ?? defaultScope.tenant,
  };
}

/** Gateways with the same secret give the same pseudonyms; one that holds no secret has its own a start. */
function pseudonymsBy({ key }: VerifyKey): Pseudonyms {
  const secret = typeof key === 'function' || key.type !== 'secret' ? randomBytes(32) : key.export();
  return createPseudonyms(new Uint8Array(hkdfSync('sha256', secret, '', 'madoguchi pseudonyms', 32)));
}
