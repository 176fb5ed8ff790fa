import * as v from 'valibot';

/** What somebody is; `protocol.md` of the design names the first four. Whatever else a token claims gives nothing. */
export const roles = [
  /** Answers contacts: sees the queues of his groups and himself. */
  'operator',
  /** Runs a team: sees queues, agents and alerts of his groups. */
  'supervisor',
  /** Reads figures, and no customer by name. */
  'manager',
  /** A display that everybody in the room sees. */
  'wall',
  /** A machine that sends events, and reads nothing. */
  'source',
  /** Takes rights away, and cares for the gateway and its log; reads no record by this. */
  'admin',
] as const;
export type Role = (typeof roles)[number];

/** What a token says of its bearer, as far as it is understood. */
export interface Claims {
  readonly sub: string;
  readonly tenant: string;
  readonly roles: readonly Role[];
  /** The agent that the bearer is, by the id of the agent's events. */
  readonly agent?: string | undefined;
  /** Groups whose streams may be read; `all` is the group of every queue, `*` any group, `all` too. */
  readonly groups: readonly string[];
  /** Epoch seconds, as tokens have them. */
  readonly exp: number;
  readonly iat: number;
  readonly iss: string;
  readonly aud: string;
}

/** A token that reads lives this long at most, in seconds: what it says may be out of date by then. */
export const longestReadingLifeS = 5 * 60;
/** One of a machine that only sends, in seconds. */
export const longestSourceLifeS = 24 * 60 * 60;

/** Whoever signs tokens may be careless; what he wrote is compared with every stream asked for. */
const maxGroups = 256;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.regex(/^[^|\p{Cc}]+$/u));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(253_402_300_799));

const claimsSchema = v.object({
  sub: name,
  tenant: name,
  roles: v.pipe(v.array(v.string()), v.maxLength(32)),
  agent: v.optional(name),
  groups: v.optional(v.pipe(v.array(name), v.maxLength(maxGroups)), []),
  exp: seconds,
  iat: seconds,
  iss: v.string(),
  // One audience and no list: a token for several gateways is good for an attack on each of them.
  aud: v.string(),
});

/** The claims of a token's content; `null` where they make no sense or it lives too long. Never throws. */
export function parseClaims(content: unknown): Claims | null {
  const parsed = v.safeParse(claimsSchema, content);
  if (!parsed.success) return null;
  const { output } = parsed;
  const life = output.exp - output.iat;
  if (life <= 0 || life > longestLifeS(output.roles)) return null;
  return { ...output, roles: roles.filter(role => output.roles.includes(role)) };
}

/** Whether a token's content, as far as it can be read, lives longer than its roles may. Never throws. */
export function livesTooLong({ exp, iat, roles: claimed }: Readonly<Record<string, unknown>>): boolean {
  const read = Array.isArray(claimed) ? claimed.filter(role => typeof role === 'string') : [];
  return Number(exp) - Number(iat) > longestLifeS(read);
}

/** How long a token with these roles may live, in seconds. */
export function longestLifeS(claimed: readonly string[]): number {
  const onlySends = claimed.length > 0 && claimed.every(role => role === 'source');
  return onlySends ? longestSourceLifeS : longestReadingLifeS;
}
