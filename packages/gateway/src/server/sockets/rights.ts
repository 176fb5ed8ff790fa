import type { Instant } from 'madoguchi/data';
import type { Access, Handshake } from '../access.js';
import { isOver, type Admission } from './admission.js';
import { expiresSoonAt } from './limits.js';

/** What a page is to be told of its rights now. */
export type RightsNews = 'expires-soon' | 'expired' | 'revoked' | null;

/** The rights of one socket, while it lasts: they are renewed, run out, or are taken away. */
export class LineRights {
  readonly #admission: Admission;
  readonly #handshake: Handshake;
  #access: Access;
  #soonTold = false;

  constructor(admission: Admission, handshake: Handshake, access: Access) {
    this.#admission = admission;
    this.#handshake = handshake;
    this.#access = access;
  }

  get access(): Access {
    return this.#access;
  }

  look(now: Instant): RightsNews {
    if (this.#admission.isRevoked(this.#access)) return 'revoked';
    const { expires, issued } = this.#access;
    if (isOver(expires, now)) return 'expired';
    if (expires === null || this.#soonTold) return null;
    if (now < issued + expiresSoonAt * (expires - issued)) return null;
    this.#soonTold = true;
    return 'expires-soon';
  }

  /**
   * Takes another token's rights in place of these, if it is the same subject's; false leaves these as they
   * are. Rejects when the rule fails.
   */
  async renew(token: string): Promise<boolean> {
    const { auth, ...rest } = this.#handshake;
    const access = await this.#admission.rightsOf({ ...rest, auth: { ...auth, token } });
    if (access === null || access.subject !== this.#access.subject) return false;
    this.#access = access;
    this.#soonTold = false;
    return true;
  }
}
