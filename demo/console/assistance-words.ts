/** What asks for help: a raised hand, or a contact that lasts too long. */
export type Call = 'assist' | 'handling';

/** Who has an alert. */
export interface Holder {
  readonly isReader: boolean;
  /** `null` where a token named no agent. */
  readonly name: string | null;
}

/** What the console says of who helps whom. */
export interface AssistanceWords {
  /** Between two who are helped. */
  readonly separator: string;
  helping(holder: Holder, agent: string, call: Call): string;
  /** Somebody else has the alert. */
  taken(holder: string | null, agent: string): string;
  /** Nobody asked for help. */
  nothingToClaim(agent: string): string;
  /** It is not known whether the claim came through. */
  unconfirmed(agent: string): string;
}

const callsJa = { assist: '挙手', handling: '長い応対' };
const callsEn = { assist: 'raised hand', handling: 'long contact' };
const nameJa = (name: string | null): string => (name === null ? 'ほかの人' : `${name}さん`);
const somebody = 'Somebody else';

const ja: AssistanceWords = {
  separator: '、',
  helping: (holder, agent, call) =>
    `${holder.isReader ? 'あなた' : nameJa(holder.name)}が${agent}さんを支援中(${callsJa[call]})`,
  taken: (holder, agent) => `${agent}さんの警報は、${nameJa(holder)}が引き受けています。`,
  nothingToClaim: agent => `${agent}さんに引き受ける警報はありません。下に今日の流れを開きました。`,
  unconfirmed: agent =>
    `${agent}さんの警報を引き受けたか確認できません。少し待って、もう一度押してください。`,
};

const en: AssistanceWords = {
  separator: ' · ',
  helping: (holder, agent, call) =>
    `${holder.isReader ? 'You help' : `${holder.name ?? somebody} helps`} ${agent} (${callsEn[call]})`,
  taken: (holder, agent) => `${holder ?? somebody} has ${agent}’s alert.`,
  nothingToClaim: agent => `${agent} has no alert to claim. Below is their day.`,
  unconfirmed: agent =>
    `It was not confirmed that ${agent}’s alert is yours. Wait a moment, and press again.`,
};

export const assistanceWords = { ja, en } as const;
