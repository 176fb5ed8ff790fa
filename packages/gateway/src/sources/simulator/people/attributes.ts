import type { AttributeSettings } from '../../../customers/settings.js';

/** What the simulated house keeps of its customers, as its card shows it. */
export const simulatedAttributes: readonly AttributeSettings[] = [
  { id: 'skin', name: { ja: '肌質', en: 'Skin' }, close: false },
  { id: 'plan', name: { ja: 'コース', en: 'Plan' }, close: false },
  { id: 'contact', name: { ja: '連絡のつく時間', en: 'Best reached' }, close: false },
  { id: 'points', name: { ja: 'ポイント', en: 'Points' }, close: false },
  { id: 'workplace', name: { ja: '勤め先', en: 'Workplace' }, close: true },
  { id: 'simulated', name: { ja: '架空のお客様', en: 'Simulated' }, close: false },
];
