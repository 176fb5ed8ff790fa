import type { AgentState, Channel, Instant, Language } from 'madoguchi/data';
import type { SimulatedContact } from './contact.js';
import type { Random } from './random.js';

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly queues: readonly string[];
  /** How many contacts at once, a channel. */
  readonly slots: Readonly<Partial<Record<Channel, number>>>;
  /** Contacts offered, being talked to, or in after-call work: each takes a slot. */
  readonly contacts: Set<SimulatedContact>;
  present: boolean;
  /** `break` or `not-responding` where the agent takes no contacts although present. */
  away: 'break' | 'not-responding' | null;
  reason: string | undefined;
  /** What the agent does as soon as the contacts are over. */
  next: Pause | 'leave' | null;
  /** Since when the agent has had no contact: the longest idle gets the next one. */
  idleSince: Instant;
  shown: AgentState;
}

export interface Pause {
  readonly reason: 'lunch' | 'short-break' | 'training';
  readonly ms: number;
}

/** A day's work, in minutes after local midnight. */
export interface Shift {
  readonly from: number;
  readonly to: number;
  readonly pauses: readonly (Pause & { readonly at: number })[];
}

/** Voice, messaging and mail exclude each other: nobody chats while on the phone. */
const media: Readonly<Partial<Record<Channel, string>>> = {
  phone: 'voice',
  chat: 'messaging',
  line: 'messaging',
  sms: 'messaging',
  email: 'mail',
};

/** Whether the agent could begin a contact of this queue and channel now. */
export function canTake(agent: Agent, queue: string, channel: Channel): boolean {
  if (!agent.present || agent.away !== null || agent.next !== null) return false;
  if (!agent.queues.includes(queue) || agent.contacts.size >= (agent.slots[channel] ?? 0)) return false;
  for (const contact of agent.contacts) {
    if (media[contact.channel] !== media[channel]) return false;
  }
  return true;
}

/** What the agent says of himself; what the contacts make of it is for whoever folds the events. */
export function ownState(agent: Agent): AgentState {
  return agent.present ? (agent.away ?? 'available') : 'offline';
}

interface Team {
  readonly slots: Readonly<Partial<Record<Channel, number>>>;
  readonly queues: readonly string[];
  readonly names: readonly string[];
}

const voice = { phone: 1 };
const messaging = { chat: 3, line: 3 };
const mail = { email: 1, sms: 2 };

const teams: readonly Team[] = [
  {
    slots: voice,
    queues: ['orders'],
    names: ['佐藤 美咲', '鈴木 大輔', '高橋 結衣', '田中 翔太', 'Emma Clark'],
  },
  {
    slots: voice,
    queues: ['orders', 'returns'],
    names: ['渡辺 健', '山本 千尋', '中村 悠斗', '小林 奈々', '加藤 拓也', '吉田 真央'],
  },
  {
    slots: voice,
    queues: ['billing', 'subscription'],
    names: ['山田 陽子', '佐々木 亮', '山口 優花', '松本 直樹', '井上 莉子'],
  },
  { slots: voice, queues: ['returns', 'subscription'], names: ['斎藤 恵', '清水 隆', '山崎 葵', '森 大地'] },
  {
    slots: voice,
    queues: ['business', 'billing'],
    names: ['池田 智子', '橋本 誠', '阿部 沙織', '石川 浩二', '木村 和也', '林 桃子'],
  },
  {
    slots: messaging,
    queues: ['orders', 'returns', 'subscription'],
    names: ['山下 楓', '中島 蓮', '前田 杏', '藤田 海斗', '小川 詩織', '後藤 駿', '岡田 玲奈', '長谷川 樹'],
  },
  {
    slots: mail,
    queues: ['written'],
    names: ['村上 萌', '近藤 颯', '石井 文', '坂本 豊', '遠藤 栞', '青木 純'],
  },
];

export function hireAgents(): readonly Agent[] {
  const hired = teams.flatMap(({ slots, queues, names }) => names.map(name => ({ name, slots, queues })));
  return hired.map((person, index) => ({
    ...person,
    id: `A${String(index + 1).padStart(2, '0')}`,
    contacts: new Set<SimulatedContact>(),
    present: false,
    away: null,
    reason: undefined,
    next: null,
    idleSince: 0,
    shown: 'offline',
  }));
}

/** Who sits at a desk of their own when the simulation has desks, and the language that customers speak there. */
export const deskAgents: Readonly<Record<Language, string>> = { ja: 'A01', en: 'A05' };
/** The queues whose customers ring there. */
export const deskQueues: readonly string[] = ['orders', 'billing', 'returns', 'subscription'];

/** Minutes after midnight, dealt out in turn, so that each team has early and late people. */
const shiftStarts = [540, 540, 720, 540, 600, 540, 660, 540] as const;

/** A shift of nine hours with lunch and two short breaks. `place`: the agent's in the roster of the day. */
export function planShift(place: number, random: Random): Shift {
  const from = (shiftStarts[place % shiftStarts.length] ?? shiftStarts[0]) - random.between(1, 6);
  const to = from + 9 * 60 + random.between(3, 10);
  const pauses: (Pause & { at: number })[] = [
    { at: from + random.between(125, 195), ms: 600_000, reason: 'short-break' },
    { at: from + random.between(200, 290), ms: 3_600_000, reason: 'lunch' },
    { at: from + random.between(380, 460), ms: 900_000, reason: 'short-break' },
  ];
  if (random.chance(0.08))
    pauses.push({ at: from + random.between(290, 370), ms: 1_500_000, reason: 'training' });
  return { from, to, pauses };
}
