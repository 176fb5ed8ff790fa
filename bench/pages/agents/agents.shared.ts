import { recordKey, type AgentRecord } from '../../../src/data/fold/records.js';
import type { AgentState } from '../../../src/data/model/vocabulary.js';
import type { Shown } from '../contract.js';

/** Ten batches a second, each with every agent in it. */
export const everyMs = 100;

/** As high as our own board becomes before it scrolls: 44 em. */
export const box = { width: 1100, height: 616 } as const;

export const instant = Date.parse('2026-11-20T09:31:00Z');

/** Nobody is anywhere for too long, so that the order is one of states and times. */
export const limits = 'on-contact:60m';

const pattern = [
  'on-contact',
  'on-contact',
  'available',
  'on-contact',
  'acw',
  'on-contact',
  'break',
  'on-contact',
  'on-hold',
  'on-contact',
] as const satisfies readonly AgentState[];

/** In the order of the counts. */
export const states = ['available', 'on-contact', 'on-hold', 'acw', 'break'] as const;
export type BenchState = (typeof states)[number];

/** From what needs somebody first, as our own board has it. */
export const urgency: Readonly<Record<BenchState, number>> = {
  'on-hold': 3,
  'on-contact': 4,
  acw: 5,
  available: 7,
  break: 8,
};

export const words: Readonly<Record<BenchState, string>> = {
  available: 'Available',
  'on-contact': 'On contact',
  'on-hold': 'On hold',
  acw: 'After-call work',
  break: 'Break',
};

/** The records of all agents by their keys, as a gateway tells them: what every page is given. */
export type Batch = ReadonlyMap<string, AgentRecord>;

export function batchOf(size: number, tick: number): Batch {
  const changed = new Map<string, AgentRecord>();
  for (let index = 0; index < size; index++) changed.set(keyOf(index), recordOf(index, factsOf(index, tick)));
  return changed;
}

/** What is told of an agent. Each batch changes every time; a state lasts 60 s. */
export interface Facts {
  readonly state: BenchState;
  readonly seconds: number;
  readonly hasContact: boolean;
}

export function factsIn(batch: Batch, index: number): Facts {
  const { state, since, contacts } = batch.get(keyOf(index)) as AgentRecord;
  return { state: state as BenchState, seconds: (instant - since) / 1000, hasContact: contacts.length > 0 };
}

const keys: string[] = [];

function keyOf(index: number): string {
  return (keys[index] ??= recordKey('agent', idOf(index)));
}

function factsOf(index: number, tick: number): Facts {
  const turn = Math.floor((tick + ((index * 13) % 600)) / 600);
  const state = pattern[(index * 7 + turn) % pattern.length] ?? 'available';
  return {
    state,
    seconds: ((index * 37) % 400) + tick,
    hasContact: state === 'on-contact' || state === 'on-hold' || state === 'acw',
  };
}

const names: string[] = [];

export function nameOf(index: number): string {
  return (names[index] ??= `Agent ${String(index + 1).padStart(4, '0')}`);
}

function idOf(index: number): string {
  return `a${String(index + 1).padStart(4, '0')}`;
}

export function timeOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const slots = { phone: 1 } as const;
const queues = ['billing'];

function recordOf(index: number, { state, seconds, hasContact }: Facts): AgentRecord {
  const since = instant - seconds * 1000;
  const contact = {
    contactId: null,
    channel: 'phone',
    queueId: 'billing',
    since,
    connectedAt: since,
  } as const;
  return {
    name: nameOf(index),
    state,
    reason: null,
    since,
    slots,
    contacts: hasContact ? [{ ...contact, state: state as 'on-contact' }] : [],
    queues,
    assist: false,
    assistReason: null,
    assistSince: null,
    settledAt: since,
  };
}

/** By the agent's number and the time in the state, which every batch changes. */
export function shownAgent(name: string | null | undefined, time: string | null | undefined): Shown[] {
  const index = Number(/(\d+)$/.exec(name?.trim() ?? '')?.[1] ?? 0) - 1;
  return index < 0 ? [] : [[index, (time ?? '').trim()]];
}

export function sized(place: HTMLElement): HTMLElement {
  place.style.cssText = `width:${box.width}px;padding:8px`;
  return place;
}
