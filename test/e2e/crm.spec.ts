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
import { CrmPage, type RowTexts } from './crm-page.js';
import { Expected, waitText, type ExpectedLine } from './expected.js';
import { expect, test, type Page } from './fixtures.js';

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

async function openHeld(page: Page, input: Input, at: Instant, query: string, check: Check): Promise<void> {
  const held = ['--speed', String(speed), '--start', iso(at - playedMs), '--until', iso(at)];
  const gateway = await serveGateway({ args: [...input.args, ...held], heldAt: at });
  try {
    const crm = new CrmPage(page);
    await crm.open(gateway.url, query);
    await check(crm, new Expected(input.contacts, input.site, at));
  } finally {
    await gateway.stop();
  }
}

type Check = (crm: CrmPage, expected: Expected) => Promise<void>;
const iso = (at: Instant): string => new Date(at).toISOString();

const verdicts = {
  ja: {
    ok: '良好',
    watch: '注意',
    alert: '警報',
    'too-few': '件数不足',
    undefined: '対象なし',
    none: '良好',
  },
  en: { ok: 'OK', watch: 'Watch', alert: 'Alert', 'too-few': 'Too few', undefined: 'No cases', none: 'OK' },
} as const;
type Language = keyof typeof verdicts;
type Verdict = keyof (typeof verdicts)['ja'];

/** The gauges' texts, made from what the engine says. */
function expectedGauges(expected: Expected, language: Language) {
  const ja = language === 'ja';
  const ratioNote = (id: string, target: number): string => {
    const points = (Number(expected.ratio(id).replace('%', '')) - target).toFixed(1);
    const signed = points.startsWith('-') ? points.replace('-', '−') : `+${points}`;
    return `${ja ? '目標' : 'Target'} ${target}% ${signed}${ja ? '' : ' '}pt`;
  };
  const separator = ja ? '・' : ' · ';
  const foot = (id: string): string => `${expected.fraction(id, language)}${separator}${expected.periodText}`;
  const gauge = (id: string, target: number) => {
    const { verdict } = expected.judge(id);
    const shown = { figure: expected.ratio(id), note: ratioNote(id, target), foot: foot(id) };
    const texts = verdict === 'too-few' ? fewTexts(expected, id, language) : shown;
    return { ...texts, verdict: verdicts[language][verdict] };
  };
  return {
    'service-level': gauge('service-level', 80),
    'response-rate': gauge('response-rate', 90),
    'oldest-wait': oldestWait(expected, language),
  } as const;
}

/** With too few cases to judge, the cases are the figure; the ratio and its interval are said beside it. */
function fewTexts(expected: Expected, id: string, language: Language) {
  const { low, high } = expected.read(id);
  const [from, to] = [low, high].map(share => Math.round((share ?? NaN) * 100));
  const ja = language === 'ja';
  return {
    figure: expected.fraction(id, language) + (ja ? '' : ' cases'),
    note: ja
      ? `${expected.ratio(id)}(95%区間 ${from}–${to}%)`
      : `${expected.ratio(id)} (95%: ${from}–${to}%)`,
    foot: ja
      ? `10件未満は判定しない・${expected.periodText}`
      : `Under 10 cases: not judged · ${expected.periodText}`,
  };
}

/** The page's own limits: watch from 1:00, alert from 2:00. */
function oldestWait(expected: Expected, language: Language) {
  const ja = language === 'ja';
  const wait = expected.longestWait();
  const seconds = Math.floor((wait ?? 0) / 1000) - 60;
  const late = `${seconds < 0 ? '−' : '+'}${waitText(Math.abs(seconds) * 1000)}`;
  const words = ja ? `待ち ${expected.waiting}人・いま` : `${expected.waiting} waiting · now`;
  return {
    figure: waitText(wait),
    verdict: verdicts[language][wait === null ? 'undefined' : waitVerdict(wait, 60_000, 120_000)],
    note: `${ja ? '上限' : 'Limit'} 1:00${wait === null ? '' : ` ${late}`}`,
    foot: words,
  };
}

function waitVerdict(wait: number, watch: number, alert: number): Verdict {
  return wait > alert ? 'alert' : wait > watch ? 'watch' : 'ok';
}

const urgency: readonly Verdict[] = ['alert', 'watch'];
const worse = (one: Verdict, other: Verdict): Verdict =>
  urgency.find(verdict => verdict === one || verdict === other) ?? one;

function levelVerdict(expected: Expected, lines: readonly ExpectedLine[]): Verdict {
  return expected.judge('service-level', lines).verdict;
}

function lineVerdict(expected: Expected, line: ExpectedLine): Verdict {
  const wait = expected.longestWait([line]);
  const { thresholdMs, waitLimitMs } = line.queue;
  return worse(
    levelVerdict(expected, [line]),
    wait === null ? 'ok' : waitVerdict(wait, thresholdMs, waitLimitMs),
  );
}

/** A row's or total's texts on a desk; `verdict` is judged by the caller. */
function deskTexts(
  expected: Expected,
  lines: readonly ExpectedLine[],
  verdict: Verdict,
  language: Language,
): RowTexts {
  const few = levelVerdict(expected, lines) === 'too-few';
  const level = expected.read('service-level', lines);
  const { value: abandoned } = expected.read('abandonment-rate', lines);
  return {
    waiting: String(lines.reduce((sum, line) => sum + line.waiting, 0)),
    wait: waitText(expected.longestWait(lines)),
    free: '–',
    serviceLevel: few ? '–' : expected.ratio('service-level', lines),
    fraction: `${level.numerator ?? '–'} / ${level.denominator ?? '–'}`,
    abandonment: few || abandoned === null ? '–' : `${(abandoned * 100).toFixed(1)}%`,
    verdict: verdicts[language][verdict],
  };
}

/** A row's texts in the side column: the verdict is worth a word only where it is bad. */
function narrowTexts(expected: Expected, line: ExpectedLine, language: Language): RowTexts {
  const { waiting, wait, free, serviceLevel } = deskTexts(expected, [line], 'ok', language);
  const verdict = lineVerdict(expected, line);
  const few = levelVerdict(expected, [line]) === 'too-few';
  return {
    waiting,
    wait,
    free,
    serviceLevel: few ? expected.fraction('service-level', language, [line]) : serviceLevel,
    verdict: urgency.includes(verdict) ? verdicts[language][verdict] : '',
  };
}

const keyOf = ({ queue, channel }: ExpectedLine): string => `${queue.id}|${channel}`;
const channelTotals = {
  ja: { phone: '電話 計', chat: 'チャット 計', line: 'LINE 計', email: 'メール 計' },
  en: {
    phone: 'All phone queues',
    chat: 'All chat queues',
    line: 'All line queues',
    email: 'All e-mail queues',
  },
} as const;

function checkEverything(language: Language): Check {
  return async (crm, expected) => {
    for (const [metric, texts] of Object.entries(expectedGauges(expected, language))) {
      const read = () => crm.gaugeTexts(metric as 'service-level');
      await expect.poll(read, { message: metric }).toEqual(texts);
    }
    expect(Object.fromEntries(await crm.rows()), 'rows in the side column').toEqual(
      Object.fromEntries(expected.lines.map(line => [keyOf(line), narrowTexts(expected, line, language)])),
    );
    await crm.widen();
    expect(Object.fromEntries(await crm.rows()), 'rows of the table').toEqual(
      Object.fromEntries(
        expected.lines.map(line => [
          keyOf(line),
          deskTexts(expected, [line], lineVerdict(expected, line), language),
        ]),
      ),
    );
    expect(Object.fromEntries(await crm.totals()), 'totals').toEqual(expectedTotals(expected, language));
  };
}

function expectedTotals(expected: Expected, language: Language): Record<string, RowTexts> {
  const channels = [...new Set(expected.lines.map(line => line.channel))];
  const totals = channels.flatMap(channel => {
    const lines = expected.lines.filter(line => line.channel === channel);
    if (lines.length < 2) return [];
    const waits = lines.map(line => {
      const wait = expected.longestWait([line]);
      return wait === null ? 'ok' : waitVerdict(wait, line.queue.thresholdMs, line.queue.waitLimitMs);
    });
    const verdict = [levelVerdict(expected, lines), ...waits].reduce(worse);
    const name = (channelTotals[language] as Record<string, string>)[channel] ?? channel;
    return [[name, deskTexts(expected, lines, verdict, language)]];
  });
  return Object.fromEntries(totals) as Record<string, RowTexts>;
}

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
