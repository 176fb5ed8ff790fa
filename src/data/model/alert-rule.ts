import type { AgentState, Channel, Name, Period } from './vocabulary.js';

/** `alert`: somebody has to act now. `watch`: it will come to that. */
export const severities = ['alert', 'watch'] as const;
export type Severity = (typeof severities)[number];

interface RuleOf<K extends string> {
  /** Unique among the rules of a site; part of the identity of what it raises, so it never contains `|`. */
  readonly id: string;
  readonly kind: K;
  readonly severity: Severity;
  /** In place of the words that the kind has. */
  readonly name?: Name;
}

/** Which lines a rule watches; what is left out means all. */
interface OfLines {
  readonly queues?: readonly string[];
  readonly channels?: readonly Channel[];
}

/**
 * A KPI of each watched queue and channel, or of a group as a whole, looked at with each tick. It is active once the
 * figure has been beyond `limit` for `dwellMs` without a break, and cleared once it has been back beyond `clear` for
 * `clearDwellMs`. In between nothing changes: that is the hysteresis. Below `minSample` cases nothing changes either, unless
 * they leave no doubt: see `extentOf`.
 */
export interface KpiRule extends RuleOf<'kpi'>, OfLines {
  /** A group as one figure, in place of its lines one by one. */
  readonly group?: string;
  /** `kpi` or `kpi/variant`. */
  readonly kpi: string;
  readonly period: Period;
  /** In the KPI's unit. Beyond is below where higher is better, above where lower is. */
  readonly limit: number;
  /** Where it is well again; `limit` by default, and never on its far side. */
  readonly clear?: number;
  /** 30 s by default. */
  readonly dwellMs?: number;
  /** As `dwellMs` by default. */
  readonly clearDwellMs?: number;
  /** Of cases in the denominator; 10 by default. */
  readonly minSample?: number;
}

/** One contact that waits, `overMs` long; the queue's limit by default. */
export interface WaitingRule extends RuleOf<'waiting'>, OfLines {
  readonly overMs?: number;
}

/** One contact that is talked to, held or worked on after the talk, for longer than `overMs` in all. */
export interface HandlingRule extends RuleOf<'handling'>, OfLines {
  readonly overMs: number;
}

/** An agent who has been in one of the states for longer than `overMs`, for instance in a break. */
export interface AgentStateRule extends RuleOf<'agent-state'> {
  readonly states: readonly AgentState[];
  readonly reasons?: readonly string[];
  readonly overMs: number;
  readonly queues?: readonly string[];
}

/**
 * A caller who gave up and whom nobody has reached since. It closes by the next contact that comes about with the same
 * customer, number or contact id (`previousContactId`), or lapses after `lapseMs` (24 h by default).
 */
export interface RescueRule extends RuleOf<'rescue'>, OfLines {
  readonly lapseMs?: number;
  /** Abandons up to the queue's short limit are rescued too; left out, they are not. */
  readonly shortToo?: boolean;
}

/** A hand that is raised: `agent.assist`. Of those who serve one of these queues, for one of these reasons. */
export interface AssistRule extends RuleOf<'assist'> {
  readonly queues?: readonly string[];
  readonly reasons?: readonly string[];
}

/** A word of one of these lists was said or written; all lists where none is named. */
export interface WordRule extends RuleOf<'ng-word'>, OfLines {
  readonly lists?: readonly string[];
  /** Who said it; anybody where it is left out. */
  readonly from?: 'customer' | 'us';
}

/** A promise that is not kept `graceMs` (0 by default) after it was due. */
export interface PromiseRule extends RuleOf<'promise'> {
  readonly graceMs?: number;
}

/** A customer is due and has not ordered: `due.raised`. */
export interface DueRule extends RuleOf<'due'> {
  readonly cubes?: readonly string[];
}

/** A source that declares heartbeats and gives none for `overMs` (30 s by default). */
export interface SilenceRule extends RuleOf<'source-silent'> {
  readonly sources?: readonly string[];
  readonly overMs?: number;
}

/** What is to be told of, as data: it travels in the log, so that every reader raises the same alerts. */
export type AlertRule =
  | KpiRule
  | WaitingRule
  | HandlingRule
  | AgentStateRule
  | RescueRule
  | AssistRule
  | WordRule
  | PromiseRule
  | DueRule
  | SilenceRule;
export type AlertKind = AlertRule['kind'];

export const alertKinds = [
  'kpi',
  'waiting',
  'handling',
  'agent-state',
  'rescue',
  'assist',
  'ng-word',
  'promise',
  'due',
  'source-silent',
] as const satisfies readonly AlertKind[];

/** All rules of a site; they replace those before. */
export interface AlertSettings {
  readonly rules: readonly AlertRule[];
}
