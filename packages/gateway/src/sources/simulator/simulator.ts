import {
  timeZone,
  type CentreEvent,
  type Day,
  type EntryInput,
  type Instant,
  type Zone,
} from 'madoguchi/data';
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
import { Lines } from './lines.js';
import { Random } from './random.js';
import type { SceneName } from './scene/acts.js';
import { BadMonday, nightShift } from './scene/bad-monday.js';
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
  /** What happens beside the ordinary. */
  readonly scene?: SimulatedScene;
}

export interface SimulatedScene {
  readonly name: SceneName;
  /** The first day it happens on. */
  readonly from: Day;
  /** Who rings in it; they are known, and can be rung back. */
  readonly callers: readonly Caller[];
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
/** Who works for longer than the day is not sent home when the lines close. */
const dayMinutes = 24 * 60;

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
  readonly #scene: { readonly from: Day; readonly monday: BadMonday } | null;
  #contactCount = 0;

  constructor(options: SimulatorOptions) {
    const { from, seed, timeZone: zoneName = simulatedSite.timeZone, desks, scene } = options;
    this.#zone = timeZone(zoneName);
    this.#random = new Random(seed);
    this.from = this.#zone.startOfDay(from);
    this.#agenda = new Agenda(this.from);
    const lines = new Lines();
    this.#emitter = new Emitter(simulatorId, `${from}-${seed}`, lines);
    const shared = { agenda: this.#agenda, random: this.#random, emitter: this.#emitter };
    this.#course = new Course({
      ...shared,
      customers: new Customers(this.#random),
      floor: () => this.#floor,
      nextId: () => this.#nextContactId(from),
      lost: contact => this.#scene?.monday.lost(contact),
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
      lines,
    });
    this.#scene = scene ? { from: scene.from, monday: this.#stage(scene, from, seed) } : null;
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
    return this.#desks.dial(agent, identity) ?? this.#scene?.monday.dial(agent, identity) ?? null;
  }

  entriesUntil(instant: Instant): readonly EntryInput[] {
    return this.#scene?.monday.lettersUntil(instant) ?? [];
  }

  /** What it tells of is all here. */
  alive(): boolean {
    return true;
  }

  #nextContactId(from: Day): string {
    this.#contactCount += 1;
    return `S${from.replaceAll('-', '')}-${String(this.#contactCount).padStart(6, '0')}`;
  }

  #stage({ callers }: SimulatedScene, from: Day, seed: number): BadMonday {
    return new BadMonday({
      agenda: this.#agenda,
      emitter: this.#emitter,
      course: () => this.#course,
      agents: this.#agents,
      pause: (agent, pause) => this.#plan(agent, pause),
      seed,
      prefix: `S${from.replaceAll('-', '')}-`,
      callers,
    });
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
    this.#scene?.monday.planDay(midnight, day >= this.#scene.from);
    const next = this.#zone.dateOf(midnight + 30 * 60 * minuteMs);
    agenda.at(this.#zone.startOfDay(next), () => this.#planDay(next));
  }

  #planShift(agent: Agent, place: number, midnight: Instant): void {
    const agenda = this.#agenda;
    const ordinary = planShift(place, this.#random);
    const { from, to, pauses } = this.#scene ? nightShift(place, this.#agents, ordinary) : ordinary;
    agenda.at(midnight + from * minuteMs, () => this.#beginShift(agent));
    for (const { at, ms, reason } of pauses) {
      agenda.at(midnight + at * minuteMs, () => this.#plan(agent, { ms, reason }));
    }
    const end = to > dayMinutes ? to : Math.min(to, closingHour * 60 + 5);
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

/** Days before the first one shown: yesterday is there to be looked back at, and a start does not take long. */
export const usualHistory = 1;
/** Each day takes seconds to be made and folded at the start. */
export const longestHistory = 30;

/** A simulation that is begun outside these hours begins in the late morning instead, when there is most to see. */
const lively = { from: 10 * 60, to: 19 * 60 };
const lateMorning = 10 * 60 + 42;

/** When a simulation begins: now, or at 10:42 of the site's present day where nobody would be at work. */
export function simulationStart(now: Instant, zone: Zone): Instant {
  const midnight = zone.startOfDay(zone.dateOf(now));
  const minute = (now - midnight) / minuteMs;
  return minute >= lively.from && minute < lively.to ? now : midnight + lateMorning * minuteMs;
}
