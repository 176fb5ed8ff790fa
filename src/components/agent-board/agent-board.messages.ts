import type { Localised } from '../base/locale/messages.js';
import type { SortKey } from './agent-board.attributes.js';

/** The agent board's own words; those that all elements share are in `base/locale`. */
export interface AgentBoardMessages {
  readonly title: string;
  agents(count: string): string;
  /** Of those that are chosen by state. */
  agentsOf(shown: string, count: string): string;
  /** Of those who are called available: who can take nothing. */
  withoutSlot(count: string): string;
  readonly columns: Readonly<Record<'name' | 'state' | 'reason' | 'time' | 'contacts', string>>;
  readonly sortBy: Readonly<Record<Exclude<SortKey, 'urgency'>, string>>;
  readonly sorts: Readonly<Record<SortKey, string>>;
  sortedBy(sort: string): string;
  readonly held: string;
  /** What agents whom nobody may name are called. */
  readonly agent: string;
  readonly hand: string;
  /** In one line of what stands on top. */
  handOf(name: string): string;
  /** On a wall, where the seat is known. */
  handAt(seat: string): string;
  /** On a wall, where it is not: an agent has no name there. */
  handOfSomebody(queue: string | null): string;
  /** Why a hand is raised, and in which queue; either may be empty. */
  about(reason: string, queue: string): string;
  moreHands(count: string): string;
  readonly assist: string;
  assistOf(name: string): string;
  /** Why nobody is to be helped now. */
  readonly notWhileOld: string;
  /** Of a state. */
  readonly overLong: string;
  /** Of a contact, from its connection on. */
  readonly contactOverLong: string;
  slots(channel: string, used: string, slots: string): string;
  /** Of an agent whose slots nobody told. */
  slotsOfUntold(channel: string, used: string): string;
  /** Why neither used nor free slots are shown. */
  readonly noSlots: Readonly<Record<'untold' | 'none', string>>;
  readonly freeSlots: string;
  /** The same for who does not see the place. */
  freeSlotsOf(free: string, all: string): string;
  /** Beside a count of slots: of how many agents it is. */
  toldOf(told: string, agents: string): string;
  /** The same in a sentence. */
  toldOfAll(told: string, agents: string): string;
  readonly choose: string;
  readonly unknownState: string;
  readonly noAgents: string;
  readonly noAgentsHint: string;
  readonly noneChosen: string;
  readonly noneChosenHint: string;
  /** A day's figures have nobody's state of now. */
  readonly atRest: string;
  readonly separator: string;
}

const ja: AgentBoardMessages = {
  title: '応対者',
  agents: count => `${count}人`,
  agentsOf: (shown, count) => `${shown} / ${count}人`,
  withoutSlot: count => `枠なし ${count}`,
  columns: {
    name: '氏名',
    state: '状態',
    reason: '理由・窓口',
    time: '経過',
    contacts: 'チャネル・応対時間',
  },
  sortBy: { name: '氏名で並べ替え', state: '状態で並べ替え', time: '状態の経過時間で並べ替え' },
  sorts: { urgency: '急ぐ順', state: '状態順', name: '氏名順', time: '時間の長い順' },
  sortedBy: sort => (sort === '時間の長い順' ? `並び: ${sort}` : `並び: ${sort}、次に時間の長い順`),
  held: '操作中は並べ替えません',
  agent: '応対者',
  hand: '挙手',
  handOf: name => `${name}さんが手を挙げています`,
  handAt: seat => `${seat} で手が挙がっています`,
  handOfSomebody: queue =>
    queue === null ? '応対者が手を挙げています' : `${queue}の応対者が手を挙げています`,
  about: (reason, queue) => (reason === '' || queue === '' ? reason + queue : `${reason}(${queue})`),
  moreHands: count => `ほか ${count}人が挙手`,
  assist: '支援に入る',
  assistOf: name => `${name}さんの支援に入る`,
  notWhileOld: '更新が止まっているので、いまの応対が分かりません。',
  overLong: '長すぎます',
  contactOverLong: '応対時間が長すぎます',
  slots: (channel, used, slots) => `${channel} ${used}/${slots}`,
  slotsOfUntold: (channel, used) => `${channel} ${used}、枠数は不明`,
  noSlots: { untold: '枠数は不明', none: '枠なし(応対を受けません)' },
  freeSlots: '空き枠',
  freeSlotsOf: (free, all) => `空き枠 ${free} / ${all}。`,
  toldOf: (told, agents) => `${told}/${agents}人分`,
  toldOfAll: (told, agents) => `枠数が分かるのは、受付中の${agents}人のうち${told}人です。`,
  choose: '状態で絞る',
  unknownState: '状態不明',
  noAgents: '表示する応対者がいません。',
  noAgentsHint: '応対者のイベントが届いているか、group・queue・channel の指定を確かめてください。',
  noneChosen: '選んだ状態の応対者はいません。',
  noneChosenHint: '上の数を押すと、すべての状態に戻せます。',
  atRest: '日次の数値に、応対者のいまの状態は含まれません。',
  separator: '・',
};

const en: AgentBoardMessages = {
  title: 'Agents',
  agents: count => (count === '1' ? '1 agent' : `${count} agents`),
  agentsOf: (shown, count) => `${shown} of ${count} agents`,
  withoutSlot: count => `${count} without a slot`,
  columns: {
    name: 'Name',
    state: 'State',
    reason: 'Reason, queue',
    time: 'Time',
    contacts: 'Contacts, age',
  },
  sortBy: { name: 'Sort by name', state: 'Sort by state', time: 'Sort by time in state' },
  sorts: { urgency: 'most urgent first', state: 'by state', name: 'by name', time: 'longest first' },
  sortedBy: sort => (sort === 'longest first' ? `Order: ${sort}` : `Order: ${sort}, then the longest`),
  held: 'Order held while you work here',
  agent: 'Agent',
  hand: 'Hand raised',
  handOf: name => `${name} raised a hand`,
  handAt: seat => `Hand raised at ${seat}`,
  handOfSomebody: queue => (queue === null ? 'An agent raised a hand' : `An agent of ${queue} raised a hand`),
  about: (reason, queue) => (reason === '' || queue === '' ? reason + queue : `${reason} (${queue})`),
  moreHands: count => `${count} more raised a hand`,
  assist: 'Assist',
  assistOf: name => `Assist ${name}`,
  notWhileOld: 'The feed is stale: what the agent is on now is not known.',
  overLong: 'too long',
  contactOverLong: 'contact too long',
  slots: (channel, used, slots) => `${channel} ${used} of ${slots}`,
  slotsOfUntold: (channel, used) => `${channel} ${used}, slots unknown`,
  noSlots: { untold: 'Slots unknown', none: 'No slots: takes no contacts' },
  freeSlots: 'Free slots',
  freeSlotsOf: (free, all) => `Free slots ${free} of ${all}.`,
  toldOf: (told, agents) => `${told} of ${agents} agents`,
  toldOfAll: (told, agents) => ` Slots are known of ${told} of the ${agents} agents at work.`,
  choose: 'Narrow by state',
  unknownState: 'State unknown',
  noAgents: 'There is no agent to show.',
  noAgentsHint: 'Check that events of agents come in, and group, queue and channel.',
  noneChosen: 'No agent is in the chosen states.',
  noneChosenHint: 'Press the counts above to see all states again.',
  atRest: "A day's figures have no state of now of any agent.",
  separator: ' · ',
};

export const agentBoardMessages: Localised<AgentBoardMessages> = { ja, en };
