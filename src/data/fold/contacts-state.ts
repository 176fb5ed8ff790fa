import * as v from 'valibot';
import { counterFields } from '../kpi/counters.js';
import { contactEventTypes, type ContactFields } from '../model/event.js';
import type { ContactFact } from './contact-facts.js';
import type { CountedFact } from './contact-tally.js';
import { byInstantSchema } from './due.js';
import { pack, packedSchema, unpack } from './packed.js';
import { columns, itemAt, numbers, Places, rowsOf, texts } from './saved.js';

const factsSchema = v.strictObject({
  types: v.array(v.picklist(contactEventTypes)),
  sources: texts,
  rows: columns({ positions: numbers, times: numbers, types: numbers, sources: numbers, ids: texts }),
  data: packedSchema,
});
type FactsState = v.InferOutput<typeof factsSchema>;

const countedSchema = v.strictObject({
  fields: v.array(v.picklist(counterFields)),
  rows: columns({ fields: numbers, amounts: numbers, bucketAts: numbers }),
});
type CountedState = v.InferOutput<typeof countedSchema>;

export const contactsSchema = v.strictObject({
  /** A row a contact; `facts` and `counted` say how many rows below are its own, `arrived` is 0 or 1. */
  kept: columns({ ids: texts, sites: numbers, arrived: numbers, facts: numbers, counted: numbers }),
  facts: factsSchema,
  counted: countedSchema,
  /** Of the contacts that are with an agent. */
  phases: v.array(
    v.strictObject({
      id: v.string(),
      agentId: v.string(),
      state: v.picklist(['offered', 'on-contact', 'on-hold', 'acw']),
      since: v.number(),
    }),
  ),
  due: byInstantSchema,
});
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

export function saveCounted(counted: readonly CountedFact[]): CountedState {
  const fields = new Places<CountedState['fields'][number]>();
  return {
    rows: {
      fields: counted.map(({ field }) => fields.of(field)),
      amounts: counted.map(({ amount }) => amount),
      bucketAts: counted.map(({ bucketAt }) => bucketAt),
    },
    fields: fields.values,
  };
}

export function restoreCounted({ fields, rows }: CountedState): readonly CountedFact[] {
  const counted: CountedFact[] = [];
  for (const [field, amount, bucketAt] of rowsOf(rows.fields, rows.amounts, rows.bucketAts)) {
    counted.push({ field: itemAt(fields, field), amount, bucketAt });
  }
  return counted;
}
