import '../../src/components/filter/define.js';
import '../../src/components/headline/define.js';
import '../../src/components/source/define.js';
import type { HeadlineRecord } from '../../src/data/index.js';
import type { HeadlineDataInput } from '../../src/index.js';
import { calm, centre, now, recordsOf, today, type Queue } from './centre.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: '最も大事なこと', en: 'Headline' }, 'mado-headline', {
  ja: 'グループでいま最も大事なことを一文で言い、2行目に対策を添える。対策は推定で、そう書く。急ぎの文はすぐ、ほかは前の文が5秒出てから替わる。',
  en: 'Says in one sentence what matters most in a group now, and what would help below it. That is an estimate, and worded as one. A graver sentence comes at once, any other when the one before has stood for five seconds.',
});

type Code = HeadlineRecord['fact'];

const waits: Code = {
  code: 'waits',
  params: { queueId: 'billing', channel: 'phone', waiting: 7, oldestEnqueuedAt: now - 222_000 },
};
const lift = { agents: 2, minutes: 15, from: 0.64, to: 0.8, target: 0.8 };
const cost = { fromQueueId: 'line-desk', fromQueueBefore: 0.95, fromQueueAfter: 0.86 };
const basis = { arrivals: 31, ahtMs: 250_000, agents: 12 };

function saying(
  severity: HeadlineRecord['severity'],
  fact: Code,
  advice: HeadlineRecord['advice'] = null,
): HeadlineRecord {
  return { severity, fact, advice, basis: advice && basis };
}

const moreAgents = saying('alert', waits, { code: 'more-agents', params: lift });
const moveAgents = saying('alert', waits, { code: 'move-agents', params: { ...lift, ...cost } });
const allWell = saying('ok', { code: 'all-well', params: { queues: 7 } });
const belowTarget = saying('watch', {
  code: 'below-target',
  params: { queueId: 'returns', channel: 'phone', period: 'today', serviceLevel: 0.773, target: 0.8 },
});

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly queues?: readonly Queue[];
  readonly headline?: HeadlineRecord;
  readonly still?: Partial<Still>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly data?: HeadlineDataInput;
  readonly width?: Width;
}

/** A specimen reads a source of its own, on which time stands still. */
function show({ id, title, note = '', queues = centre, headline, width, ...rest }: Specimen): HTMLElement {
  const source = document.createElement('mado-source');
  const records = { ...recordsOf(queues)['queues/all'], ...(headline && { headline }) };
  source.store = stillStore({ now, streams: { 'queues/all': records }, ...rest.still });
  const element = document.createElement('mado-headline');
  for (const [name, value] of Object.entries(rest.attributes ?? {})) element.setAttribute(name, value);
  if (element.wall) element.style.setProperty('--mado-font-size', '18px');
  if (rest.data) element.data = rest.data;
  source.append(element);
  return section(title, note, source, { id, ...(width ? { width } : {}) });
}

show({ id: 'alert', title: { ja: '警報・対策つき', en: 'Alert, with advice' }, headline: moreAgents });
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  note: { ja: '応援を出す窓口への影響も言う', en: 'What it costs where the help comes from' },
  headline: moveAgents,
  width: 'sidebar',
});
show({ id: 'watch', title: { ja: '注意', en: 'Watch' }, headline: belowTarget });
show({ id: 'all-well', title: { ja: '順調', en: 'All is well' }, queues: calm, headline: allWell });
show({
  id: 'desk',
  title: { ja: '机上', en: 'Desk' },
  headline: moveAgents,
  width: 'wide',
});
const other = language === 'ja' ? 'en' : 'ja';
show({
  id: 'other-language',
  title: other === 'en' ? 'English' : '日本語',
  headline: moreAgents,
  attributes: { lang: other },
  width: 'wide',
});
show({
  id: 'wall',
  title: { ja: '壁面', en: 'Wall' },
  headline: moreAgents,
  attributes: { wall: '', theme: 'dark' },
  width: 'wide',
});
show({
  id: 'overload',
  title: { ja: '応対者なし・処理しきれない量', en: 'Nobody there, and more than can be handled' },
  headline: {
    ...saying('alert', { ...waits, code: 'nobody-there' }, { code: 'overload', params: { agents: 3 } }),
    basis: { ...basis, agents: 0 },
  },
});
show({
  id: 'together',
  title: { ja: '全窓口の放棄率', en: 'Abandonment of all queues' },
  headline: saying('alert', {
    code: 'abandons',
    params: { queueId: null, channel: null, period: 'interval', rate: 0.112, limit: 0.05 },
  }),
});
show({
  id: 'silent',
  title: { ja: '取得元の沈黙', en: 'A source is silent' },
  headline: saying('watch', { code: 'source-silent', params: { source: 'pbx-1', since: now - 420_000 } }),
});
show({
  id: 'late',
  title: { ja: '遅れ', en: 'Late' },
  headline: moreAgents,
  still: { ageMs: 4_000 },
});
show({
  id: 'stale',
  title: { ja: '更新停止', en: 'Stale' },
  note: {
    ja: '色と対策は引き、時計は止め、いつのものかを言う',
    en: 'Colour and advice go, the timer stops, and it says of when it is',
  },
  headline: moreAgents,
  still: { ageMs: 192_000 },
});
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  headline: moreAgents,
  still: { ageMs: 252_000, link: 'closed', problem: { code: 'closed' } },
});
show({
  id: 'forgotten',
  title: { ja: '切断・15分以上', en: 'Offline for over 15 min' },
  headline: moreAgents,
  still: { ageMs: 1_200_000, link: 'closed', problem: { code: 'closed' } },
});
show({
  id: 'past',
  title: { ja: '過去', en: 'The past' },
  headline: moreAgents,
  still: { pastMs: 5_400_000 },
});
show({ id: 'batch', title: { ja: '日次', en: 'Daily batch' }, queues: calm, still: { batchDay: today } });
show({ id: 'empty', title: { ja: '要点を出さない取得元', en: 'A source that tells none' } });
show({
  id: 'not-worded',
  title: { ja: '新しいゲートウェイの文', en: 'Of a newer gateway' },
  headline: saying('watch', { code: 'of-tomorrow', params: {} }),
});
show({ id: 'loading', title: { ja: '接続中', en: 'Loading' }, still: { streams: {} } });
show({ id: 'denied', title: { ja: '権限なし', en: 'Denied' }, still: { refusal: { code: 'denied' } } });
show({
  id: 'failed',
  title: { ja: '表示できません', en: 'Failed' },
  still: { refusal: { code: 'too-large', params: { stream: 'queues/all' } } },
});
show({
  id: 'own-words',
  title: { ja: 'ページ自身の文', en: 'The page’s own words' },
  data: {
    ja: {
      sentence: '正午に防災訓練があります。',
      advice: '受付を10分止めます。',
      severity: 'watch' as const,
    },
    en: { sentence: 'Fire drill at noon.', advice: 'No calls for ten minutes.', severity: 'watch' as const },
  }[language],
});
show({
  id: 'given',
  title: { ja: 'データで渡す', en: 'Given as data' },
  data: { ...moreAgents, queues: { billing: { ja: '料金', en: 'Billing' } }, now, timeZone: 'Asia/Tokyo' },
});

/** What is chosen is one queue, and the worst is another. */
const chosen = show({
  id: 'filter',
  title: { ja: '絞り込みの外', en: 'Beyond the filter' },
  note: { ja: 'グループ全体の文だと断る', en: 'It says that it is of the whole group' },
  headline: moreAgents,
});
const filter = document.createElement('mado-filter');
filter.queues = 'orders';
const bound = chosen.querySelector('mado-headline');
bound?.replaceWith(filter);
if (bound) filter.append(bound);

const rightToLeft = show({
  id: 'rtl',
  title: { ja: '右から左', en: 'Right to left' },
  headline: moveAgents,
});
rightToLeft.dir = 'rtl';
