import type { Texts } from '../../model/vocabulary.js';

/** Where a customer stands between the first order and the last; the first rule that matches decides. */
export const stages = [
  'excluded',
  'subscriber',
  'never-bought',
  'dormant',
  'repeater',
  'buyer',
  'trial',
] as const;
export type Stage = (typeof stages)[number];

export const stageNames: Readonly<Record<Stage, Texts>> = {
  excluded: { ja: '対象外', en: 'Excluded' },
  subscriber: { ja: '定期', en: 'Subscriber' },
  'never-bought': { ja: '未購入', en: 'Never bought' },
  dormant: { ja: '休眠', en: 'Dormant' },
  repeater: { ja: 'リピーター', en: 'Repeater' },
  buyer: { ja: '本商品購入', en: 'Buyer' },
  trial: { ja: 'トライアル', en: 'Trial' },
};

/** What a stage is decided by. Counts are of valid orders, in the year up to the analysis date. */
export interface StageFacts {
  readonly excluded: boolean;
  readonly subscriptionActive: boolean;
  readonly ordersEver: number;
  /** `null` where there was none. */
  readonly daysSinceLastOrder: number | null;
  readonly trialOrders: number;
  readonly mainOrders: number;
  readonly otherOrders: number;
}

/** One rule: every bound that is named must be met. All ends are included. */
export interface StageRule {
  readonly stage: Stage;
  readonly when: Readonly<Partial<Record<keyof StageFacts, StageBound>>>;
}

export type StageBound = boolean | { readonly atLeast?: number; readonly atMost?: number };

/** The last order lies further back than this: dormant. Exactly so many days is active. */
export const dormantAfterDays = 365;

/** The rules as the trade has them; the last one settles what customers of other goods alone are. */
export const defaultStageRules: readonly StageRule[] = [
  { stage: 'excluded', when: { excluded: true } },
  { stage: 'subscriber', when: { subscriptionActive: true } },
  { stage: 'never-bought', when: { ordersEver: { atMost: 0 } } },
  { stage: 'dormant', when: { daysSinceLastOrder: { atLeast: dormantAfterDays + 1 } } },
  { stage: 'repeater', when: { mainOrders: { atLeast: 2 } } },
  { stage: 'buyer', when: { mainOrders: { atLeast: 1 } } },
  { stage: 'trial', when: { trialOrders: { atLeast: 1 } } },
  { stage: 'buyer', when: {} },
];

/**
 * The stage of the first rule that matches.
 *
 * @throws TypeError where no rule matches: end the rules by one that always does
 */
export function stageOf(facts: StageFacts, rules: readonly StageRule[] = defaultStageRules): Stage {
  const rule = rules.find(({ when }) => matches(facts, when));
  if (!rule)
    throw new TypeError('No stage rule matches a customer: end the rules by one without conditions.');
  return rule.stage;
}

type Bounds = readonly (readonly [fact: keyof StageFacts, bound: StageBound])[];

/** What the rules ask for, as lists: they are gone through for every customer. */
const boundsOf = new WeakMap<StageRule['when'], Bounds>();

function matches(facts: StageFacts, when: StageRule['when']): boolean {
  let bounds = boundsOf.get(when);
  if (!bounds) {
    bounds = Object.entries(when) as unknown as Bounds;
    boundsOf.set(when, bounds);
  }
  return bounds.every(([name, bound]) => {
    const fact = facts[name];
    if (typeof bound === 'boolean') return fact === bound;
    if (typeof fact !== 'number') return false;
    return fact >= (bound.atLeast ?? -Infinity) && fact <= (bound.atMost ?? Infinity);
  });
}
