import type { FeedProblem, LinkState } from '../model/stream.js';

/**
 * What is to be said first where several things are wrong: what somebody has to mend before anything else
 * can work, then what takes the figures away, then what makes them old, then what is only to be known.
 */
const order: readonly string[] = [
  ...['no-feed', 'bad-url', 'token-url-origin', 'feed-unavailable', 'transport-unavailable', 'version'],
  ...['revoked', 'expired', 'unauthorized', 'forbidden', 'denied', 'not-found'],
  ...['token-rejected', 'token-refused', 'token-redirected', 'token-invalid', 'token-failed'],
  ...[
    'token-unreachable',
    'token-unavailable',
    'too-many-connections',
    'unreachable',
    'draining',
    'silent',
    'closed',
  ],
  ...['batch-not-json', 'batch-invalid', 'batch-unreachable', 'batch-without-stream'],
  ...[
    'too-large',
    'too-many',
    'not-in-past',
    'source-silent',
    'slow',
    'upgrade',
    'expires-soon',
    'messages-refused',
  ],
];

/** A code of the page's own feed is as grave as a gateway that is not reached. */
const unknownRank = order.indexOf('unreachable');

function rank({ code }: FeedProblem): number {
  const place = order.indexOf(code);
  return place < 0 ? unknownRank : place;
}

/**
 * The most important first; of equals in the order they came, and the same one once. That a gateway which is
 * being restarted closed the link is not worth a word of its own.
 */
export function byImportance(problems: readonly FeedProblem[]): readonly FeedProblem[] {
  const once = new Map(problems.map(problem => [JSON.stringify(problem), problem]));
  const drains = problems.some(({ code }) => code === 'draining');
  return [...once.values()]
    .filter(({ code }) => !(drains && code === 'closed'))
    .sort((one, other) => rank(one) - rank(other));
}

/** Everything that is wrong with a store, the most important first. */
export function problemsOf(
  { link, problem }: { readonly link: LinkState; readonly problem: FeedProblem | undefined },
  troubles: readonly FeedProblem[],
  streams: Iterable<{ readonly refusal: FeedProblem | undefined }>,
): readonly FeedProblem[] {
  const ofLink = problem ? [problem] : [];
  // Without a link that works nothing is to be said of single streams.
  if (link === 'denied' || link === 'failed') return byImportance([...ofLink, ...troubles]);
  const refusals = [...streams].flatMap(({ refusal }) => refusal ?? []);
  return byImportance([...ofLink, ...troubles, ...refusals]);
}
