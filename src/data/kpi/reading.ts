import type { Basis, Instant } from '../model/vocabulary.js';
import type { Unit } from './definition.js';

/** From when to when, in whose time. */
export interface ReadingPeriod {
  readonly from: Instant;
  readonly to: Instant;
  readonly timeZone: string;
}

/** A figure that carries its own proof. */
export interface Reading {
  readonly kpi: string;
  readonly variant: string;
  /** `null` when the denominator is 0, or nothing is known. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly unit: Unit;
  readonly period: ReadingPeriod;
  readonly basis: Basis;
  readonly asOf: Instant;
  /** True 15 minutes after the end of the period: late facts are no longer expected. */
  readonly final: boolean;
  /** The 95 % Wilson interval of a proportion (z = 1.96); `null` for other figures. */
  readonly low: number | null;
  readonly high: number | null;
}
