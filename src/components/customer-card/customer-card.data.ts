import {
  array,
  boolean,
  check,
  custom,
  integer,
  minValue,
  nullable,
  number,
  object,
  exactOptional,
  optional,
  picklist,
  pipe,
  record,
  regex,
  safeParse,
  string,
  union,
  variant,
  type InferInput,
} from 'valibot';
import { addressKinds } from '../../data/customer/customer-records.js';
import { handoverSeverities, promiseStates } from '../../data/customer/entry.js';
import { actorTypes, channels, directions, outcomes } from '../../data/model/vocabulary.js';
import { dueStates, silences } from '../../data/rfm/due/due-state.js';
import { stages } from '../../data/rfm/stages/stages.js';
import { reasonFault } from '../../data/rfm/cycle/reason-fault.js';
import type { Reason } from '../../data/rfm/cycle/reasons.js';
import { dataProblem } from '../base/data-problem.js';
import type { CardRecords, PinnedEntry } from './customer-card.facts.js';

const whole = pipe(number(), integer());
const count = pipe(whole, minValue(0));
const text = string();
const orNull = <S extends Parameters<typeof nullable>[0]>(schema: S) => optional(nullable(schema), null);
const name = union([text, object({ ja: exactOptional(text), en: exactOptional(text) })]);
const attribute = object({ place: whole, id: text, name, value: union([text, number(), boolean()]) });

const profileSchema = object({
  key: text,
  state: optional(picklist(['known', 'stranger', 'erased']), 'known'),
  name: orNull(text),
  kana: orNull(text),
  maskedName: orNull(text),
  since: orNull(whole),
  addresses: optional(
    array(
      object({
        ref: text,
        kind: picklist(addressKinds),
        masked: text,
        whole: orNull(text),
        label: orNull(text),
        shared: optional(boolean(), false),
      }),
    ),
    [],
  ),
  attributes: optional(array(attribute), []),
  closeAttributes: optional(array(attribute), []),
  merged: optional(array(text), []),
});

const tried = { answered: count, tried: count };
const habitsSchema = object({
  entries: optional(count, 0),
  first: orNull(whole),
  lastContact: orNull(
    object({
      at: whole,
      channel: orNull(picklist(channels)),
      direction: orNull(picklist(directions)),
      operator: orNull(text),
      operatorName: orNull(text),
      outcome: orNull(picklist(outcomes)),
    }),
  ),
  bestHour: orNull(object({ from: count, to: count, ...tried })),
  bestChannel: orNull(object({ channel: picklist(channels), ...tried })),
  csatSum: optional(count, 0),
  csatAnswers: optional(count, 0),
  lastCsat: orNull(number()),
  lastNps: orNull(number()),
  promisesKept: optional(count, 0),
  promisesBroken: optional(count, 0),
  channels: optional(record(picklist(channels), count), {}),
});

const salesSchema = object({
  cube: optional(text, 'all'),
  basis: optional(picklist(['live', 'daily']), 'daily'),
  asOf: pipe(text, regex(/^\d{4}-\d\d-\d\d$/, 'a day, YYYY-MM-DD')),
  currency: orNull(text),
  minorUnits: optional(count, 2),
  stage: orNull(picklist(stages)),
  r: orNull(count),
  f: orNull(count),
  m: orNull(count),
  bins: optional(pipe(whole, minValue(2)), 5),
  segment: orNull(object({ place: whole, name })),
  positiveDormant: optional(boolean(), false),
  orders: optional(count, 0),
  amount: optional(number(), 0),
  firstOrder: orNull(whole),
  lastOrder: orNull(whole),
  window: orNull(
    object({
      state: orNull(picklist(dueStates)),
      silence: orNull(picklist(silences)),
      opens: whole,
      closes: whole,
      cycle: number(),
      ratio: number(),
      gaps: count,
      reason: pipe(
        custom<Reason>(reason => typeof reason === 'object' && reason !== null),
        check(
          reason => reasonFault(reason) === '',
          ({ input }) => reasonFault(input),
        ),
      ),
    }),
  ),
  shares: optional(array(object({ product: text, amount: number() })), []),
  bought: optional(object({ amount: number(), products: count }), { amount: 0, products: 0 }),
  next: orNull(object({ after: exactOptional(text), product: text, count, cases: count })),
});

const common = {
  id: text,
  occurredAt: whole,
  channel: orNull(picklist(channels)),
  direction: orNull(picklist(directions)),
  actorType: orNull(picklist(actorTypes)),
  operator: orNull(text),
  operatorName: orNull(text),
  caseId: orNull(text),
  content: orNull(
    object({
      title: optional(text, ''),
      text: optional(text, ''),
      recording: orNull(text),
      links: optional(array(object({ label: orNull(text), url: text })), []),
    }),
  ),
};
const pinnedSchema = variant('kind', [
  object({
    ...common,
    kind: picklist(['handover']),
    facts: object({
      severity: optional(picklist(handoverSeverities), 'note'),
      until: orNull(whole),
      done: optional(boolean(), false),
    }),
  }),
  object({
    ...common,
    kind: picklist(['promise']),
    facts: object({
      dueAt: whole,
      state: optional(picklist(promiseStates), 'open'),
      settledAt: orNull(whole),
      addressRef: orNull(text),
    }),
  }),
  object({
    ...common,
    kind: picklist(['case']),
    facts: object({
      state: optional(picklist(['opened', 'closed']), 'opened'),
      category: orNull(text),
      dueAt: orNull(whole),
    }),
  }),
]);

/** What `data` may hold: the records of one customer. Instants are epoch ms, days are counted from 1970-01-01. */
const cardDataSchema = object({
  /** The instant that promises are measured to; by default the page's own. */
  now: optional(whole),
  profile: profileSchema,
  habits: orNull(habitsSchema),
  sales: orNull(salesSchema),
  pinned: optional(array(pinnedSchema), []),
});

/** What a page gives as `data`. */
export type CardDataInput = InferInput<typeof cardDataSchema>;

/** What was in `data`. */
export interface GivenCard {
  readonly records: CardRecords;
  /** `null`: the page's own clock. */
  readonly now: number | null;
}

export type ParsedCardData =
  | { readonly given: GivenCard; readonly problem?: undefined }
  | { readonly given?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: what is wrong is told in one sentence. */
export function parseCardData(value: unknown): ParsedCardData {
  const result = safeParse(cardDataSchema, value);
  if (!result.success) return { problem: dataProblem(result.issues) };
  const { now = null, profile, habits, sales, pinned } = result.output;
  const records: CardRecords = {
    profile,
    habits,
    sales,
    pinned: pinned as readonly PinnedEntry[],
  };
  return { given: { records, now } };
}
