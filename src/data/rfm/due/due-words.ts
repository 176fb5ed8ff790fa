import type { Texts } from '../../model/vocabulary.js';
import type { WindowPhase } from './due-list.js';
import type { DueState, Silence } from './due-state.js';

/** The states of a purchase cycle, as people say them. */
export const dueStateNames: Readonly<Record<DueState, Texts>> = {
  'on-course': { ja: '順調', en: 'On course' },
  soon: { ja: 'まもなく', en: 'Due soon' },
  overdue: { ja: '予定超過', en: 'Overdue' },
  late: { ja: '遅れ', en: 'Late' },
};

export const windowPhaseNames: Readonly<Record<WindowPhase, Texts>> = {
  opening: { ja: 'これから', en: 'Opens soon' },
  open: { ja: '期間中', en: 'Open' },
  closing: { ja: 'まもなく終わる', en: 'Closes soon' },
  passed: { ja: '過ぎた', en: 'Passed' },
};

/** Why somebody is not reported, as a word before a count. */
export const silenceNames: Readonly<Record<Silence, Texts>> = {
  excluded: { ja: '対象外', en: 'out of scope' },
  'subscription-active': { ja: '定期', en: 'subscription' },
  'order-open': { ja: '注文中', en: 'order open' },
  'contacted-since-due': { ja: '連絡済み', en: 'contacted' },
  irregular: { ja: '不規則', en: 'irregular' },
  leaving: { ja: '離反圏', en: 'about to leave' },
  dormant: { ja: '休眠', en: 'dormant' },
};
