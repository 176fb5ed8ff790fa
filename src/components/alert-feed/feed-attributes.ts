import { severities, type AlertKind, type Severity } from '../../data/model/alert-rule.js';
import { channels, type Language } from '../../data/model/vocabulary.js';
import { formatNumber } from '../base/formats.js';
import { wordsOf } from '../base/scope.js';
import { warnOnce } from '../base/warnings.js';
import { feedMessages } from './alert-feed.messages.js';
import { clockOf } from './mute-choices.js';

const kinds = Object.keys(feedMessages.en.kinds) as AlertKind[];
const appearances = ['list', 'badge'] as const;

/** The kinds of the attribute `kinds`; empty is all. */
export function kindsOf(text: string | undefined): readonly AlertKind[] {
  const asked = wordsOf(text);
  return kinds.filter(kind => asked.includes(kind));
}

/** What a feed of these kinds is called: that there are others is said, since they may be in another feed. */
export function titleOfKinds(text: string | undefined, language: Language): string {
  const { title, titleOf, titleOfSome, kinds: named } = feedMessages[language];
  const shown = kindsOf(text);
  if (shown.length === 0 || shown.length === kinds.length) return title;
  if (shown.length <= mostNamed) return titleOf(shown.map(kind => named[kind]));
  return titleOfSome(formatNumber(shown.length, language), formatNumber(kinds.length, language));
}
const mostNamed = 2;

/** The severities of the attribute `severity`; empty is all. */
export function severitiesOf(text: string | undefined): readonly Severity[] {
  const asked = wordsOf(text);
  return severities.filter(severity => asked.includes(severity));
}

/** What each attribute may hold. */
const known = { kinds, channel: channels, appearance: appearances, severity: severities } as const;

interface Attributes {
  readonly kinds?: string | undefined;
  readonly channel?: string | undefined;
  readonly severity?: string | undefined;
  readonly appearance: string;
  readonly shiftEnd?: string | undefined;
}

/** One warning for what an attribute does not know; the element goes on without it. */
export function warnOfAttributes(
  tag: string,
  changed: ReadonlyMap<PropertyKey, unknown>,
  given: Attributes,
): void {
  for (const name of ['kinds', 'channel', 'severity', 'appearance'] as const) {
    if (!changed.has(name)) continue;
    const allowed: readonly string[] = known[name];
    const bad = wordsOf(given[name]).filter(word => !allowed.includes(word));
    if (bad.length === 0) continue;
    const problem = `${name}="${bad.join(' ')}" of <${tag}> is unknown, so it is left out`;
    warnOnce('bad-attribute', `${problem}; there are: ${allowed.join(' ')}.`, `${tag} ${name}`);
  }
  const { shiftEnd } = given;
  if (!changed.has('shiftEnd') || shiftEnd === undefined || clockOf(shiftEnd) !== null) return;
  warnOnce(
    'bad-attribute',
    `shift-end="${shiftEnd}" of <${tag}> is no time such as 17:30.`,
    `${tag} shift-end`,
  );
}
