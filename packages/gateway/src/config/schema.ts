import type { QueueSettings, SiteSettings } from 'madoguchi/data';
import * as v from 'valibot';
import { alertsSchema } from './alerts-schema.js';
import { cubeSchema } from './cube-schema.js';
import { customersSchema } from './customers-schema.js';
import { inputFormats } from '../input/source.js';
import { logFormats, logLevels } from '../logging/logger.js';
import { metricsReaders } from '../metrics/readers.js';
import { tokenAlgorithms } from '../rights/token-keys.js';
import { defaultDrainLimitMs } from '../serve/drain-limit.js';
import { sceneNames } from '../sources/simulator/scene/acts.js';
import { longestHistory } from '../sources/simulator/simulator.js';
import {
  about,
  above,
  flag,
  list,
  msOf,
  origin,
  section,
  span,
  text,
  whole,
  word,
  zoneName,
} from './fields.js';

const virtualClock = {
  speed: about('Virtual seconds a real second; 1 by default.', above(0, 100_000)),
  start: about('Where the virtual clock begins: ISO 8601, with a time of day.', text('an instant')),
  until: about('Where data and clock are held: ISO 8601, with a time of day.', text('an instant')),
};

const source = v.variant(
  'kind',
  [
    section({
      kind: v.literal('replay'),
      file: text('the path of a file of contacts'),
      format: about('Where the file’s name does not say it.', word(inputFormats)),
      loop: about('Begins anew behind the last day.', flag),
      ...virtualClock,
    }),
    section({
      kind: v.literal('simulation'),
      seed: about('Another simulated centre; 1 by default.', whole(0, 2 ** 32 - 1)),
      history: about('Days simulated before the first one shown; 1 by default.', whole(0, longestHistory)),
      shop: about('A simulated shop too, and its live cube "all".', flag),
      scene: about('What happens beside the ordinary: bad-monday.', word(sceneNames)),
      ...virtualClock,
    }),
  ],
  'give an object whose "kind" is "replay" or "simulation"; leave it out for events by HTTP.',
);

/** What the values are worth is judged where every site is: `parseSite`. Here it is which settings there are. */
const queueEntries = {
  id: v.string(),
  name: v.optional(v.union([v.string(), v.record(v.string(), v.string())])),
  channels: v.optional(v.array(v.string())),
  thresholdMs: v.optional(v.union([v.number(), v.string()])),
  shortMs: v.optional(v.union([v.number(), v.string()])),
  waitLimitMs: v.optional(v.union([v.number(), v.string()])),
} satisfies Record<keyof QueueSettings, v.GenericSchema>;

const siteEntries = {
  timeZone: v.optional(v.string()),
  dayStart: v.optional(v.string()),
  profile: v.optional(v.string()),
  basis: v.optional(v.string()),
  repeatWindowMs: v.optional(v.union([v.number(), v.string()])),
  agentCostPerHour: v.optional(v.number()),
  cesReversed: v.optional(v.boolean()),
  queues: v.optional(v.array(v.strictObject(queueEntries))),
  groups: v.optional(v.record(v.string(), v.array(v.string()))),
} satisfies Record<keyof SiteSettings, v.GenericSchema>;

export const siteSchema = v.strictObject(siteEntries);

const listen = section({
  host: about('The address to listen on; 127.0.0.1 by default.', text('an address such as 127.0.0.1')),
  port: about('8787 by default; 0 takes any free port.', whole(0, 65_535)),
  path: about(
    'Where sockets answer; /madoguchi by default.',
    v.pipe(
      text('a path such as /madoguchi'),
      v.regex(/^\/[\w./-]*$/, ({ input }) => `got "${input}": give a path such as /madoguchi.`),
    ),
  ),
});

const tokens = v.pipe(
  section({
    keyFile: about('A file with a secret or a public key.', text('a path')),
    keyEnv: about('The name of an environment variable that holds it.', text('a name')),
    keySet: about('The https address where an identity provider publishes its keys.', text('an address')),
    algorithm: about('Of a key set; RS256 by default.', word(tokenAlgorithms)),
    issuer: about('Who signs them; madoguchi by default.', text('a name')),
    audience: about('Whom they are for; madoguchi by default.', text('a name')),
    tenant: about('Whose gateway it is; default by default.', text('a name')),
  }),
  v.partialCheck(
    [['keyFile'], ['keyEnv'], ['keySet']],
    ({ keyFile, keyEnv, keySet }) =>
      [keyFile, keyEnv, keySet].filter(given => given !== undefined).length < 2,
    'give one of keyFile, keyEnv and keySet, not several: tokens are checked by one key.',
  ),
);

const limits = section({
  maxSockets: about('Connections in all; 10000 by default.', whole(1, 1_000_000)),
  maxSocketsPerSubject: about('Connections of one user; 20 by default.', whole(1, 1_000_000)),
});

const log = section({
  file: about('The log to continue, or to make; a new one each start otherwise.', text('a path')),
  keepLogs: about('Logs of replays and simulations that stay in data/.', whole(1, 999_999)),
});

const audit = section({
  file: about('Where it lies; beside the log by default.', text('a path')),
  keep: about('Older entries are forgotten, such as 400d; none by default.', span),
});

const logging = section({
  level: about('The least that is told; info by default.', word(logLevels)),
  format: about('json: an object a line; text: sentences.', word(logFormats)),
});

const drain = v.pipe(
  section({
    announce: about('How long /health says draining before pages are told; 0s by default.', span),
    limit: about('The longest an end may take; 10s by default.', span),
  }),
  v.partialCheck(
    [['announce'], ['limit']],
    ({ announce = 0, limit = defaultDrainLimitMs }) => msOf(announce) < msOf(limit),
    '"announce" lasts as long as "limit" or longer: nobody would be told; give a longer limit.',
  ),
);

/** All that `madoguchi serve` can be told in a file. The published JSON Schema is made from this. */
export const configSchema = section({
  $schema: v.optional(v.string()),
  listen: about('Where the gateway is to be found.', listen),
  origins: about('Pages of these origins are let in beside this machine’s.', list(origin)),
  tokens: about('Whose tokens are taken; left out: a demo on this machine.', tokens),
  limits: about('How many may come.', limits),
  log: about('The log of events.', log),
  audit: about('The operation log: who saw, exported and was refused what.', audit),
  source: about('What is played on a virtual clock; left out: events come by HTTP.', source),
  cubes: about('Customers by recency, frequency and monetary value.', list(cubeSchema)),
  customers: about('Who the customers are, and who may see what of them.', customersSchema),
  alerts: about('What is told of: rules, words, webhooks.', alertsSchema),
  site: about(
    'The centre: an object, or the path of a file of it.',
    v.union([v.string(), siteSchema], 'give an object or a path.'),
  ),
  timeZone: about('Wins over that of the site.', zoneName),
  aheadLimit: about('Events further ahead of the clock are refused; 5m by default.', span),
  static: about('A folder of pages to serve beside the gateway.', text('a path')),
  logging: about('What is told on standard error, and how.', logging),
  metrics: about('Who may read /metrics; administrators by default.', word(metricsReaders)),
  drain: about('How the gateway ends.', drain),
});

export type GatewayConfig = v.InferOutput<typeof configSchema>;
