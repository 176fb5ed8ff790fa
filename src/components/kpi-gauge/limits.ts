import type { Unit } from '../../data/kpi/definition.js';
import type { OutlineChoice } from '../../data/kpi/definitions/outlines.js';
import { builtInProfiles, profileThresholds } from '../../data/kpi/profiles.js';
import type { Profile } from '../../data/kpi/profiles.js';
import { thresholdProblem } from '../../data/kpi/thresholds.js';
import type { Limit, Thresholds } from '../../data/kpi/thresholds.js';
import { parseDuration } from '../../data/model/duration.js';

/** `target`, `watch` and `alert` as a page gives them: a number, two for a band, or text. */
export type LimitInput = number | readonly number[] | string;

export interface LimitInputs {
  readonly target?: LimitInput | null | undefined;
  readonly watch?: LimitInput | null | undefined;
  readonly alert?: LimitInput | null | undefined;
}

const clock = /^(?:(\d+):)?(\d{1,3}):(\d\d)$/;

/**
 * One limit of a page in the figure's unit: `0.8` or `80%` of a ratio; `20000`, `20s`, `2m` or `2:00` of a
 * time; two of them, separated by a space, for a band. `undefined` where it can't be read.
 */
export function parseLimit(input: LimitInput, unit: Unit): Limit | undefined {
  const values =
    typeof input === 'string'
      ? input
          .trim()
          .split(/[\s,]+/)
          .map(text => parseOne(text, unit))
      : [input].flat();
  const [low, high, ...rest] = values;
  if (low === undefined || rest.length > 0 || values.some(value => !Number.isFinite(value))) return undefined;
  return high === undefined ? low : [low, high];
}

function parseOne(text: string, unit: Unit): number {
  if (unit === 'ratio' && text.endsWith('%'))
    return Number((Number(text.slice(0, -1)) / 100).toPrecision(12));
  const time = unit === 'ms' ? (parseDuration(text) ?? clockMs(text)) : undefined;
  return time ?? (text === '' ? Number.NaN : Number(text));
}

function clockMs(text: string): number | undefined {
  const match = clock.exec(text);
  if (!match) return undefined;
  const [, hours = '0', minutes, seconds] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** What a gauge judges by, and what is wrong with what the page gave, a sentence each. */
export interface GaugeLimits {
  readonly thresholds: Thresholds;
  readonly minSample: number;
  readonly problems: readonly string[];
}

/** Whose thresholds hold: the profile that the page names, else that of the site. */
export interface ProfileIds {
  readonly own: string | undefined;
  readonly site: string | undefined;
}

/**
 * The profile's thresholds with the page's own in their place. Where the page's own contradict those of the
 * profile, only they hold. What can't be used is left out and told.
 */
export function gaugeLimits(choice: OutlineChoice, profiles: ProfileIds, inputs: LimitInputs): GaugeLimits {
  const problems: string[] = [];
  const profile = findProfile(profiles, problems);
  const minSample = profile?.minSample ?? 10;
  const { definition, variant } = choice;
  const unit = variant.unit ?? definition.unit;
  const own = ownLimits(inputs, choice, unit, problems);
  const base = profile ? profileThresholds(profile, choice) : {};
  const candidates = [{ ...base, ...own }, own];
  const thresholds = candidates.find(each => thresholdProblem(definition.direction, each) === null);
  if (thresholds) return { thresholds, minSample, problems };
  problems.push(`${thresholdProblem(definition.direction, own) ?? ''}, ${leftOut(own, unit)}.`);
  return { thresholds: base, minSample, problems };
}

/** What was read, with its unit: who writes 45 for seconds sees that these are milliseconds. */
function leftOut(own: Thresholds, unit: Unit): string {
  const isTime = unit === 'ms';
  const read = Object.entries(own).map(
    ([name, limit]) => `${name} ${JSON.stringify(limit)}${isTime ? ' ms' : ''}`,
  );
  return `so none of these is used: ${read.join(', ')}${isTime ? `; ${examples(unit)}` : ''}`;
}

/** A site may have a profile of its own that the page does not know: then nothing is judged by it. */
function findProfile({ own, site }: ProfileIds, problems: string[]): Profile | undefined {
  if (!own) return site === undefined ? undefined : builtInProfiles.get(site);
  const profile = builtInProfiles.get(own);
  if (!profile) {
    problems.push(`There is no profile "${own}"; there are: ${[...builtInProfiles.keys()].join(', ')}.`);
  }
  return profile;
}

function ownLimits(inputs: LimitInputs, choice: OutlineChoice, unit: Unit, problems: string[]): Thresholds {
  const { direction } = choice.definition;
  const own: { target?: Limit; watch?: Limit; alert?: Limit } = {};
  for (const name of ['target', 'watch', 'alert'] as const) {
    const input = inputs[name];
    // Frameworks say "nothing" with null.
    if (input === undefined || input === null || input === '') continue;
    const limit = parseLimit(input, unit);
    const problem =
      limit === undefined
        ? `${name} ${JSON.stringify(input)} can't be read; ${examples(unit)}.`
        : (shareProblem(name, input, choice, unit) ?? thresholdProblem(direction, { [name]: limit }));
    if (limit !== undefined && problem === null) own[name] = limit;
    else problems.push(problem ?? '');
  }
  return own;
}

/** What is wrong with `80` for a ratio: without % it is 8,000%. */
function shareProblem(
  name: string,
  input: LimitInput,
  { definition, variant }: OutlineChoice,
  unit: Unit,
): string | null {
  if (unit !== 'ratio') return null;
  // Cases among cases are at most all of them. Other ratios can pass 1, but by no more than rules of alerts take.
  const isPart = (variant.proportion ?? definition.proportion) && definition.carriesOver !== true;
  const most = isPart ? 1 : 1.5;
  const share = String(input)
    .split(/[\s,]+/)
    .find(text => Number(text) > most);
  if (share === undefined) return null;
  return `${name} ${JSON.stringify(input)}: ${share} without % is above ${most * 100}%; write ${share}%, or a share such as 0.8.`;
}

function examples(unit: Unit): string {
  if (unit === 'ratio') return 'write 80% or 0.8';
  return unit === 'ms' ? 'write 20s, 2:00 or milliseconds' : 'write a number';
}
