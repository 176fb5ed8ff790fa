import type { Projection } from 'madoguchi/data';
import type { Claims } from './claims.js';
import { ClaimedSights } from './project.js';
import { noSituation } from './situation.js';

const wholeRecord: Projection = {
  digest: 'whole',
  keysOpen: true,
  project: (_key, value) => value as ReturnType<Projection['project']>,
};

/** Nobody has signed this: it only says as whom this machine sees customers. */
const supervisor: Claims = {
  sub: 'local',
  tenant: 'default',
  roles: ['supervisor'],
  groups: ['*'],
  iat: 0,
  exp: 0,
  iss: '',
  aud: '',
};
const sights = new ClaimedSights(supervisor, noSituation);

/**
 * What this machine sees where no rights are given out: every figure, and customers as a supervisor does, with no address
 * whole, whatever is configured. Nobody would have to answer for it.
 */
export function localProjection(stream: string): Projection | null {
  const kind = stream.split('/', 1)[0];
  if (kind !== 'customer' && kind !== 'customers') return wholeRecord;
  return sights.of(stream);
}
