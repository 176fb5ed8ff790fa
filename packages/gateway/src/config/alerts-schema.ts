import {
  agentStates,
  channels,
  periods,
  severities,
  type AgentStateRule,
  type AlertRule,
  type AssistRule,
  type DueRule,
  type HandlingRule,
  type KpiRule,
  type PromiseRule,
  type RescueRule,
  type SilenceRule,
  type WaitingRule,
  type WordRule,
} from 'madoguchi/data';
import * as v from 'valibot';
import { about, list, section, span, text, word } from './fields.js';

/** What the values are worth is judged where all rules are: `checkAlertRules`. Here it is which settings there are. */
type Entries<R extends AlertRule> = Record<Exclude<keyof R, 'kind'>, v.GenericSchema>;

const texts = v.optional(v.array(v.string()));
const number = v.optional(v.number());
const spanned = v.optional(v.union([v.number(), v.string()]));
const common = {
  id: v.string(),
  severity: v.picklist(severities),
  name: v.optional(v.union([v.string(), v.record(v.string(), v.string())])),
};
const ofLines = { queues: texts, channels: v.optional(v.array(v.picklist(channels))) };

const kpi = {
  ...common,
  ...ofLines,
  group: v.optional(v.string()),
  kpi: v.string(),
  period: v.picklist(periods),
  limit: v.number(),
  clear: number,
  dwellMs: spanned,
  clearDwellMs: spanned,
  minSample: number,
} satisfies Entries<KpiRule>;
const waiting = { ...common, ...ofLines, overMs: spanned } satisfies Entries<WaitingRule>;
const handling = {
  ...common,
  ...ofLines,
  overMs: v.union([v.number(), v.string()]),
} satisfies Entries<HandlingRule>;
const agentState = {
  ...common,
  states: v.array(v.picklist(agentStates)),
  reasons: texts,
  overMs: v.union([v.number(), v.string()]),
  queues: texts,
} satisfies Entries<AgentStateRule>;
const rescue = {
  ...common,
  ...ofLines,
  lapseMs: spanned,
  shortToo: v.optional(v.boolean()),
} satisfies Entries<RescueRule>;
const assist = { ...common, queues: texts, reasons: texts } satisfies Entries<AssistRule>;
const words = {
  ...common,
  ...ofLines,
  lists: texts,
  from: v.optional(v.string()),
} satisfies Entries<WordRule>;
const promise = { ...common, graceMs: spanned } satisfies Entries<PromiseRule>;
const due = { ...common, cubes: texts } satisfies Entries<DueRule>;
const silence = { ...common, sources: texts, overMs: spanned } satisfies Entries<SilenceRule>;

const rule = v.variant('kind', [
  v.strictObject({ kind: v.literal('kpi'), ...kpi }),
  v.strictObject({ kind: v.literal('waiting'), ...waiting }),
  v.strictObject({ kind: v.literal('handling'), ...handling }),
  v.strictObject({ kind: v.literal('agent-state'), ...agentState }),
  v.strictObject({ kind: v.literal('rescue'), ...rescue }),
  v.strictObject({ kind: v.literal('assist'), ...assist }),
  v.strictObject({ kind: v.literal('ng-word'), ...words }),
  v.strictObject({ kind: v.literal('promise'), ...promise }),
  v.strictObject({ kind: v.literal('due'), ...due }),
  v.strictObject({ kind: v.literal('source-silent'), ...silence }),
]);

/** The kinds of alerts, as rules name them. */
const kinds = rule.options.map(({ entries }) => entries.kind.literal);

const id = v.pipe(
  text('an id such as pager'),
  v.regex(/^[\w.-]{1,64}$/, ({ input }) => `got "${input}": give letters, digits, dots and hyphens.`),
);

const webhooks = v.pipe(
  list(
    section({
      id,
      url: text('an https address'),
      secretEnv: text('the name of an environment variable'),
      severities: about('Only these; all by default.', list(word(severities))),
      kinds: about('Only alerts by rules of these kinds; all by default.', list(word(kinds))),
      groups: about('Only alerts of these groups; all by default.', list(text('a group'))),
    }),
  ),
  v.partialCheck(
    [['$', 'id']],
    all => new Set(all.map(({ id }) => id)).size === all.length,
    'two have one id: name each once.',
  ),
);

/** What is told of, and whom. */
export const alertsSchema = section({
  rules: about(
    'By which alerts are raised: a list, or "default".',
    v.union([v.literal('default'), v.array(rule)], 'give a list of rules, or "default".'),
  ),
  words: about(
    'Files of words that are not to be said, one a line; a list is called as its file is.',
    list(text('the path of a file of words')),
  ),
  wordsWithin: about('What was said longer ago raises nothing; 24h by default.', span),
  webhooks: about('Who is told when an alert is raised, cleared, claimed or resolved.', webhooks),
});

export type AlertsConfig = v.InferOutput<typeof alertsSchema>;
