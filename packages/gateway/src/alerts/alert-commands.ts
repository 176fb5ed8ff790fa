import { randomUUID } from 'node:crypto';
import {
  alertOperations,
  alertOutcomes,
  parseAlertArgs,
  type AlertActData,
  type AlertArgs,
  type AlertEvent,
  type AlertOperation,
  type AlertRecord,
  type Instant,
  type RecordStream,
} from 'madoguchi/data';
import type { AuditDetail } from '../audit/entry.js';
import { keysTold, type IsKey } from '../customers/command-args.js';
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
  const outcome: IsKey = value => alertOutcomes.some(each => each === value);
  const group: IsKey = value => options.stream(`alerts/${value}`) !== undefined;
  return {
    commands: new Map(alertOperations.map(operation => [operation, commandOf(operation, options)])),
    told: new Map(
      alertOperations.map(operation => [
        operation,
        given => ({ ...keysTold(given, { alert, group, outcome }), ...untilTold(given) }),
      ]),
    ),
  };
}

/** Until when it is snoozed, as an instant. */
function untilTold({ until }: Readonly<Record<string, unknown>>): AuditDetail {
  const at = typeof until === 'number' ? new Date(until) : null;
  return at && !Number.isNaN(at.getTime()) ? { until: at.toISOString() } : {};
}

function commandOf(
  operation: AlertOperation,
  { stream, append, now, nameOf }: AlertCommandsOptions,
): Command {
  return async (given, by) => {
    const time = now();
    const args = readAlertArgs(operation, given, time);
    const s = `alerts/${args.group}`;
    const key = `alert|${args.alert}`;
    const find = (): AlertRecord | undefined => stream(s)?.records.get(key) as AlertRecord | undefined;
    const before = find();
    if (!before || !may(operation, by, s, args.alert, before)) return null;
    const data = actOf(args, by, nameOf);
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
  { outcome, until }: AlertArgs,
  { subject, agent }: Access,
  nameOf: AlertCommandsOptions['nameOf'],
): AlertActData {
  const name = agent === undefined ? null : nameOf(agent);
  return {
    by: subject,
    ...(name !== null && { name }),
    ...(agent !== undefined && { agent }),
    ...(outcome !== undefined && { outcome }),
    ...(until !== undefined && { until }),
  };
}

/** @throws AnswerProblem that names the argument */
function readAlertArgs(operation: AlertOperation, given: unknown, now: Instant): AlertArgs {
  const parsed = parseAlertArgs(operation, given, now);
  if (parsed.ok) return parsed.value;
  const { field, reason } = parsed.problem;
  throw new AnswerProblem('malformed', { field, reason });
}
