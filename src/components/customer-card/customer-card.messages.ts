import type { AddressKind } from '../../data/customer/customer-records.js';
import type { Outcome } from '../../data/model/vocabulary.js';
import type { Localised } from '../base/locale/messages.js';
import { en } from './locale/en.js';
import { ja } from './locale/ja.js';

export interface CardMessages {
  readonly title: string;
  /** A name as it is said to somebody. */
  named(name: string): string;
  readonly nameless: string;
  readonly kinds: Readonly<Record<AddressKind, string>>;
  readonly shared: string;
  readonly addresses: string;
  /** `years` and `months` are numbers in digits; `null` where there are none. */
  tenure(years: number, months: number): string;
  /** Said when a card comes up: how many cautions it has. */
  arrival(cautions: string): string;
  readonly cautions: string;
  readonly caution: string;
  readonly note: string;
  readonly contentClosed: string;
  until(date: string): string;
  readonly promise: string;
  dueAt(date: string, clock: string): string;
  dueIn(span: string): string;
  overdueBy(span: string): string;
  readonly overdue: string;
  readonly soon: string;
  readonly promisesKept: string;
  cases(count: string): string;
  readonly aCase: string;
  readonly stage: string;
  orders(count: string): string;
  readonly noOrders: string;
  readonly rfm: string;
  readonly notScored: string;
  cell(r: number, f: number, m: number, bins: number): string;
  readonly positiveDormant: string;
  readonly value: string;
  perOrder(amount: string): string;
  firstOrder(date: string): string;
  readonly window: string;
  ordered(date: string): string;
  readonly today: string;
  onDay(day: string, days: string): string;
  /** What the window rests on, and how many cycles have gone by. */
  ground(gaps: string, ratio: string): string;
  expected(opens: string, closes: string): string;
  readonly noWindow: string;
  readonly next: string;
  /** `after`: the product that these customers and this one bought last; `undefined` where nobody told it. */
  nextGround(count: string, cases: string, after: string | undefined): string;
  readonly noNext: string;
  readonly shares: string;
  others(count: string): string;
  readonly noShares: string;
  readonly lastContact: string;
  readonly previousContact: string;
  readonly never: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly byNobody: string;
  readonly contacts: string;
  readonly reach: string;
  hours(from: number, to: number): string;
  readonly taken: string;
  readonly answered: string;
  readonly tooFew: string;
  readonly satisfaction: string;
  mean(score: string): string;
  answers(count: string): string;
  lastScore(score: string): string;
  nps(score: string): string;
  readonly noAnswers: string;
  readonly attributes: string;
  readonly yes: string;
  readonly no: string;
  readonly merged: string;
  daily(date: string): string;
  readonly noSales: string;
  readonly firstTime: string;
  readonly nobody: string;
  readonly nobodyHint: string;
  readonly noCustomer: string;
  readonly noCustomerHint: string;
  readonly erased: string;
  readonly erasedHint: string;
  readonly stranger: string;
  readonly strangerHint: string;
  readonly denied: string;
  readonly noData: string;
  readonly noDataHint: string;
  readonly badData: string;
  readonly separator: string;
}

export const cardMessages: Localised<CardMessages> = { ja, en };
