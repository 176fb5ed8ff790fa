import type { Readers } from './field-sights.js';
import { sightsWith, type Sights } from './sights.js';

/** What rights depend on besides the claims of a token. */
export interface Situation {
  /** Whether the agent serves this customer now. It begins and ends while a token lasts. */
  serves(agent: string, customer: string): boolean;
  readonly sights: Sights;
}

/** Where nothing else is known: nobody is served, and no address is whole for anybody. */
export const noSituation: Situation = situationOf(() => false, []);

export function situationOf(serves: Situation['serves'], wholeAddresses: Readers): Situation {
  return { serves, sights: sightsWith(wholeAddresses) };
}
