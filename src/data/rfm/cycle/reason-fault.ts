import type { ReasonCode } from './reasons.js';

/** The numbers that each reason is worded with. */
const cycleNumbers = ['days', 'cycle', 'opens', 'closes'] as const;
const reasonNumbers: Readonly<Record<ReasonCode, readonly string[]>> = {
  'on-course': cycleNumbers,
  soon: cycleNumbers,
  overdue: cycleNumbers,
  late: cycleNumbers,
  leaving: cycleNumbers,
  'positive-dormant': ['days', 'cycle', 'orders'],
  dormant: ['days'],
  'no-cycle': ['days'],
  irregular: ['days', 'gaps'],
  excluded: [],
  'never-bought': [],
  'subscription-active': [],
  'order-open': [],
  'contacted-since-due': [],
};

/** What is wrong with a reason that came from outside; empty where it can be worded, is a text already or is none. */
export function reasonFault(reason: unknown): string {
  if (reason === null || reason === undefined || typeof reason === 'string') return '';
  const given = typeof reason === 'object' ? (reason as Readonly<Record<string, unknown>>) : {};
  const code = String(given['code']);
  const numbers = Object.hasOwn(reasonNumbers, code) ? reasonNumbers[code as ReasonCode] : undefined;
  if (!numbers)
    return `reason must be a text or have one of the codes ${Object.keys(reasonNumbers).join(' ')}`;
  const missing = numbers.find(name => !Number.isSafeInteger(given[name]));
  return missing === undefined ? '' : `reason ${code} needs the number ${missing}`;
}
