import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import { secretKey } from '../../../packages/gateway/src/rights/token-keys.js';
import { defaultScope, mintToken } from '../../../packages/gateway/src/rights/tokens.js';

type Headers = Readonly<Record<string, string>>;

/** Signs tokens for a gateway that was started with the key in `file`, as a company's own server does. */
export class Keyring {
  readonly file: string;
  /** How long a page's token is good, in seconds. */
  pageLifeS = 300;
  /** False: the server gives the page no token any more. */
  givesTokens = true;
  /** Tokens that were given to the page. */
  given = 0;
  readonly #folder: string;
  readonly #secret = randomBytes(48).toString('base64');

  constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'madoguchi-keyring-'));
    this.file = join(this.#folder, 'key');
    writeFileSync(this.file, this.#secret, { mode: 0o600 });
  }

  async token(sub: string, roles: readonly Role[], lifeS?: number): Promise<string> {
    const key = secretKey(Buffer.from(this.#secret));
    const options = { key, scope: defaultScope, now: Date.now, lifeS };
    return (await mintToken({ sub, roles, groups: ['*'] }, options)).token;
  }

  /** For the page. Rejects when it gets none. */
  async forPage(): Promise<string> {
    if (!this.givesTokens) throw new Error('no token for you');
    this.given += 1;
    return this.token('page', ['supervisor'], this.pageLifeS);
  }

  /** Of a machine that sends events. */
  readonly source = async (): Promise<Headers> => this.#bearer(await this.token('faults', ['source']));

  /** Of who sees what the page sees, and into the gateway. */
  readonly inspector = async (): Promise<Headers> =>
    this.#bearer(await this.token('inspector', ['supervisor', 'admin']));

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #bearer(token: string): Headers {
    return { authorization: `Bearer ${token}` };
  }
}
