import type { CentreEvent, Day, Instant } from 'madoguchi/data';
import type { Agenda } from '../agenda.js';
import { closingHour, openingHour } from '../centre.js';
import { Emitter } from '../emitter.js';
import type { Lines } from '../lines.js';
import { Random } from '../random.js';
import { deskQueues, type Agent } from '../staff.js';
import type { Caller } from './caller.js';
import { Desk } from './desk.js';

export interface SimulatedDesks {
  /** Before this day they work as everybody does. */
  readonly from: Day;
  /** By the ids of the agents. */
  readonly callers: ReadonlyMap<string, readonly [Caller, ...Caller[]]>;
}

export interface DeskRowDependencies {
  readonly agenda: Agenda;
  readonly agents: readonly Agent[];
  /** The `source` of its events. */
  readonly source: string;
  /** The first day of the simulation. */
  readonly from: Day;
  readonly seed: number;
  readonly desks: SimulatedDesks | undefined;
  /** Those of the whole centre. */
  readonly lines: Lines;
}

const hourMs = 3_600_000;

/** The agents who sit at a desk of their own, from the day on that they do. */
export class DeskRow {
  readonly #agenda: Agenda;
  readonly #desks: ReadonlyMap<string, Desk>;
  readonly #emitters: readonly Emitter[];
  readonly #from: Day;

  constructor({ agenda, agents, source, from, seed, desks, lines }: DeskRowDependencies) {
    this.#agenda = agenda;
    this.#from = desks?.from ?? from;
    const emitters: Emitter[] = [];
    const deskOf = (agent: Agent, callers: readonly [Caller, ...Caller[]]): Desk => {
      const prefix = `${from}-${seed}-${agent.id}`;
      const emitter = new Emitter(source, prefix, lines);
      emitters.push(emitter);
      const random = new Random(seed + 31 * emitters.length);
      // Her calls come to her telephone and are not dealt out: she never counts as free for those who wait.
      const own = { ...agent, queues: deskQueues, slots: { phone: 0 } };
      return new Desk({
        agenda,
        random,
        emitter,
        agent: own,
        callers,
        prefix: `S${prefix.replaceAll('-', '')}`,
      });
    };
    this.#desks = new Map(
      agents.flatMap(agent => {
        const callers = desks?.callers.get(agent.id);
        return callers === undefined ? [] : [[agent.id, deskOf(agent, callers)]];
      }),
    );
    this.#emitters = emitters;
  }

  /** The events since the last call, not in order. */
  take(): readonly CentreEvent[] {
    return this.#emitters.flatMap(emitter => emitter.take());
  }

  has(agent: Agent, day: Day): boolean {
    return day >= this.#from && this.#desks.has(agent.id);
  }

  /** They stay at the desk all day: whoever looks at it at noon wants to see it ring. */
  plan(agent: Agent, midnight: Instant): void {
    const desk = this.#desks.get(agent.id);
    if (desk === undefined) return;
    this.#agenda.at(midnight + openingHour * hourMs, () => desk.open());
    this.#agenda.at(midnight + closingHour * hourMs, () => desk.close());
  }

  dial(agent: string, identity: Caller['identity']): string | null {
    return this.#desks.get(agent)?.dial(identity) ?? null;
  }
}
