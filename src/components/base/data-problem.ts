import { flatten, type BaseIssue } from 'valibot';

/** More than these are no help: who mends the first ones sees the next. */
const mostTold = 5;

/**
 * What is wrong with an element's `data`, each with its place: `data.agents.0.state: …; data.now: …`. Who says it ends
 * the sentence.
 */
export function dataProblem(issues: readonly [BaseIssue<unknown>, ...BaseIssue<unknown>[]]): string {
  const { root = [], nested = {} } = flatten(issues);
  const where = Object.entries(nested).map(([path, texts]) => `data.${path}: ${texts?.[0] ?? ''}`);
  return [...root.map(text => `data: ${text}`), ...where].slice(0, mostTold).map(withoutStop).join('; ');
}

const withoutStop = (text: string): string => text.replace(/\.$/, '');
