import {
  array,
  finite,
  integer,
  minLength,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  safeParse,
  string,
  union,
  type InferInput,
  type InferOutput,
} from 'valibot';
import { alertConditions, alertHandlings, alertOutcomes, type AlertRecord } from '../../data/alerts/alert.js';
import { severities, type AlertKind } from '../../data/model/alert-rule.js';
import { abandonStages, channels, languages, type Instant, type Name } from '../../data/model/vocabulary.js';
import { zoneField } from '../../data/model/zone-field.js';
import { dataProblem } from '../base/data-problem.js';
import type { FeedAlert, FeedNames } from './alert-feed.facts.js';

const kinds = [
  'kpi',
  'waiting',
  'handling',
  'agent-state',
  'rescue',
  'assist',
  'ng-word',
  'promise',
  'due',
  'source-silent',
] as const satisfies readonly AlertKind[];

/** In epoch milliseconds. */
const instant = pipe(number(), finite());
const text = optional(nullable(string()), null);
const amount = optional(nullable(pipe(number(), finite())), null);
const time = optional(nullable(instant), null);
const name = union([string(), record(picklist(languages), string())]);

const alertSchema = object({
  /** Unique; rule, subject and episode in a gateway's. */
  id: pipe(string(), minLength(1)),
  kind: picklist(kinds),
  severity: optional(picklist(severities), 'watch'),
  rule: optional(string(), ''),
  name: optional(nullable(name), null),
  condition: optional(picklist(alertConditions), 'active'),
  handling: optional(picklist(alertHandlings), 'open'),
  /** When the threshold was crossed. */
  since: instant,
  clearedAt: time,
  count: optional(pipe(number(), integer(), minValue(1)), 1),
  queueId: text,
  channel: optional(nullable(picklist(channels)), null),
  group: text,
  agentId: text,
  contactId: text,
  customerKey: text,
  addressRef: text,
  source: text,
  /** Why a hand is raised: `question`, `approval`, `complaint`, `technical`, or a code of your own. */
  reason: text,
  word: text,
  list: text,
  kpi: text,
  value: amount,
  limit: amount,
  numerator: amount,
  denominator: amount,
  dueAt: time,
  triedAgainAt: time,
  waitedMs: amount,
  stage: optional(nullable(picklist(abandonStages)), null),
  holder: text,
  holderName: text,
  claimedAt: time,
  snoozedUntil: time,
  outcome: optional(nullable(picklist(alertOutcomes)), null),
});

/** What `data` may hold: alerts, and the names of what they are about. */
const feedDataSchema = object({
  alerts: array(alertSchema),
  queues: optional(record(string(), name), {}),
  agents: optional(record(string(), string()), {}),
  /** The instant to which times run; by default they run on. */
  now: optional(instant),
  /** The reader's own by default. */
  timeZone: optional(zoneField),
});

/** What a page gives as `data`. */
export type AlertDataInput = InferInput<typeof feedDataSchema>;
type AlertData = InferOutput<typeof feedDataSchema>;

/** What was in `data`. */
export interface GivenAlerts {
  readonly alerts: readonly FeedAlert[];
  readonly names: FeedNames;
  readonly now: Instant | undefined;
  readonly timeZone: string | undefined;
}

export type ParsedAlertData =
  | { readonly given: GivenAlerts; readonly problem?: undefined }
  | { readonly given?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: what is wrong is told in one sentence. */
export function parseAlertData(value: unknown): ParsedAlertData {
  const result = safeParse(feedDataSchema, value);
  if (result.success) return { given: givenOf(result.output) };
  return { problem: dataProblem(result.issues) };
}

function givenOf({ alerts, queues, agents, now, timeZone }: AlertData): GivenAlerts {
  return {
    alerts: alerts.map(({ id, ...given }) => ({ id, record: recordOf(given) })),
    names: {
      queues: new Map(Object.entries(queues as Record<string, Name>)),
      agents: new Map(Object.entries(agents)),
    },
    now,
    timeZone,
  };
}

function recordOf(given: Omit<AlertData['alerts'][number], 'id'>): AlertRecord {
  return {
    ...given,
    name: given.name as Name | null,
    raisedAt: given.since,
    entryId: null,
    offset: null,
    holderGoneAt: null,
    handedOver: false,
    history: [],
  };
}
