import { recordKey } from '../../src/data/index.js';
import type { AgentRecord, AgentState, Channel, Entry, LaneRecord } from '../../src/data/index.js';
import { now, recordsOf, centre } from './centre.js';

/** One agent in few words: surname and name, state, seconds in it. */
interface Person {
  readonly name: string;
  readonly state: AgentState;
  readonly seconds: number;
  readonly reason?: string;
  readonly queue?: string;
  readonly slots?: Readonly<Partial<Record<Channel, number>>>;
  /** Contacts: channel, seconds since they came to this state, and since they were connected where that was before. */
  readonly contacts?: readonly (readonly [Channel, number, number?])[];
  readonly assist?: boolean;
  readonly assistReason?: string;
}

const phone = { phone: 1 } as const;
const both = { phone: 1, chat: 2 } as const;
const chats = { chat: 3 } as const;

/** A morning's desk: somebody needs help, somebody does not answer, the others are well. */
export const desk: readonly Person[] = [
  {
    name: '佐藤 美咲',
    state: 'on-contact',
    seconds: 760,
    queue: 'billing',
    slots: phone,
    contacts: [['phone', 760]],
    assist: true,
    assistReason: 'approval',
  },
  { name: '渡辺 翼', state: 'not-responding', seconds: 34, queue: 'billing', slots: phone },
  {
    name: '伊藤 沙耶',
    state: 'on-hold',
    seconds: 202,
    queue: 'billing',
    slots: both,
    contacts: [['phone', 202, 430]],
  },
  {
    name: '高橋 直樹',
    state: 'on-contact',
    seconds: 41,
    queue: 'returns',
    slots: phone,
    contacts: [['phone', 691]],
  },
  {
    name: '鈴木 健',
    state: 'on-contact',
    seconds: 4_105,
    queue: 'subscription',
    slots: chats,
    contacts: [
      ['chat', 245],
      ['chat', 131],
      ['chat', 18],
    ],
  },
  {
    name: '田中 葵',
    state: 'on-contact',
    seconds: 142,
    queue: 'orders',
    slots: both,
    contacts: [
      ['phone', 142],
      ['chat', 60],
    ],
  },
  {
    name: '中村 陸',
    state: 'acw',
    seconds: 168,
    queue: 'billing',
    slots: phone,
    contacts: [['phone', 168, 655]],
  },
  { name: '松本 彩', state: 'offered', seconds: 6, queue: 'orders', slots: phone, contacts: [['phone', 6]] },
  {
    name: '小川 結衣',
    state: 'on-hold',
    seconds: 24,
    queue: 'billing',
    slots: both,
    contacts: [
      ['phone', 24, 1_148],
      ['chat', 24, 95],
    ],
  },
  { name: '吉田 楓', state: 'available', seconds: 21, slots: both },
  { name: '石井 蓮', state: 'available', seconds: 8, slots: phone },
  { name: '橋本 真由', state: 'break', seconds: 490, reason: '昼休み', slots: phone },
  { name: '坂本 大樹', state: 'break', seconds: 3_912, reason: '研修', slots: phone },
  { name: '三浦 葵', state: 'available', seconds: 1_260, slots: { phone: 0 } },
  { name: '福田 陸', state: 'on-contact', seconds: 95, queue: 'orders', contacts: [['chat', 95]] },
  { name: '岡本 恵', state: 'offline', seconds: 9_000 },
];

const states: readonly AgentState[] = [
  'on-contact',
  'on-contact',
  'on-contact',
  'on-contact',
  'acw',
  'available',
  'on-contact',
  'on-hold',
  'break',
  'on-contact',
];
const surnames = '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上'.split(
  ' ',
);

/** As many agents as the largest centres have. */
export function manyAgents(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index): Person => {
    const state = states[(index * 7) % states.length] ?? 'available';
    const seconds = (index * 37) % 640;
    const isBusy = state === 'on-contact' || state === 'on-hold' || state === 'acw';
    return {
      name: `${surnames[index % surnames.length] ?? ''} ${index + 1}`,
      state,
      seconds,
      queue: centre[index % 3]?.id ?? 'billing',
      slots: phone,
      ...(isBusy ? { contacts: [['phone', seconds]] } : {}),
    };
  });
}

function recordOf(person: Person): AgentRecord {
  const { name, state, seconds, reason = null, queue = 'orders', slots = {}, contacts = [] } = person;
  const isWork = state === 'offered' || state === 'on-contact' || state === 'on-hold' || state === 'acw';
  return {
    name,
    state,
    reason,
    since: now - seconds * 1000,
    slots,
    contacts: contacts.map(([channel, ago, handled = ago]) => ({
      contactId: null,
      channel,
      queueId: queue,
      state: isWork ? state : 'on-contact',
      since: now - ago * 1000,
      connectedAt: state === 'offered' ? null : now - handled * 1000,
    })),
    queues: [queue],
    assist: person.assist ?? false,
    assistReason: person.assistReason ?? null,
    assistSince: null,
    settledAt: now,
  };
}

/** The id of the agent with this place in a list. */
export function agentId(index: number): string {
  return `agent-${String(index + 1).padStart(4, '0')}`;
}

/** The records of `agents/all` and `queues/all` with these agents; `unnamed` as a display gets them. */
export function deskRecords(
  people: readonly Person[],
  unnamed = false,
): Record<string, Record<string, unknown>> {
  const agents = people.map((person, index) => {
    const record = recordOf(person);
    return [
      recordKey('agent', unnamed ? `~${index}` : agentId(index)),
      unnamed ? { ...record, name: null } : record,
    ];
  });
  return { ...recordsOf(centre), 'agents/all': Object.fromEntries(agents) as Record<string, unknown> };
}

/** A night shift that began yesterday: minutes ago, state. */
const night: readonly (readonly [minutes: number, state: AgentState, reason?: string])[] = [
  [770, 'available'],
  [742, 'on-contact'],
  [730, 'acw'],
  [726, 'available'],
  [690, 'on-contact'],
  [671, 'on-hold'],
  [664, 'on-contact'],
  [650, 'acw'],
  [640, 'break', '休憩'],
  [625, 'available'],
  [540, 'on-contact'],
  [511, 'acw'],
  [500, 'break', '食事'],
  [440, 'available'],
  [420, 'not-responding'],
  [418, 'available'],
  [330, 'on-contact'],
  [300, 'acw'],
  [285, 'available'],
  [150, 'on-contact'],
  [131, 'on-hold'],
  [125, 'on-contact'],
  [90, 'acw'],
  [84, 'available'],
  [12.67, 'on-contact'],
];

/** The entries with which a gateway answers for an agent's day. */
export function nightLane(id: string): readonly Entry[] {
  return night.map(([minutes, state, reason = null], index): Entry => {
    const since = now - minutes * 60_000;
    const next = night[index + 1];
    // For an hour nothing was told: the link to the switch was down.
    const until = next === undefined ? null : minutes === 285 ? since + 60 * 60_000 : now - next[0] * 60_000;
    const record: LaneRecord = { state, reason, since, until };
    return [recordKey('lane', id, since), { ...record }];
  });
}
