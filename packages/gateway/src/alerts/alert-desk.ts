import {
  recordKey,
  type AgentRecord,
  type AlertRecord,
  type LoggedEvent,
  type TimeSource,
} from 'madoguchi/data';
import type { AlertRule } from 'madoguchi/data';
import type { GatewayClock } from '../clock/virtual-clock.js';
import { faultTeller } from '../logging/fault.js';
import type { Logger } from '../logging/logger.js';
import type { FoldedLog } from '../server/folded-log.js';
import type { AnswerTable } from '../server/sockets/answers.js';
import { alertCommands } from './alert-commands.js';
import { configureAlerts } from './configure-alerts.js';
import { Presence } from './presence.js';

/** What a gateway is given to raise alerts by. */
export interface AlertsOptions {
  /** Written to the log when they differ from those that it has; left out, those of the log hold. */
  readonly rules?: readonly AlertRule[];
}

export interface AlertDeskOptions extends AlertsOptions {
  readonly folded: () => FoldedLog;
  readonly append: (events: readonly LoggedEvent[]) => Promise<unknown>;
  readonly clock: GatewayClock;
  readonly time: TimeSource;
  readonly logger: Logger;
}

/** All that a gateway does about alerts, in the one place where its parts are put together. */
export class AlertDesk {
  readonly answers: AnswerTable;
  readonly presence: Presence;
  readonly #options: AlertDeskOptions;

  constructor(options: AlertDeskOptions) {
    const { folded, append, clock, time, logger } = options;
    const now = (): number => clock.now();
    this.#options = options;
    const commands = alertCommands({
      stream: name => folded().stream(name),
      append: event => append([event]),
      now,
      nameOf: agent => agentName(folded(), agent),
    });
    this.answers = { pages: new Map(), ...commands };
    this.presence = new Presence({
      ...{ time, now, append },
      holders: () => holdersOf(folded()),
      onError: faultTeller(logger, 'presence-failed', 'That somebody is gone could not be written'),
    });
  }

  /** Before anything else is told: the rules are part of the log. @param began when the log begins, if it is empty */
  async configure(began: number): Promise<void> {
    const { rules, folded, append, clock } = this.#options;
    if (rules) await configureAlerts(rules, { folded: folded(), append, time: Math.min(began, clock.now()) });
  }

  /** Once the log is folded. */
  start(): void {
    this.presence.start();
  }

  close(): void {
    this.presence.close();
  }
}

function agentName(folded: FoldedLog, agent: string): string | null {
  const record = folded.stream('agents/all')?.records.get(recordKey('agent', agent));
  return (record as AgentRecord | undefined)?.name ?? null;
}

/** Who holds something, and whether all of it is said to be left. */
function holdersOf(folded: FoldedLog): ReadonlyMap<string, boolean> {
  const holders = new Map<string, boolean>();
  for (const record of folded.stream('alerts/all')?.records.values() ?? []) {
    const { holder, holderGoneAt } = record as AlertRecord;
    if (holder !== null) holders.set(holder, holderGoneAt !== null && (holders.get(holder) ?? true));
  }
  return holders;
}
