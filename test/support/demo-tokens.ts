import type { Role } from '../../packages/gateway/src/rights/claims.js';

/** A token of the demo gateway at this address, which ends with a slash; for every group. */
export async function demoToken(url: string, ...roles: readonly Role[]): Promise<string> {
  const response = await fetch(`${url}token?role=${roles.join(',')}`);
  const body = (await response.json()) as { readonly token?: string };
  if (body.token === undefined) throw new Error(`${url} gave no token: ${response.status}`);
  return body.token;
}

/** The same as the header of a request. */
export async function demoHeaders(
  url: string,
  ...roles: readonly Role[]
): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await demoToken(url, ...roles)}` };
}

/** The roles of who compares what a supervisor's page holds with the gateway. */
export const inspector = ['supervisor', 'admin'] as const satisfies readonly Role[];
