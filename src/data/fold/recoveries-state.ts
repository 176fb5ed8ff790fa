import * as v from 'valibot';
import { rescueMarks } from '../kpi/contribution.js';
import { abandonStages, channels } from '../model/vocabulary.js';
import { byInstantSchema } from './due.js';
import type { Recovery, RecoveryTouch } from './recovery.js';
import { columns, itemAt, numbers, Places, texts } from './saved.js';

const kinds = ['arrival', 'abandon', 'reach'] as const;

const touchesSchema = v.strictObject({
  queues: texts,
  /** An empty text is none, a wait below 0 is not known. */
  rows: columns({
    contactIds: texts,
    kinds: numbers,
    ats: numbers,
    arrivedAts: numbers,
    outbound: numbers,
    customers: texts,
    addresses: texts,
    previous: texts,
    queues: numbers,
    channels: numbers,
    waits: numbers,
    short: numbers,
    stages: texts,
  }),
});
type TouchesState = v.InferOutput<typeof touchesSchema>;

const recoverySchema = v.custom<Recovery>(input => typeof input === 'object' && input !== null);

export const recoveriesSchema = v.strictObject({
  touches: touchesSchema,
  settled: v.array(
    v.strictObject({ name: v.string(), settledAt: v.number(), open: v.nullable(recoverySchema) }),
  ),
  due: byInstantSchema,
  marks: v.array(v.strictObject({ contactId: v.string(), mark: v.picklist(rescueMarks) })),
});
export type RecoveriesState = v.InferOutput<typeof recoveriesSchema>;

export function savedTouches(touches: Iterable<RecoveryTouch>): TouchesState {
  const all = [...touches];
  const queues = new Places<string>();
  const rows = {
    contactIds: all.map(({ contactId }) => contactId),
    kinds: all.map(({ kind }) => kinds.indexOf(kind)),
    ats: all.map(({ at }) => at),
    arrivedAts: all.map(({ arrivedAt }) => arrivedAt),
    outbound: all.map(({ outbound }) => Number(outbound)),
    customers: all.map(({ customerKey }) => customerKey ?? ''),
    addresses: all.map(({ addressRef }) => addressRef ?? ''),
    previous: all.map(({ previous }) => previous ?? ''),
    queues: all.map(({ queueId }) => queues.of(queueId)),
    channels: all.map(({ channel }) => channels.indexOf(channel)),
    waits: all.map(({ waitedMs }) => waitedMs ?? -1),
    short: all.map(({ short }) => Number(short)),
    stages: all.map(({ stage }) => stage ?? ''),
  };
  return { queues: queues.values, rows };
}

export function* touchesOf({ queues, rows }: TouchesState): Generator<RecoveryTouch> {
  for (const [row, contactId] of rows.contactIds.entries()) {
    const waitedMs = itemAt(rows.waits, row);
    yield {
      contactId,
      kind: itemAt(kinds, itemAt(rows.kinds, row)),
      at: itemAt(rows.ats, row),
      arrivedAt: itemAt(rows.arrivedAts, row),
      outbound: itemAt(rows.outbound, row) === 1,
      customerKey: itemAt(rows.customers, row) || null,
      addressRef: itemAt(rows.addresses, row) || null,
      previous: itemAt(rows.previous, row) || null,
      queueId: itemAt(queues, itemAt(rows.queues, row)),
      channel: itemAt(channels, itemAt(rows.channels, row)),
      waitedMs: waitedMs < 0 ? null : waitedMs,
      short: itemAt(rows.short, row) === 1,
      stage: abandonStages.find(stage => stage === rows.stages[row]) ?? null,
    };
  }
}
