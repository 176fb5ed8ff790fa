/** What asks for help: a raised hand, or a contact that lasts too long. */
export type Call = 'assist' | 'handling';

/** What the console says of who helps whom. */
export interface AssistanceWords {
  /** Between two who are helped. */
  readonly separator: string;
  /** @param holder who helps; `null` is the reader */
  helping(holder: string | null, agent: string, call: Call): string;
  /** Somebody else has the alert. */
  taken(holder: string | null, agent: string): string;
  /** Nobody asked for help. */
  nothingToClaim(agent: string): string;
  /** It is not known whether the claim came through. */
  unconfirmed(agent: string): string;
}

const callsJa = { assist: '挙手', handling: '長い応対' };
const callsEn = { assist: 'raised hand', handling: 'long contact' };

const ja: AssistanceWords = {
  separator: '、',
  helping: (holder, agent, call) =>
    `${holder === null ? 'あなた' : `${holder}さん`}が${agent}さんを支援中(${callsJa[call]})`,
  taken: (holder, agent) =>
    `${agent}さんの警報は、${holder === null ? 'ほかの人' : `${holder}さん`}が引き受けています。`,
  nothingToClaim: agent => `${agent}さんに引き受ける警報はありません。下に今日の流れを開きました。`,
  unconfirmed: agent =>
    `${agent}さんの警報を引き受けたか確認できません。少し待って、もう一度押してください。`,
};

const en: AssistanceWords = {
  separator: ' · ',
  helping: (holder, agent, call) =>
    `${holder === null ? 'You help' : `${holder} helps`} ${agent} (${callsEn[call]})`,
  taken: (holder, agent) => `${holder ?? 'Somebody else'} has ${agent}’s alert.`,
  nothingToClaim: agent => `${agent} has no alert to claim. Below is their day.`,
  unconfirmed: agent =>
    `It was not confirmed that ${agent}’s alert is yours. Wait a moment, and press again.`,
};

export const assistanceWords = { ja, en } as const;
