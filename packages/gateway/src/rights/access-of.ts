import type { Projection } from 'madoguchi/data';
import type { Access } from '../server/access.js';
import type { Claims } from './claims.js';
import { ClaimedSights, type Sight } from './project.js';
import type { Pseudonyms } from './pseudonyms.js';
import { noSituation, type Situation } from './situation.js';

/** What somebody with these claims may do and see. */
export function accessOf(claims: Claims, pseudonyms: Pseudonyms, situation: Situation = noSituation): Access {
  const sights = new ClaimedSights(claims, situation);
  const known = new Map<Sight, Projection>();
  return {
    subject: claims.sub,
    agent: claims.agent,
    issued: claims.iat * 1000,
    expires: claims.exp * 1000,
    mayAppend: claims.roles.includes('source'),
    mayAdminister: claims.roles.includes('admin'),
    projection(stream) {
      const sight = sights.of(stream);
      if (!sight) return null;
      const projection = known.get(sight) ?? projectionOf(sight, pseudonyms);
      known.set(sight, projection);
      return projection;
    },
  };
}

function projectionOf(sight: Sight, pseudonyms: Pseudonyms): Projection {
  const { digest, keysOpen } = sight;
  const shown = { keysOpen, project: (key: string, value: unknown) => sight.project(key, value) };
  if (!sight.unnamed) return { digest, ...shown };
  return {
    ...shown,
    // Under other pseudonyms it is another view.
    digest: `${digest} ${pseudonyms.fingerprint}`,
    rename: key => (sight.names(key) ? key : pseudonymous(key, pseudonyms)),
  };
}

/** `family|id|…` with the id's pseudonym. */
function pseudonymous(key: string, pseudonyms: Pseudonyms): string {
  const [family = '', id, ...rest] = key.split('|');
  return id === undefined ? family : [family, pseudonyms.of(id), ...rest].join('|');
}
