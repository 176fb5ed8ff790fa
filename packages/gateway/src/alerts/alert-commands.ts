import { randomUUID } from 'node:crypto';
import {
  alertOperations,
  alertOutcomes,
  type AlertActData,
  type AlertEvent,
  type AlertOperation,
  type AlertRecord,
  type Instant,
  type RecordStream,
} from 'madoguchi/data';
import * as v from 'valibot';
import { keysTold, readArgs, type IsKey } from '../customers/command-args.js';
import type { Access } from '../server/access.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { AnswerTable, Command } from '../server/sockets/answers.js';

export interface AlertCommandsOptions {
  /** `alerts/{group}`, as the fold has it. */
  readonly stream: (name: string) => RecordStream | undefined;
  /** Resolves when it is in the log, and folded. */
  readonly append: (event: AlertEvent) => Promise<unknown>;
  /** The gateway's clock. */
  readonly now: () => Instant;
  /** What an agent is called. */
  readonly nameOf: (agent: string) => string | null;
}

/** Nobody is away for longer than a day and comes back to the same alert. */
const longestSnoozeMs = 86_400_000;

const id = v.pipe(
  v.string('give a text.'),
  v.regex(/^[^|\p{Cc}]{1,1000}$/u, 'give 1 to 1000 characters, and no "|".'),
);
const schema = v.object({
  group: id,
  alert: id,
  outcome: v.optional(v.picklist(alertOutcomes, `give one of ${alertOutcomes.join(', ')}.`)),
  until: v.optional(v.pipe(v.number('give an instant.'), v.finite('give an instant.'))),
});
type Args = v.InferOutput<typeof schema>;

const types: Readonly<Record<AlertOperation, AlertEvent['type']>> = {
  claim: 'alert.claimed',
  release: 'alert.released',
  'hand-over': 'alert.handed-over',
  acknowledge: 'alert.acknowledged',
  resolve: 'alert.resolved',
  reopen: 'alert.reopened',
  snooze: 'alert.snoozed',
};
const everyOperation = Object.fromEntries(alertOperations.map(operation => [operation, true]));

/**
 * What people do about alerts. Each command is an event, and the log's order decides: the result is the record as it is then, whoever
 * holds it. The operation log is told of each before it is done.
 */
export function alertCommands(
  options: AlertCommandsOptions,
): Required<Pick<AnswerTable, 'commands' | 'told'>> {
  const alert: IsKey = value => options.stream('alerts/all')?.records.has(`alert|${value}`) === true;
  const group: IsKey = value => options.stream(`alerts/${value}`) !== undefined;
  return {
    commands: new Map(alertOperations.map(operation => [operation, commandOf(operation, options)])),
    told: new Map(alertOperations.map(operation => [operation, given => keysTold(given, { alert, group })])),
  };
}

function commandOf(
  operation: AlertOperation,
  { stream, append, now, nameOf }: AlertCommandsOptions,
): Command {
  return async (given, by) => {
    const args = readArgs(schema, given);
    const s = `alerts/${args.group}`;
    const key = `alert|${args.alert}`;
    const find = (): AlertRecord | undefined => stream(s)?.records.get(key) as AlertRecord | undefined;
    const before = find();
    if (!before || !may(operation, by, s, args.alert, before)) return null;
    const time = now();
    const data = actOf(operation, args, by, { time, nameOf });
    await append({
      id: randomUUID(),
      source: 'gateway',
      type: types[operation],
      subject: args.alert,
      time,
      data,
    });
    // It may have left the stream meanwhile; then it stays as it was seen last.
    return { s, key, value: find() ?? before };
  };
}

/** By the same tables as what is seen. */
function may(
  operation: AlertOperation,
  by: Access,
  stream: string,
  alert: string,
  record: AlertRecord,
): boolean {
  const acts = by.projection(stream)?.project(`acts|${alert}`, { ...record, ...everyOperation });
  return (acts?.[operation] ?? null) !== null;
}

function actOf(
  operation: AlertOperation,
  { outcome, until }: Args,
  { subject, agent }: Access,
  { time, nameOf }: Pick<AlertCommandsOptions, 'nameOf'> & { readonly time: Instant },
): AlertActData {
  const name = agent === undefined ? null : nameOf(agent);
  return {
    by: subject,
    ...(name !== null && { name }),
    ...(agent !== undefined && { agent }),
    ...(operation === 'resolve' && outcome !== undefined && { outcome }),
    ...(operation === 'snooze' && { until: checkedEnd(until, time) }),
  };
}

/** @throws AnswerProblem where there is no end, or none that makes sense */
function checkedEnd(until: Instant | undefined, now: Instant): Instant {
  if (until !== undefined && until > now && until <= now + longestSnoozeMs) return until;
  const reason = until === undefined ? 'it is missing.' : 'give an instant to come, within 24 hours.';
  throw new AnswerProblem('malformed', { field: 'until', reason });
}
