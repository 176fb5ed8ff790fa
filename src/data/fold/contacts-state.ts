import * as v from 'valibot';
import { contactEventTypes, type ContactFields } from '../model/event.js';
import type { ContactFact } from './contact-facts.js';
import { byInstantSchema } from './due.js';
import { factTextsSchema } from './fact-texts.js';
import { pack, packedSchema, unpack } from './packed.js';
import { columns, itemAt, numbers, Places, texts } from './saved.js';

const factsSchema = v.strictObject({
  types: v.array(v.picklist(contactEventTypes)),
  sources: texts,
  rows: columns({ positions: numbers, times: numbers, types: numbers, sources: numbers, ids: texts }),
  data: packedSchema,
});
type FactsState = v.InferOutput<typeof factsSchema>;

/** A row a contact. */
export const keptSchema = v.strictObject({
  /** `facts` says how many of the rows below are its own; a `countedAt` below 0 that it counts nowhere. */
  open: columns({
    ids: texts,
    sites: numbers,
    facts: numbers,
    countedAt: numbers,
    completes: numbers,
    rescues: numbers,
  }),
  facts: factsSchema,
  /** Of the contacts that are with an agent. */
  phases: v.array(
    v.strictObject({
      id: v.string(),
      agentId: v.string(),
      state: v.picklist(['offered', 'on-contact', 'on-hold', 'acw']),
      since: v.number(),
    }),
  ),
  settled: columns({
    ids: texts,
    sites: numbers,
    lines: texts,
    /** Empty: none. */
    agents: texts,
    completes: numbers,
    rescues: numbers,
    over: numbers,
    waits: numbers,
    waitAts: numbers,
    facts: texts,
  }),
  texts: factTextsSchema,
});
export type KeptState = v.InferOutput<typeof keptSchema>;

export const contactsSchema = v.strictObject({ kept: keptSchema, due: byInstantSchema });
export type ContactsState = v.InferOutput<typeof contactsSchema>;

export function saveFacts(facts: readonly ContactFact[]): FactsState {
  const types = new Places<FactsState['types'][number]>();
  const sources = new Places<string>();
  return {
    rows: {
      positions: facts.map(({ position }) => position),
      times: facts.map(({ event }) => event.time),
      types: facts.map(({ event }) => types.of(event.type)),
      sources: facts.map(({ event }) => sources.of(event.source)),
      ids: facts.map(({ event }) => event.id),
    },
    data: pack(facts.map(({ event }) => event.data)),
    types: types.values,
    sources: sources.values,
  };
}

/** The facts again; `subjects` names the contact of each. */
export function restoreFacts(state: FactsState, subjects: Iterable<string>): readonly ContactFact[] {
  const { positions, times, types, sources, ids } = state.rows;
  const data = unpack(state.data) as readonly ContactFields[];
  const facts: ContactFact[] = [];
  for (const subject of subjects) {
    const row = facts.length;
    const event = {
      id: itemAt(ids, row),
      source: itemAt(state.sources, itemAt(sources, row)),
      type: itemAt(state.types, itemAt(types, row)),
      subject,
      time: itemAt(times, row),
      data: itemAt(data, row),
    };
    facts.push({ event, position: itemAt(positions, row) });
  }
  return facts;
}
