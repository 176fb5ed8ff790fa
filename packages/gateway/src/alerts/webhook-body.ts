import type { AlertStepCode } from 'madoguchi/data';
import type { Claims } from '../rights/claims.js';
import { project } from '../rights/project.js';
import type { AlertNews } from './step-watch.js';

/** The steps that receivers are told of. */
export const toldSteps = [
  'raised',
  'cleared',
  'claimed',
  'resolved',
] as const satisfies readonly AlertStepCode[];
type ToldStep = (typeof toldSteps)[number];

export function isTold(step: AlertStepCode): step is ToldStep {
  return toldSteps.some(told => told === step);
}

/** Whoever has a receiver sees what a display in the room sees: no customer, no agent, nothing that was said. */
const room: Claims = {
  ...{ sub: 'webhook', tenant: 'default', roles: ['wall'], groups: ['*'], iss: '', aud: '' },
  iat: 0,
  exp: 0,
};

const instants: ReadonlySet<string> = new Set([
  ...['since', 'raisedAt', 'clearedAt', 'claimedAt', 'snoozedUntil', 'dueAt', 'triedAgainAt'],
]);

/**
 * What a receiver is told, in the form of Standard Webhooks: type, timestamp and data. Instants are ISO 8601; what is not known is left
 * out.
 *
 * @param alert stands for the alert: its own id names whom it is about
 */
export function webhookBody({ id, record, step }: AlertNews, alert: string): { type: string; body: string } {
  const { history: _, ...seen } = project(room, 'alerts/all', `alert|${id}`, record) ?? {};
  const known = Object.entries(seen).filter(([, value]) => value !== null);
  const told = known.map(([name, value]) => [name, instants.has(name) ? iso(Number(value)) : value] as const);
  const type = `alert.${step.step}`;
  const body = JSON.stringify({
    type,
    timestamp: iso(step.at),
    data: { alert, ...Object.fromEntries(told) },
  });
  return { type, body };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
