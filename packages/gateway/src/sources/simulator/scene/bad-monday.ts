import type { EntryInput, Instant } from 'madoguchi/data';
import type { Agenda } from '../agenda.js';
import { demands, type Demand } from '../centre.js';
import type { SimulatedContact } from '../contact.js';
import type { Course, Origin } from '../course.js';
import type { Caller } from '../desk/caller.js';
import type { Emitter } from '../emitter.js';
import { Random } from '../random.js';
import type { Agent, Pause, Shift } from '../staff.js';
import { actMinutes, rushMinutes } from './acts.js';
import { LeadDesks } from './lead-desks.js';
import { Letters } from './letters.js';

export interface BadMondayDependencies {
  readonly agenda: Agenda;
  readonly emitter: Emitter;
  readonly course: () => Pick<Course, 'arrive'>;
  readonly agents: readonly Agent[];
  /** The agent takes it as soon as the contacts are over. */
  readonly pause: (agent: Agent, pause: Pause) => void;
  readonly seed: number;
  readonly prefix: string;
  /** Who rings in the rush: known, so that they can be rung back. */
  readonly callers: readonly Caller[];
}

const minuteMs = 60_000;
/** The queue that collapses. */
const queue = 'billing';
/** So many of its eleven agents are called away. */
const awayAgents = 5;
/** One more call in so many milliseconds on average: twice what the agents who are left can take. */
const rushGapMs = 22_000;
/** When those are rung back who gave up, in minutes after midnight. */
const ringBackMinutes = { from: 9 * 60 + 20, to: 21 * 60, every: 0.75 };
/** What breaks and contacts that last too long last. */
const longBreakMs = 72 * minuteMs;
const longTalkMs = 27 * minuteMs;

/**
 * A bad Monday, over and over: an invoice that went out wrong makes people ring while half the desk is called away.
 * Some give up; of those some try again, some are rung back and some are not. Beside it a hand is raised, somebody
 * writes what is not to be overheard, a break and a call last too long, and two agents go home after midnight.
 */
export class BadMonday {
  readonly #is: BadMondayDependencies;
  /** Its own, so that it happens the same whatever else does. */
  readonly #random: Random;
  readonly #leads: LeadDesks;
  readonly #letters = new Letters();
  readonly #toRingBack: SimulatedContact[] = [];
  #called = 0;
  /** The past has nobody left who was forgotten. */
  #acting = false;

  constructor(dependencies: BadMondayDependencies) {
    this.#is = dependencies;
    this.#random = new Random(dependencies.seed + 4_242);
    this.#leads = new LeadDesks({ ...dependencies, missed: contact => this.#toRingBack.push(contact) });
  }

  /** @param acts whether it is a day to be shown, and not the past before */
  planDay(midnight: Instant, acts: boolean): void {
    this.#leads.plan(midnight);
    for (let minute = ringBackMinutes.from; minute < ringBackMinutes.to; minute += ringBackMinutes.every)
      this.#is.agenda.at(midnight + minute * minuteMs, () => this.#ringBack());
    this.#acting = acts;
    if (!acts) return;
    actMinutes.forEach((minute, act) => this.#planAct(midnight + minute * minuteMs, act));
  }

  dial(agent: string, identity: Caller['identity']): string | null {
    return this.#leads.dial(agent, identity);
  }

  /** What customers wrote since the last call. */
  lettersUntil(instant: Instant): readonly EntryInput[] {
    return this.#letters.take(instant);
  }

  /** Some of those who give up try again, most are rung back in turn, and some are forgotten. */
  lost(contact: SimulatedContact): void {
    const { agenda, emitter } = this.#is;
    const { addressRef, customerKey } = contact;
    if (contact.direction === 'outbound' || customerKey === undefined) return;
    const known = addressRef !== undefined;
    const fate = this.#random.unit();
    const demand = demandOf(contact.queue, contact.channel);
    const again = (): void => {
      if (emitter.lines.has(customerKey)) return;
      this.#is.course().arrive(demand, { customerKey, addressRef, category: contact.category });
    };
    if (fate < (known ? 0.45 : 0.15)) {
      const [least, most] = known ? [0.8, 3] : [30, 120];
      agenda.after(this.#random.between(least, most) * minuteMs, again);
    } else if (fate < 0.95 || !this.#acting) this.#toRingBack.push(contact);
  }

  #planAct(begin: Instant, act: number): void {
    const { agenda } = this.#is;
    const at = (minutes: number, action: () => void): void => agenda.at(begin + minutes * minuteMs, action);
    at(-64, () => this.#longBreak(act));
    at(-10, () => this.#longTalk());
    at(0, () => this.#callAway(act));
    for (let ms = 0; ms < rushMinutes * minuteMs; ms += this.#random.exponential(rushGapMs))
      agenda.at(begin + ms, () => this.#ring(demandOf(queue, 'phone')));
    at(2.5, () => this.#raiseHand());
    at(4, () => this.#threaten());
    at(8, () => this.#complain());
  }

  #ring(demand: Demand, more: Origin = {}): void {
    const { callers, course, emitter } = this.#is;
    this.#called = emitter.lines.turn(callers, this.#called);
    const caller = callers[this.#called % Math.max(1, callers.length)];
    this.#called += 1;
    const { customerKey, addressRef } = caller?.identity ?? {};
    course().arrive(demand, { category: '請求書', ...(caller && { customerKey, addressRef }), ...more });
  }

  #callAway(act: number): void {
    const team = this.#is.agents.filter(({ queues }) => queues.includes(queue));
    team.forEach((agent, place) => {
      // Another half each time.
      if ((place + act * 3) % team.length < awayAgents)
        this.#is.pause(agent, { reason: 'training', ms: (rushMinutes + 1) * minuteMs });
    });
  }

  #longBreak(act: number): void {
    const team = this.#is.agents.filter(({ queues }) => queues.includes('written'));
    const agent = team[act % team.length];
    if (agent) this.#is.pause(agent, { reason: 'short-break', ms: longBreakMs });
  }

  #longTalk(): void {
    this.#ring(demandOf('returns', 'phone'), { category: '商品の破損', talkMs: longTalkMs });
  }

  /** Somebody who talks with such a customer can't get on. */
  #raiseHand(): void {
    const { agenda, agents, emitter } = this.#is;
    const agent = agents.find(({ contacts }) => [...contacts].some(isTalkOf(queue)));
    if (!agent) return;
    emitter.assist(agenda.now, agent, 'complaint');
    agenda.after(this.#random.between(4, 6) * minuteMs, () => {
      if (agent.present) emitter.assist(agenda.now, agent, null);
    });
  }

  /** In a chat that is under way. */
  #threaten(): void {
    const { agenda, agents } = this.#is;
    const chat = agents
      .flatMap(({ contacts }) => [...contacts])
      .find(({ channel, phase, customerKey }) => channel === 'chat' && phase === 'taken' && customerKey);
    if (chat) this.#letters.chat(agenda.now, chat);
  }

  #complain(): void {
    const { agenda, callers } = this.#is;
    const caller = callers[this.#called % Math.max(1, callers.length)];
    if (caller) this.#letters.post(agenda.now, caller);
  }

  #ringBack(): void {
    const [next] = this.#toRingBack;
    if (!next || this.#is.emitter.lines.has(next.customerKey)) return;
    const { customerKey, addressRef } = next;
    const identity = {
      ...(customerKey !== undefined && { customerKey }),
      ...(addressRef !== undefined && { addressRef }),
    };
    if (this.#leads.ringBack(identity)) this.#toRingBack.shift();
  }
}

const isTalkOf =
  (queueId: string) =>
  (contact: SimulatedContact): boolean =>
    contact.queue === queueId && contact.phase === 'taken';

function demandOf(queueId: string, channel: SimulatedContact['channel']): Demand {
  const demand = demands.find(each => each.queue === queueId && each.channel === channel);
  if (!demand) throw new TypeError(`The centre has no ${channel} in queue ${queueId}.`);
  return demand;
}

/** The last two who answer mail stay until one in the morning: a shift across midnight. */
export function nightShift(place: number, agents: readonly Agent[], shift: Shift): Shift {
  return place < agents.length - 2 ? shift : { ...shift, from: 16 * 60, to: 25 * 60, pauses: [] };
}
