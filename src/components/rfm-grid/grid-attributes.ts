import { warnOnce } from '../base/warnings.js';
import { measures } from './measures.js';

/** What each attribute may hold. */
const expected = {
  measure: `there are: ${measures.join(' ')}`,
  selection: 'cells are like 543 or 54*',
} as const;

/** One warning for words that an attribute does not know; the element goes on without them. */
export function warnOfUnknown(
  tag: string,
  attribute: keyof typeof expected,
  unknown: readonly string[],
): void {
  if (unknown.length === 0) return;
  const problem = `${attribute} of <${tag}> has "${unknown.join(' ')}", which is left out`;
  warnOnce('bad-attribute', `${problem}; ${expected[attribute]}.`, `${tag} ${attribute}`);
}
