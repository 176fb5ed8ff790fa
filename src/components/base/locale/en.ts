import type { Messages, ProblemParams } from './messages.js';

/** Every queue together is what nobody asked for by name: rights are given by group, mostly. */
const deniedHint = ({ stream }: ProblemParams): string =>
  typeof stream === 'string' && stream.endsWith('/all')
    ? 'Your rights may be for other groups: set group. Else ask an administrator for the right to view it.'
    : 'Ask an administrator for the right to view it.';

const denied = (params: ProblemParams): string => {
  if (params['asked'] !== undefined) return 'You have no right to this. Ask an administrator for it.';
  return params['token'] === 'none'
    ? 'The gateway wants a token, and the page gives none. Give mado-source a token-url or a tokenProvider.'
    : `You have no access to ${params['stream'] ?? 'this'}. ${deniedHint(params)}`;
};

/** Which side is the older one, where that is known. */
const version = ({ page, gateway }: ProblemParams): string => {
  if (page === undefined) return 'Page and gateway are of versions that do not fit. Bring both up to date.';
  if (gateway === undefined)
    return `The gateway does not speak this page's version (${page}) any more. Load it anew; else update madoguchi in it.`;
  const versions = `(page ${page}, gateway ${gateway})`;
  return gateway > page
    ? `This page is of an older version than the gateway ${versions}. Load it anew; else update madoguchi in it.`
    : `The gateway is of an older version than this page ${versions}. Update the gateway.`;
};

const problems: Readonly<Record<string, (params: ProblemParams) => string>> = {
  denied,
  forbidden: denied,
  'not-found': denied,
  unauthorized: denied,
  expired: () => 'The right to view this has expired. Sign in again.',
  revoked: () => 'Your right to view this has ended. Ask an administrator for it.',
  unreachable: ({ host, reached }) =>
    `Can't reach ${host === undefined ? 'the gateway' : `the gateway ${host}`}. ${
      reached === undefined
        ? "Check url, that the gateway runs, and connect-src in this page's CSP."
        : 'Trying again.'
    }`,
  closed: () => 'The connection was lost. Connecting again.',
  silent: () => 'The gateway went silent. Connecting again.',
  version,
  'token-unreachable': () => "Can't reach the page's server, which gives the token. Trying again.",
  'token-unavailable': () => "Can't get a token. Trying again.",
  'token-refused': ({ status }) =>
    `The page's server gives no token (HTTP ${status ?? 401}). Sign in again, or ask an administrator.`,
  'token-redirected': () => "The page's server sends the request for a token elsewhere. Sign in again.",
  'token-failed': ({ status }) =>
    `The page's server can't give a token (HTTP ${status ?? 500}). Trying again; check token-url.`,
  'token-invalid': () => 'What came for a token is none. Check token-url or tokenProvider.',
  'token-rejected': () =>
    'The gateway does not take the new token: the right to view this ends soon. Sign in again.',
  'token-url-origin': () => "token-url is of another origin and is not asked. Give one of this page's own.",
  'transport-unavailable': () =>
    "Can't load the script that connects. Load the page anew; else check where the scripts lie, and script-src in its CSP.",
  'feed-unavailable': () =>
    "Can't load the script that connects. Load the page anew; else check where the scripts lie, and script-src in its CSP.",
  'batch-unreachable': ({ url, reason }) => `Can't get ${url} (${reason}). Check the URL in batch.`,
  'batch-not-json': ({ url }) => `${url} is no JSON. Check the URL in batch and what lies there.`,
  'batch-invalid': ({ url, field, reason }) => `${field} in ${url} is wrong (${reason}).`,
  'batch-without-stream': ({ stream }) => `The daily figures have no ${stream}. Check group.`,
  'too-large': ({ stream }) => `${stream ?? 'This'} exceeds the limit. Narrow it by group or queue.`,
  'too-many-connections': () =>
    'You have too many pages open on this gateway. Close some; this one connects by itself.',
  'too-many': ({ asked }) =>
    asked === undefined
      ? 'The page asks for more streams than the gateway gives. Show fewer groups on one page.'
      : 'Too much was asked at once. Wait a moment and try again.',
  unsupported: () => "What gives these figures can't do this. Connect to a gateway that can.",
  malformed: ({ field, reason }) =>
    `The gateway can't use ${field ?? 'a setting'} of what this page asks${reason === undefined ? '' : ` (${reason})`}. Correct it in the page.`,
  past: () => 'The past is shown. Go back to live to do this.',
  'not-in-past': () => 'This is not to be had of the past. Go back to live to see it.',
  'not-kept': ({ from }) =>
    `The log holds nothing of that time any more${from === undefined ? '' : `, only from ${from} on`}.`,
  'no-answer': () => 'The gateway gave no answer. Try again.',
  offline: () => 'There is no connection to the gateway. Try again when it is back.',
  aborted: () => 'This was called off.',
  'dial-refused': () => 'The telephone system refused the call.',
  'dial-unreachable': () => "The telephone system can't be reached.",
  'dial-failed': () => 'The telephone system failed to set up the call.',
  'bad-url': ({ url }) => `${url} is no URL. Check url, for instance https://gateway.example.`,
  draining: () => 'The gateway is being restarted. The page connects again by itself.',
  slow: () => 'The line is slow: figures come later than they should.',
  'expires-soon': () => 'The right to view this ends soon.',
  upgrade: () =>
    "The gateway will soon not speak this page's version any more. Load the page anew; else update madoguchi in it.",
  'source-silent': ({ source, since }) =>
    `No sign of life from ${source ?? 'the source'}${since === undefined ? '' : ` since ${since}`}. Check the system that sends its events.`,
  'messages-refused': ({ count }) =>
    `Messages from the gateway that made no sense and were dropped: ${count ?? 1}. Bring page and gateway up to date.`,
  'no-feed': () => 'Give mado-source a url, a batch, a feed or a store.',
};

export const en: Messages = {
  verdicts: { ok: 'OK', watch: 'Watch', alert: 'Alert', 'too-few': 'Too few', undefined: 'No cases' },
  live: 'Live',
  past: clock => (clock === '' ? 'Past' : `Past ${clock}`),
  connecting: 'Connecting',
  late: 'Late',
  stale: age => `Stale ${age}`,
  offline: 'Offline',
  offlineFor: age => `Offline ${age}`,
  deniedWord: 'No access',
  denied: 'You have no access to this.',
  deniedHint,
  loading: 'Waiting for the first value',
  failed: "Can't be shown",
  reload: 'Reload',
  explain: 'Explain',
  close: 'Close',
  asOf: clock => `As of ${clock}`,
  asOfDay: date => `As of ${date}, daily`,
  sourceAgeUnknown: 'age of the source unknown',
  lastVerdict: (verdict, clock) => `Last verdict: ${verdict} ${clock}`,
  target: 'Target',
  limit: 'Limit',
  noSource: 'No mado-source',
  connection: {
    connecting: 'Connecting',
    open: 'Connected',
    closed: 'Offline. Connecting again',
    denied: 'No access',
    failed: "Can't connect",
  },
  channels: {
    phone: 'Phone',
    email: 'E-mail',
    chat: 'Chat',
    line: 'LINE',
    sns: 'Social media',
    sms: 'SMS',
    web: 'Web',
    app: 'App',
    fax: 'Fax',
    post: 'Post',
    store: 'Store',
    sales: 'Sales visit',
    ad: 'Advertisement',
    shop: 'Online shop',
  },
  directions: { inbound: 'Inbound', outbound: 'Outbound' },
  agentStates: {
    'not-responding': 'Not responding',
    'on-contact': 'On contact',
    'on-hold': 'On hold',
    acw: 'After-call work',
    offered: 'Offered',
    break: 'Break',
    available: 'Available',
    offline: 'Offline',
  },
  problem: (code, params) => problems[code]?.(params) ?? code,
};
