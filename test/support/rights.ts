import { createPseudonyms } from '../../packages/gateway/src/rights/pseudonyms.js';
import { secretKey } from '../../packages/gateway/src/rights/token-keys.js';
import {
  authorizeTokens,
  defaultScope,
  mintToken,
  type TokenContent,
} from '../../packages/gateway/src/rights/tokens.js';
import type { Claims, Role } from '../../packages/gateway/src/rights/claims.js';
import type { Authorize } from '../../packages/gateway/src/server/access.js';

/** The key of every gateway of these tests. */
export const testKey = secretKey(new Uint8Array(32).fill(1));

export const testPseudonyms = createPseudonyms(new Uint8Array(32).fill(2));

/** Claims as they come out of a good token, of every group. */
export function claims(...roles: readonly Role[]): Claims {
  const { issuer: iss, audience: aud, tenant } = defaultScope;
  return { sub: 'somebody', tenant, roles, groups: ['*'], iat: 0, exp: 300, iss, aud };
}

/** The rule of a gateway that takes the tokens of `tokenFor`. */
export function testTokens(): Authorize {
  return authorizeTokens({ key: testKey, pseudonyms: testPseudonyms });
}

/** A good token; of `somebody`, for every group, where nothing else is said. */
export async function tokenFor(
  content: Partial<TokenContent> & { readonly roles: readonly Role[] },
): Promise<string> {
  const { token } = await mintToken(
    { sub: 'somebody', groups: ['*'], ...content },
    { key: testKey, scope: defaultScope, now: Date.now },
  );
  return token;
}

/** As the header of a request. */
export async function bearer(content: Parameters<typeof tokenFor>[0]): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await tokenFor(content)}` };
}
