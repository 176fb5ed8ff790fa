import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { contactLines, someContacts } from '../support/contacts.js';
import { startGateway } from '../support/gateway-process.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the script `start` of package.json runs. */
const program = ['--import', 'tsx', 'scripts/start.ts'];

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-start-'));
  const file = join(folder, 'contacts.ndjson');
  writeFileSync(file, contactLines(someContacts(50, 7)));
  after(() => rmSync(folder, { recursive: true }));

  const ways = [
    ['a simulated centre', []],
    ['a file on a virtual clock', ['--replay', file, '--speed', '60']],
  ] as const;
  for (const [what, args] of ways) {
    test(`serves the CRM page with ${what} within a minute, and ends clean on Ctrl-C`, async () => {
      const log = join(mkdtempSync(join(folder, 'log-')), 'log.db');
      const gateway = await startGateway(['--log', log, ...args], root, program);
      try {
        assert.match(gateway.output(), /page {2,}http\S+crm\.html/);
        assert.match(await (await fetch(`${gateway.url}crm.html`)).text(), /<mado-queue-status>/);
      } finally {
        assert.equal(await gateway.stop('SIGINT'), 0);
      }
    });
  }
});
