import * as v from 'valibot';
import { alertKinds, severities, type AlertKind, type AlertSettings, type KpiRule } from './alert-rule.js';
import { codeField, flagField, idField, scoreField, textField, wordField } from './fields.js';
import { checkerOf, quoted, type InputProblem } from './parsed.js';
import { nameField, spanField } from './setting-fields.js';
import { agentStates, channels, periods } from './vocabulary.js';

/** More rules than anybody can tell apart. */
export const maxAlertRules = 200;
/** A caller who gave up is looked for so long at most: by then another day's people would call somebody who forgot. */
const longestLapseMs = 24 * 3_600_000;

const list = <S extends v.GenericSchema>(item: S, limit = 1000) =>
  v.pipe(
    v.array(item, issue => `Expected a list, got ${quoted(issue.input)}.`),
    v.minLength(1, 'The list is empty: leave it out, which means all.'),
    v.maxLength(limit, `More than ${limit} of them: name fewer, or leave it out, which means all.`),
  );

const common = {
  id: v.pipe(
    v.string(issue => `Expected text, got ${quoted(issue.input)}.`),
    v.regex(
      /^[\p{L}\p{N}._-]{1,64}$/u,
      issue => `${quoted(issue.input)} is no id of a rule: give 1 to 64 letters, digits, ".", "_" or "-".`,
    ),
  ),
  severity: wordField(severities),
  name: v.optional(nameField),
};
const ofLines = { queues: v.optional(list(idField)), channels: v.optional(list(wordField(channels))) };
const numberField = v.pipe(
  v.number(issue => `Expected a number, got ${quoted(issue.input)}.`),
  v.finite(issue => `${quoted(issue.input)} is no finite number: give one.`),
);
const lapseField = v.pipe(
  spanField,
  v.maxValue(longestLapseMs, issue => `${quoted(issue.input)} ms is more than a day: give 24h at most.`),
);

/** The fields of each kind besides those that all have. */
const entries = {
  kpi: {
    ...ofLines,
    group: v.optional(idField),
    kpi: textField(100),
    period: wordField(periods),
    limit: numberField,
    clear: v.optional(numberField),
    dwellMs: v.optional(spanField),
    clearDwellMs: v.optional(spanField),
    minSample: v.optional(scoreField(0, 1_000_000)),
  },
  waiting: { ...ofLines, overMs: v.optional(spanField) },
  handling: { ...ofLines, overMs: spanField },
  'agent-state': {
    states: list(wordField(agentStates)),
    reasons: v.optional(list(textField(200))),
    overMs: spanField,
    queues: v.optional(list(idField)),
  },
  rescue: { ...ofLines, lapseMs: v.optional(lapseField), shortToo: v.optional(flagField) },
  assist: { queues: v.optional(list(idField)), reasons: v.optional(list(codeField, 100)) },
  'ng-word': {
    ...ofLines,
    lists: v.optional(list(idField, 100)),
    from: v.optional(wordField(['customer', 'us'])),
  },
  promise: { graceMs: v.optional(spanField) },
  due: { cubes: v.optional(list(idField, 100)) },
  'source-silent': { sources: v.optional(list(idField)), overMs: v.optional(spanField) },
} satisfies Record<AlertKind, v.ObjectEntries>;

const ruleOf = <const K extends AlertKind>(kind: K) => {
  const fields: v.ObjectEntries = { ...common, ...entries[kind] };
  return v.object({ ...fields, kind: v.literal(kind) });
};

const settingsSchema = v.strictObject(
  {
    rules: v.pipe(
      v.array(
        v.variant(
          'kind',
          [
            ruleOf('kpi'),
            ruleOf('waiting'),
            ruleOf('handling'),
            ruleOf('agent-state'),
            ruleOf('rescue'),
            ruleOf('assist'),
            ruleOf('ng-word'),
            ruleOf('promise'),
            ruleOf('due'),
            ruleOf('source-silent'),
          ],
          issue => `${quoted(issue.input)} is no kind of rule: give one of ${alertKinds.join(', ')}.`,
        ),
        issue => `Expected a list of rules, got ${quoted(issue.input)}.`,
      ),
      v.maxLength(maxAlertRules, `More than ${maxAlertRules} rules: nobody can tell so many apart.`),
    ),
  },
  issue => `Expected {"rules": […]} and nothing else, got ${quoted(issue.input)}.`,
);

const check = checkerOf(settingsSchema);

/** Rules, or every problem of what should be some. */
export type CheckedAlertSettings =
  { readonly settings: AlertSettings } | { readonly problems: readonly [InputProblem, ...InputProblem[]] };

/** The fields of a rule that are right by themselves, as they were given. */
export type RuleFields = Partial<Omit<KpiRule, 'kind'>> & { readonly kind?: AlertKind };

/** What can be read of rules: as they can be used where there is no problem, and field by field in any case. */
export interface ReadAlertSettings {
  readonly settings?: AlertSettings;
  readonly rules: readonly RuleFields[];
  readonly problems: readonly InputProblem[];
}

/**
 * Reads the rules of a site from JSON: `{"rules": […]}`, durations as milliseconds or as text such as `20s`. What has to
 * do with a KPI's definition is checked by `checkAlertRules` in `data/alerts`, which does this first.
 */
export function readAlertSettings(input: unknown): ReadAlertSettings {
  const checked = check(input);
  const wrong = 'problems' in checked ? checked.problems : [];
  const rules = fieldsOf(input, wrong);
  const problems = [...wrong, ...strayFields(rules), ...contradictionsOf(rules)];
  // Valibot leaves an absent key absent, which its type can't say.
  return 'value' in checked
    ? { settings: checked.value as unknown as AlertSettings, rules, problems }
    : { rules, problems };
}

/** Each rule without what is wrong in it, so that one mistake hides no other. */
function fieldsOf(input: unknown, problems: readonly InputProblem[]): readonly RuleFields[] {
  const { rules } = { ...(input as { readonly rules?: unknown }) };
  const isWrong = (place: string): boolean =>
    problems.some(({ field }) => field === place || field.startsWith(`${place}.`));
  if (!Array.isArray(rules) || problems.some(({ field }) => field === 'rules')) return [];
  return rules.map((rule: unknown, index) => {
    if (typeof rule !== 'object' || rule === null) return {};
    const fields = Object.entries(rule).filter(([name]) => !isWrong(`rules.${index}.${name}`));
    return Object.fromEntries(fields) as RuleFields;
  });
}

/** What a rule does not know is refused: a limit that is not read would never alarm. */
function strayFields(rules: readonly RuleFields[]): readonly InputProblem[] {
  return rules.flatMap((rule, index) => {
    if (rule.kind === undefined) return [];
    const known = ['kind', ...Object.keys(common), ...Object.keys(entries[rule.kind])];
    return Object.keys(rule)
      .filter(name => !known.includes(name))
      .map(name => ({ field: `rules.${index}.${name}`, code: 'type', reason: strayReason(name, known) }));
  });
}

function strayReason(name: string, known: readonly string[]): string {
  const meant = known.find(each => each.toLowerCase() === name.toLowerCase().replaceAll(/[_-]/g, ''));
  if (meant !== undefined) return `A rule of this kind has no "${name}": did you mean "${meant}"?`;
  return `A rule of this kind has no "${name}": it has ${known.join(', ')}.`;
}

function contradictionsOf(rules: readonly RuleFields[]): readonly InputProblem[] {
  return rules.flatMap(({ id, kind, group, queues, channels }, index) => {
    const problems: InputProblem[] = [];
    if (id !== undefined && rules.findIndex(other => other.id === id) !== index) {
      const reason = `${quoted(id)} is the id of an earlier rule: give each its own.`;
      problems.push({ field: `rules.${index}.id`, code: 'contradiction', reason });
    }
    if (kind === 'kpi' && group !== undefined && (queues ?? channels) !== undefined) {
      const reason = 'A group is watched as a whole: leave out queues and channels, or the group.';
      problems.push({ field: `rules.${index}.group`, code: 'contradiction', reason });
    }
    return problems;
  });
}
