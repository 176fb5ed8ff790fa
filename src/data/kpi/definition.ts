import type { Texts } from '../model/vocabulary.js';
import type { AgentTimeField, CounterField } from './counters.js';

/** What is now, as figures: ages in milliseconds at the instant of reading, and how many are open. */
export const nowFields = ['oldestWait', 'open', 'oldestOpenAge'] as const;
export type NowField = (typeof nowFields)[number];

/** Everything a formula may be made of. */
export type KpiField = CounterField | AgentTimeField | NowField;

/** A weighted field: `[field, 1]` adds it, `[field, -1]` takes it off. */
export type Term = readonly [field: KpiField, weight: number];

export type Unit = 'ratio' | 'ms' | 'count' | 'per-hour' | 'money' | 'points' | 'score';

/** Which way is better; `band`: neither too low nor too high; `none`: a fact without a verdict. */
export type KpiDirection = 'higher' | 'lower' | 'band' | 'none';

/** `queue`: counters of queues. `agent`: counters and times of agents, never of a queue. `now`: this instant. */
export type KpiReads = 'queue' | 'agent' | 'now';

/** One formula of a KPI: sums over sums. What computes a figure needs no more of it. */
export interface KpiFormula {
  /** Unique within its KPI; the first of a KPI is the default. */
  readonly id: string;
  readonly names: Texts;
  readonly numerator: readonly Term[];
  /** Empty where the KPI is a fact and no quotient (`max-wait`, `oldest-wait`, `backlog`). */
  readonly denominator: readonly Term[];
  /** What the quotient is multiplied by; 1 by default. */
  readonly scale?: number;
  /** A setting that multiplies the quotient besides; without it there the variant is undefined. */
  readonly scaleSetting?: 'agentCostPerHour';
  /** Undefined unless this sum is above 0: a fact of nobody, a cost that was never recorded. */
  readonly needs?: readonly Term[];
  /** The unit where it differs from that of the KPI. */
  readonly unit?: Unit;
  /** What it reads where that differs from the KPI. */
  readonly reads?: KpiReads;
  /** Whether it is a proportion where that differs from the KPI. */
  readonly proportion?: boolean;
}

/** A formula with what is said about it. */
export interface KpiVariant extends KpiFormula {
  /** The formula in words; `{threshold}` and `{short}` stand for the queue's settings. */
  readonly words: Texts;
  /** Whose formula it is, or where it is published. */
  readonly source: string;
}

/** A KPI as it is computed, named and judged. */
export interface KpiOutline {
  readonly id: string;
  readonly names: Texts;
  readonly unit: Unit;
  readonly direction: KpiDirection;
  readonly reads: KpiReads;
  /** True where the numerator counts cases of the denominator, so that it has a Wilson interval. */
  readonly proportion: boolean;
  /**
   * True where on the event basis a case of the numerator can lie in another interval than its case of the
   * denominator, so that the one can exceed the other. Nothing is capped.
   */
  readonly carriesOver?: boolean;
  /** Batch figures only: never drawn as live. */
  readonly batchOnly?: boolean;
  readonly variants: readonly [KpiFormula, ...KpiFormula[]];
}

/** A KPI with what is said about it. */
export interface KpiDefinition extends KpiOutline {
  /** What it measures, a sentence. */
  readonly description: Texts;
  readonly variants: readonly [KpiVariant, ...KpiVariant[]];
}
