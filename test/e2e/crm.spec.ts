import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactRowParser } from '../../src/data/model/parse-contact.js';
import type { ContactRecord } from '../../src/data/model/contact.js';
import type { SiteSettings } from '../../src/data/model/event.js';
import { timeZone } from '../../src/data/model/time.js';
import type { Instant } from '../../src/data/model/vocabulary.js';
import { contactLines, mailOrder, someContacts, workday } from '../support/contacts.js';
import { dataFile } from '../support/data.js';
import { serveGateway } from '../support/serve.js';
import { CrmPage } from './crm-page.js';
import { Expected } from './expected.js';
import { checkEverything } from './expected-texts.js';
import { test, type Page } from './fixtures.js';
import { checkWall } from './wall-texts.js';

/** A replay that is held at an instant, as a file and as the engine reads it. */
interface Input {
  readonly contacts: readonly ContactRecord[];
  readonly site: SiteSettings;
  readonly args: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-crm-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Some minutes of the day pass on the page before the clock is held. */
const playedMs = 4 * 60_000;
const speed = 300;

async function openHeld(
  page: Page,
  input: Input,
  at: Instant,
  query: string,
  check: ReturnType<typeof checkEverything>,
): Promise<void> {
  const held = ['--speed', String(speed), '--start', iso(at - playedMs), '--until', iso(at)];
  const gateway = await serveGateway({ args: [...input.args, ...held], heldAt: at });
  try {
    const crm = new CrmPage(page);
    await crm.open(gateway.url, query);
    await check(crm, new Expected(input.contacts, input.site, at));
  } finally {
    // A page that stayed would look for its gateway, and the browser would tell of each attempt.
    await page.goto('about:blank');
    await gateway.stop();
  }
}

const iso = (at: Instant): string => new Date(at).toISOString();

test.describe('held at an instant, the CRM page shows what the engine gives for it', () => {
  const contacts = someContacts(600, 20_261_122);
  const file = join(folder, 'contacts.ndjson');
  const site = join(folder, 'site.json');
  writeFileSync(file, contactLines(contacts));
  writeFileSync(site, JSON.stringify(mailOrder));
  const input = { contacts, site: mailOrder, args: ['--replay', file, '--site', site] };
  const at = (clock: string): Instant => Date.parse(`${workday}T${clock}+09:00`);

  const instants = [
    ['in the first minutes of the day', '09:06:30', 'ja'],
    ['on a busy morning', '10:17:23', 'ja'],
    ['in the afternoon, in English', '14:41:07.250', 'en'],
    ['in the evening, when all is over', '19:30:00', 'ja'],
  ] as const;
  for (const [when, clock, language] of instants) {
    test(`${when}, of a day of several queues and channels`, async ({ page }) => {
      await openHeld(page, input, at(clock), `?lang=${language}`, checkEverything(language));
    });
  }

  test('and so does the wall of the same file: its figures, its rows, and the sentence above them', async ({
    page,
  }) => {
    await openHeld(page, input, at('10:17:23'), '?lang=en', checkWall);
  });
});

test.describe('held at an instant of a bank’s real calls', () => {
  const instants = [
    ['1999-08-02T10:31:12+03:00', 'ja'],
    ['1999-08-03T15:04:05+03:00', 'en'],
  ] as const;
  for (const [instant, language] of instants) {
    const name = `the CRM page shows what the engine gives at ${instant}`;
    test(name, async ({ page }) => {
      const { path, skip } = dataFile('calls.csv', name);
      test.skip(skip !== false, skip || '');
      const contacts = bankCalls(path);
      const site = bankSite(contacts);
      const input = { contacts, site, args: ['--replay', path, '--time-zone', site.timeZone] };
      await openHeld(page, input, Date.parse(instant), `?lang=${language}`, checkEverything(language));
    });
  }
});

function bankCalls(path: string): readonly ContactRecord[] {
  // No cell of this file is quoted.
  const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const parse = contactRowParser(header.split(','), timeZone('Asia/Jerusalem'));
  return rows.map(row => {
    const parsed = parse(row.split(','));
    if (!parsed.ok) throw new TypeError(`${row}: ${parsed.problem.reason}`);
    return parsed.value;
  });
}

/** What the gateway makes of a file without a site: its queues, with the default thresholds. */
function bankSite(contacts: readonly ContactRecord[]): SiteSettings {
  const ids = [...new Set(contacts.map(({ queueId }) => queueId))];
  return {
    ...mailOrder,
    timeZone: 'Asia/Jerusalem',
    dayStart: '00:00',
    queues: ids.map(id => ({
      id,
      name: id,
      channels: ['phone'],
      thresholdMs: 20_000,
      shortMs: 5_000,
      waitLimitMs: 120_000,
    })),
  };
}
