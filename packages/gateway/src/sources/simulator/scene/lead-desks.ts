import type { Instant } from 'madoguchi/data';
import type { Agenda } from '../agenda.js';
import { closingHour, openingHour } from '../centre.js';
import type { SimulatedContact } from '../contact.js';
import type { Caller } from '../desk/caller.js';
import { Desk } from '../desk/desk.js';
import type { Emitter } from '../emitter.js';
import { Random } from '../random.js';
import type { Agent } from '../staff.js';

export interface LeadDesksDependencies {
  readonly agenda: Agenda;
  readonly emitter: Emitter;
  readonly seed: number;
  /** What the ids of their contacts begin with. */
  readonly prefix: string;
  /** Somebody was rung and did not pick up. */
  readonly missed: (contact: SimulatedContact) => void;
}

/** Whose telephone a supervisor's page rings by. */
export const leadAgent = 'L01';
const leads = [
  { id: leadAgent, name: '三浦 香織' },
  { id: 'L02', name: '原 慎吾' },
  { id: 'L03', name: '西田 遥' },
] as const;
const hourMs = 3_600_000;

/** Those who lead a team: nobody rings them, they ring back whom the centre has lost. */
export class LeadDesks {
  readonly #agenda: Agenda;
  readonly #desks: ReadonlyMap<string, Desk>;

  constructor({ agenda, emitter, seed, prefix, missed }: LeadDesksDependencies) {
    this.#agenda = agenda;
    this.#desks = new Map(
      leads.map(({ id, name }, place) => {
        const random = new Random(seed + 1_009 * (place + 1));
        const agent = leadOf(id, name);
        return [
          id,
          new Desk({ agenda, random, emitter, agent, callers: [], prefix: `${prefix}${id}`, missed }),
        ];
      }),
    );
  }

  plan(midnight: Instant): void {
    for (const desk of this.#desks.values()) {
      this.#agenda.at(midnight + openingHour * hourMs, () => desk.open());
      this.#agenda.at(midnight + closingHour * hourMs, () => desk.close());
    }
  }

  dial(agent: string, identity: Caller['identity']): string | null {
    return this.#desks.get(agent)?.dial(identity) ?? null;
  }

  /** Rings by one of the telephones that no page rings by; false where all of them are being used. */
  ringBack(identity: Caller['identity']): boolean {
    return leads.some(({ id }) => {
      const desk = id === leadAgent ? undefined : this.#desks.get(id);
      return desk !== undefined && !desk.busy && desk.dial(identity) !== null;
    });
  }
}

/** No call is given to them, so they are never counted as free. */
function leadOf(id: string, name: string): Agent {
  return {
    ...{ id, name, queues: ['billing'], slots: { phone: 0 } },
    contacts: new Set<SimulatedContact>(),
    present: false,
    away: null,
    reason: undefined,
    next: null,
    idleSince: 0,
    shown: 'offline',
  };
}
