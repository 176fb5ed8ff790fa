import type { Projection } from 'madoguchi/data';
import type { Access } from '../server/access.js';
import type { Claims } from './claims.js';
import { sightOf, type Sight } from './project.js';
import type { Pseudonyms } from './pseudonyms.js';

/** What somebody with these claims may do and see. */
export function accessOf(claims: Claims, pseudonyms: Pseudonyms): Access {
  const known = new Map<string, Projection>();
  return {
    subject: claims.sub,
    issued: claims.iat * 1000,
    expires: claims.exp * 1000,
    mayAppend: claims.roles.includes('source'),
    mayAdminister: claims.roles.includes('admin'),
    projection(stream) {
      const before = known.get(stream);
      if (before) return before;
      const sight = sightOf(claims, stream);
      if (!sight) return null;
      const projection = projectionOf(sight, pseudonyms);
      known.set(stream, projection);
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
