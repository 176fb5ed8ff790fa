import type { CrmPage, RowTexts } from './crm-page.js';
import { waitText, type Expected, type ExpectedLine } from './expected.js';
import { expect } from './fixtures.js';

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
/** Those of the page's oldest wait, as it names them. */
const channelNames = {
  ja: { phone: '電話', chat: 'チャット', line: 'LINE' },
  en: { phone: 'Phone', chat: 'Chat', line: 'LINE' },
} as const;
export type Language = keyof typeof verdicts;
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
      ? `10件未満で判定保留・${expected.periodText}`
      : `Under 10 cases: undecided · ${expected.periodText}`,
  };
}

/** Of those who wait for an answer at once, by the page's own limits: watch from 1:00, alert from 2:00. */
function oldestWait(expected: Expected, language: Language) {
  const ja = language === 'ja';
  const lines = expected.lines.filter(({ channel }) => channel in channelNames.en);
  const waiting = lines.reduce((sum, line) => sum + line.waiting, 0);
  const wait = expected.longestWait(lines);
  const verdict = wait === null ? 'undefined' : waitVerdict(wait, 60_000, 120_000);
  // Of two limits the one that was passed.
  const limitMs = verdict === 'alert' ? 120_000 : 60_000;
  const seconds = Math.floor(((wait ?? 0) - limitMs) / 1000);
  const late = `${seconds < 0 ? '−' : '+'}${waitText(Math.abs(seconds) * 1000)}`;
  const channels = Object.entries(channelNames[language]).filter(([id]) =>
    lines.some(({ channel }) => channel === id),
  );
  const isPart = channels.length > 1 && lines.length < expected.lines.length;
  const names = isPart ? channels.map(([, name]) => name) : [];
  const count = ja ? `待ち ${waiting}人` : `${waiting} waiting`;
  const foot = [count, names.join(ja ? '、' : ', '), ja ? 'いま' : 'now'].filter(Boolean);
  return {
    figure: waitText(wait),
    verdict: verdicts[language][verdict],
    note: `${ja ? '上限' : 'Limit'} ${waitText(limitMs)}${wait === null ? '' : ` ${late}`}`,
    foot: foot.join(ja ? '・' : ' · '),
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
    phone: 'Phone total',
    chat: 'Chat total',
    line: 'LINE total',
    email: 'E-mail total',
  },
} as const;

/** Compares every figure of the CRM page, in the side column and on a desk, with what the engine says. */
export function checkEverything(language: Language) {
  return async (crm: CrmPage, expected: Expected): Promise<void> => {
    for (const [metric, texts] of Object.entries(expectedGauges(expected, language))) {
      const read = () => crm.gaugeTexts(metric as 'service-level');
      await expect.poll(read, { message: metric }).toEqual(texts);
    }
    const rows = async () => Object.fromEntries(await crm.rows());
    await expect
      .poll(rows, { message: 'rows in the side column' })
      .toEqual(
        Object.fromEntries(expected.lines.map(line => [keyOf(line), narrowTexts(expected, line, language)])),
      );
    await crm.widen();
    await expect
      .poll(rows, { message: 'rows of the table' })
      .toEqual(
        Object.fromEntries(
          expected.lines.map(line => [
            keyOf(line),
            deskTexts(expected, [line], lineVerdict(expected, line), language),
          ]),
        ),
      );
    await expect
      .poll(async () => Object.fromEntries(await crm.totals()), { message: 'totals' })
      .toEqual(expectedTotals(expected, language));
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
