import { readFile } from 'node:fs/promises';
import { checkAlertRules, checkSite } from 'madoguchi/data';
import * as v from 'valibot';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';
import { parseJson } from './parse-json.js';
import { configSchema, type GatewayConfig } from './schema.js';
import { unknownKeys, type ConfigProblem } from './unknown-keys.js';

/**
 * The configuration of a file, checked as far as it can be without opening anything.
 *
 * @throws InputError when the file can't be read or says something wrong, with all that is wrong
 */
export async function readConfig(path: string): Promise<GatewayConfig> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    const reason = `The configuration ${path} can't be read: ${fileFault(error)}. Name another with --config.`;
    throw new InputError(reason, { cause: error });
  }
  const checked = checkConfig(parseJson(content, `The configuration ${path}`));
  if ('config' in checked) return checked.config;
  const { problems } = checked;
  const lines = problems.map(problem => `  ${problem.path || 'the whole'}: ${problem.reason}`);
  const places = problems.length === 1 ? 'one place' : `${problems.length} places`;
  throw new InputError(`The configuration ${path} is wrong in ${places}:\n${lines.join('\n')}`);
}

/** The configuration, or all that is wrong with it. */
export function checkConfig(
  input: unknown,
): { readonly config: GatewayConfig } | { readonly problems: readonly ConfigProblem[] } {
  const parsed = v.safeParse(configSchema, input);
  const site = siteOf(input);
  const rules = rulesOf(input);
  const unknown = unknownKeys(configSchema, input);
  const isTold = (issue: v.BaseIssue<unknown>): boolean =>
    isToldElsewhere(issue, { site: site !== undefined, rules: rules !== undefined });
  const problems = [
    ...unknown,
    ...(parsed.issues ?? []).filter(issue => !isTold(issue)).map(problemOf),
    ...(site === undefined ? [] : siteProblems(site)),
    ...(rules === undefined ? [] : ruleProblems(rules)).filter(
      ({ path }) => !unknown.some(each => each.path === path),
    ),
  ];
  return parsed.success && problems.length === 0 ? { config: parsed.output } : { problems };
}

/** A site that stands in the configuration itself. */
function siteOf(input: unknown): object | undefined {
  const site = typeof input === 'object' && input !== null && 'site' in input ? input.site : undefined;
  return typeof site === 'object' && site !== null ? site : undefined;
}

/** A list of rules. */
function rulesOf(input: unknown): readonly unknown[] | undefined {
  const { alerts } = { ...(input as { readonly alerts?: unknown }) };
  const { rules } = { ...(alerts as { readonly rules?: unknown }) };
  return Array.isArray(rules) ? (rules as readonly unknown[]) : undefined;
}

/** What is not known is told by `unknownKeys`, what a site is worth by `checkSite`, and rules by `checkAlertRules`. */
function isToldElsewhere(
  { expected, path }: v.BaseIssue<unknown>,
  has: { readonly site: boolean; readonly rules: boolean },
): boolean {
  const [first, second] = (path ?? []).map(({ key }) => key);
  return (
    expected === 'never' ||
    (has.site && first === 'site') ||
    (has.rules && first === 'alerts' && second === 'rules')
  );
}

function ruleProblems(rules: readonly unknown[]): readonly ConfigProblem[] {
  const checked = checkAlertRules({ rules });
  const problems = 'problems' in checked ? checked.problems : [];
  return problems.map(({ field, reason }) => ({ path: `alerts.${field}`, reason }));
}

function siteProblems(site: object): readonly ConfigProblem[] {
  const checked = checkSite(site);
  const problems = 'problems' in checked ? checked.problems : [];
  return problems.map(({ field, reason }) => ({ path: field === '' ? 'site' : `site.${field}`, reason }));
}

function problemOf(issue: v.BaseIssue<unknown>): ConfigProblem {
  const path = (issue.path ?? []).map(({ key }) => String(key)).join('.');
  const missing =
    issue.kind === 'schema' && issue.type === 'strict_object' && issue.expected?.startsWith('"');
  return { path, reason: missing ? 'this is missing: give it.' : issue.message };
}
