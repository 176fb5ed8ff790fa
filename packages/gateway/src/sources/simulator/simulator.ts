import { timeZone, type CentreEvent, type Day, type Instant, type Zone } from 'madoguchi/data';
import type { EventSource } from '../event-source.js';
import { Agenda } from './agenda.js';
import { closingHour, simulatedSite } from './centre.js';
import { Course } from './course.js';
import type { Caller } from './desk/caller.js';
import { DeskRow, type SimulatedDesks } from './desk/desk-row.js';
import { Customers } from './customers.js';
import { arrivalsOf } from './demand.js';
import { Emitter } from './emitter.js';
import { Floor } from './floor.js';
import { Random } from './random.js';
import { hireAgents, planShift, type Agent } from './staff.js';

export interface SimulatorOptions {
  /** The first day that is simulated, at the site. */
  readonly from: Day;
  /** The same seed and first day give the same events. */
  readonly seed: number;
  /** The site's time zone; that of the simulated centre by default. */
  readonly timeZone?: string;
  /** Agents who sit at a desk of their own, where customers who are known ring. */
  readonly desks?: SimulatedDesks;
}

export interface Simulator extends EventSource {
  /**
   * Lets an agent ring somebody.
   *
   * @returns the id of the contact that it will be; `null` where the agent has no desk, or is not there
   */
  dial(agent: string, identity: Caller['identity']): string | null;
}

/** The `source` of simulated events. */
export const simulatorId = 'simulator';

const minuteMs = 60_000;

/**
 * A centre that does not exist: its days, one after the other, as a discrete-event simulation. Nothing in
 * it depends on when it is asked.
 *
 * @throws TypeError when the day or the time zone is none.
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  return new Centre(options);
}

class Centre implements Simulator {
  readonly id = simulatorId;
  readonly from: Instant;
  readonly #zone;
  readonly #random: Random;
  readonly #agenda: Agenda;
  readonly #emitter: Emitter;
  readonly #agents: readonly Agent[] = hireAgents();
  readonly #floor: Floor;
  readonly #course: Course;
  readonly #desks: DeskRow;
  #contactCount = 0;

  constructor({ from, seed, timeZone: zoneName = simulatedSite.timeZone, desks }: SimulatorOptions) {
    this.#zone = timeZone(zoneName);
    this.#random = new Random(seed);
    this.from = this.#zone.startOfDay(from);
    this.#agenda = new Agenda(this.from);
    this.#emitter = new Emitter(simulatorId, `${from}-${seed}`);
    const shared = { agenda: this.#agenda, random: this.#random, emitter: this.#emitter };
    this.#course = new Course({
      ...shared,
      customers: new Customers(this.#random),
      floor: () => this.#floor,
      nextId: () => this.#nextContactId(from),
    });
    const begin: Course['begin'] = (contact, agent) => this.#course.begin(contact, agent);
    this.#floor = new Floor({ ...shared, agents: this.#agents, begin });
    this.#desks = new DeskRow({
      agenda: this.#agenda,
      agents: this.#agents,
      source: simulatorId,
      from,
      seed,
      desks,
    });
    this.#agenda.at(this.from, () => this.#planDay(from));
  }

  eventsUntil(instant: Instant): readonly CentreEvent[] {
    this.#agenda.runUntil(instant);
    const atDesks = this.#desks.take();
    const events = this.#emitter.take();
    return atDesks.length === 0
      ? events
      : [...events, ...atDesks].sort((one, other) => one.time - other.time);
  }

  dial(agent: string, identity: Caller['identity']): string | null {
    return this.#desks.dial(agent, identity);
  }

  /** What it tells of is all here. */
  alive(): boolean {
    return true;
  }

  #nextContactId(from: Day): string {
    this.#contactCount += 1;
    return `S${from.replaceAll('-', '')}-${String(this.#contactCount).padStart(6, '0')}`;
  }

  #planDay(day: Day): void {
    const agenda = this.#agenda;
    const midnight = this.#zone.startOfDay(day);
    for (const { at, demand } of arrivalsOf(midnight, this.#random)) {
      agenda.at(at, () => this.#course.arrive(demand));
    }
    this.#agents.forEach((agent, place) => {
      if (this.#desks.has(agent, day)) this.#desks.plan(agent, midnight);
      else this.#planShift(agent, place, midnight);
    });
    const next = this.#zone.dateOf(midnight + 30 * 60 * minuteMs);
    agenda.at(this.#zone.startOfDay(next), () => this.#planDay(next));
  }

  #planShift(agent: Agent, place: number, midnight: Instant): void {
    const agenda = this.#agenda;
    const { from, to, pauses } = planShift(place, this.#random);
    agenda.at(midnight + from * minuteMs, () => this.#beginShift(agent));
    for (const { at, ms, reason } of pauses) {
      agenda.at(midnight + at * minuteMs, () => this.#plan(agent, { ms, reason }));
    }
    const end = Math.min(to, closingHour * 60 + 5);
    agenda.at(midnight + end * minuteMs, () => this.#plan(agent, 'leave'));
  }

  #beginShift(agent: Agent): void {
    const { now } = this.#agenda;
    agent.present = true;
    agent.idleSince = now;
    this.#emitter.signIn(now, agent);
    this.#floor.serve(agent);
  }

  #plan(agent: Agent, plan: Agent['next']): void {
    if (!agent.present) return;
    agent.next = plan;
    this.#floor.followPlan(agent);
  }
}

/** A simulation that is begun outside these hours begins in the late morning instead, when there is most to see. */
const lively = { from: 10 * 60, to: 19 * 60 };
const lateMorning = 10 * 60 + 42;

/** When a simulation begins: now, or at 10:42 of the site's present day where nobody would be at work. */
export function simulationStart(now: Instant, zone: Zone): Instant {
  const midnight = zone.startOfDay(zone.dateOf(now));
  const minute = (now - midnight) / minuteMs;
  return minute >= lively.from && minute < lively.to ? now : midnight + lateMorning * minuteMs;
}
