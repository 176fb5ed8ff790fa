import type { CubeEvent, DueAlert, Instant } from 'madoguchi/data';
import type { AnalystLink } from './analyst-link.js';
import type { ListedCube } from './cube-answers.js';

/** Alerts that are appended at once, so that the log has room for others between. */
const together = 1_000;

export interface DueRoundsOptions {
  readonly link: AnalystLink;
  /** Idempotent by the events' ids. */
  readonly append: (events: readonly CubeEvent[]) => Promise<unknown>;
  /** Of the log. */
  readonly now: () => Instant;
  /** Whether the log knows of an alert by this id, also where its entry is forgotten. */
  readonly isRaised: (id: string) => boolean;
}

/** Raises the alerts of a day: those of a cube's customers who are due, once a cycle of each. */
export class DueRounds {
  readonly #options: DueRoundsOptions;
  /** The day whose alerts are in the log, by cube. */
  readonly #raised = new Map<string, string>();

  constructor(options: DueRoundsOptions) {
    this.#options = options;
  }

  /**
   * Does nothing where that day's are raised. Where the log can't be written the rest is raised with the next call.
   *
   * @returns how many were raised
   */
  async raise(id: string, day: string, cube: ListedCube): Promise<number> {
    if (this.#raised.get(id) === day) return 0;
    const { link, append, now, isRaised } = this.#options;
    await cube.analysed();
    const alerts = (await link.ask('alerts', { cube: id })).filter(alert => !isRaised(alert.id));
    for (let from = 0; from < alerts.length; from += together) {
      const time = now();
      await append(alerts.slice(from, from + together).map(alert => eventOf(alert, time)));
    }
    this.#raised.set(id, day);
    return alerts.length;
  }
}

function eventOf({ id, customer, ...data }: DueAlert, time: Instant): CubeEvent {
  return { id, source: 'gateway', type: 'due.raised', subject: customer, time, data };
}
