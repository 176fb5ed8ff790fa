import '../../src/components/agent-board/define.js';
import '../../src/components/source/define.js';
import { now, today } from './centre.js';
import { agentId, desk, deskRecords, manyAgents, nightLane } from './desk.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: '応対者ボード', en: 'Agent board' }, 'mado-agent-board', {
  ja: '応対者は一人一度だけ。状態は記号と面の作り(塗り・斜線・枠・左線)で見分ける。色を抜いても同じに読める。右肩の三角は「長すぎる」。長すぎる応対の時間には、前にチャネルの記号が付く。',
  en: 'Each agent once. A state is told by its sign and by how the ground is made (full, hatched, framed, barred), so it reads the same without colour. The corner means "too long"; the time of a contact that is has the sign of its channel before it.',
});

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly people?: typeof desk;
  readonly unnamed?: boolean;
  readonly still?: Partial<Still>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: Width;
}

/** A specimen reads a source of its own, on which time stands still. */
function show({
  id,
  title,
  note = '',
  people,
  unnamed,
  still,
  attributes = {},
  width,
}: Specimen): HTMLElement {
  const source = document.createElement('mado-source');
  source.store = stillStore({
    now,
    ...(people ? { streams: deskRecords(people, unnamed) } : {}),
    answers: {
      page: ({ filter }) =>
        Promise.resolve({ entries: nightLane(String(filter?.['agent'])), next: null, totals: {} }),
    },
    ...still,
  });
  const element = document.createElement('mado-agent-board');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (element.wall) element.style.setProperty('--mado-font-size', '18px');
  source.append(element);
  return section(title, note, source, { id, ...(width ? { width } : {}) });
}

show({ id: 'sidebar', title: { ja: 'サイドバー', en: 'Sidebar' }, people: desk });
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  people: desk.slice(1),
  width: 'sidebar',
});
show({
  id: 'stale',
  title: { ja: '更新停止', en: 'Stale' },
  note: { ja: '面は枠だけになり、時計は止まる', en: 'Grounds are frames, the timers stop' },
  people: desk,
  still: { ageMs: 48_000 },
});
show({
  id: 'rows',
  title: { ja: '狭い場所の表・二行', en: 'A table in a narrow place: two lines' },
  people: desk,
  attributes: { appearance: 'table' },
});
show({ id: 'table', title: { ja: '机上・表', en: 'Desk, table' }, people: desk, width: 'wide' });
const other = language === 'ja' ? 'en' : 'ja';
show({
  id: 'other-language',
  title: other === 'en' ? 'English' : '日本語',
  people: desk,
  attributes: { lang: other },
  width: 'wide',
});
show({
  id: 'lane',
  title: { ja: '一日・夜をまたぐ勤務', en: 'A day: a shift across midnight' },
  note: { ja: '分からない時間は空けておく', en: 'What is not known is left open' },
  people: desk.slice(0, 4),
  attributes: { agent: agentId(0) },
  width: 'wide',
});
show({
  id: 'lane-narrow',
  title: { ja: '一日・サイドバー', en: 'A day in a sidebar' },
  people: desk.slice(0, 4),
  attributes: { agent: agentId(0) },
});
show({
  id: 'stale-table',
  title: { ja: '更新停止・表', en: 'Stale, table' },
  people: desk.slice(0, 6),
  still: { ageMs: 192_000 },
  width: 'wide',
});
show({
  id: 'wall',
  title: { ja: '壁面', en: 'Wall' },
  note: { ja: '数だけ。挙手は窓口で呼ぶ', en: 'Counts alone; a raised hand is called by its queue' },
  people: desk,
  unnamed: true,
  attributes: { wall: '', theme: 'dark' },
  width: 'wide',
});
show({
  id: 'many',
  title: { ja: '2,000人', en: '2,000 agents' },
  note: { ja: '見えるものだけを描く', en: 'Only what is in sight is drawn' },
  people: manyAgents(2_000),
  attributes: { appearance: 'tiles' },
  width: 'wide',
});
show({
  id: 'chosen',
  title: { ja: '状態で絞る', en: 'Narrowed by state' },
  people: desk,
  attributes: { state: 'break available', sort: 'name' },
});
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  people: desk.slice(0, 4),
  still: { ageMs: 252_000, link: 'closed', problem: { code: 'closed' } },
});
show({
  id: 'forgotten',
  title: { ja: '切断・15分以上', en: 'Offline for over 15 min' },
  note: { ja: '状態は見せない', en: 'States are no longer shown' },
  people: desk.slice(0, 4),
  still: { ageMs: 1_200_000, link: 'closed', problem: { code: 'closed' } },
});
show({ id: 'empty', title: { ja: '応対者なし', en: 'No agents' }, people: [] });
show({ id: 'loading', title: { ja: '接続中', en: 'Loading' } });
show({
  id: 'denied',
  title: { ja: '権限なし', en: 'Denied' },
  people: desk,
  still: { refusal: { code: 'denied' } },
});
show({ id: 'batch', title: { ja: '日次', en: 'Daily batch' }, people: desk, still: { batchDay: today } });
const rightToLeft = show({
  id: 'rtl',
  title: { ja: '右から左', en: 'Right to left' },
  people: desk.slice(0, 8),
});
rightToLeft.dir = 'rtl';
