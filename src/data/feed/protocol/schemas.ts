import * as v from 'valibot';
import {
  fastestPast,
  maxDays,
  maxDepth,
  maxNameLength,
  maxNames,
  maxParamLength,
  maxParams,
  maxStreamKeys,
  maxSubs,
  highestHz,
} from './limits.js';
import type { Column, Columns, GatewayMessage, PageMessage } from './messages.js';
import { noticeCodes } from './messages.js';
import { widthOf } from './packed.js';

/** How deep a gateway's message may nest that is no batch. */
const maxGatewayDepth = 5 + maxDepth;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(maxNameLength));
const names = v.pipe(v.array(name), v.maxLength(maxNames));
const ref = { ref: v.optional(whole) };
const answer = { ref: whole };

const sub = v.object({
  s: name,
  families: v.optional(names),
  queues: v.optional(names),
  days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxDays))),
  epoch: v.optional(name),
  view: v.optional(name),
  seq: v.optional(whole),
});
const entryPosition = v.tuple([finite, name]);

const pageMessage = v.variant('type', [
  v.object({ type: v.literal('hello'), ...ref, v: whole, client: name, capabilities: names }),
  v.object({
    type: v.literal('sub'),
    ...ref,
    subs: v.pipe(v.array(sub), v.maxLength(maxSubs)),
    maxHz: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(highestHz))),
  }),
  v.object({ type: v.literal('unsub'), ...ref, s: names }),
  v.object({ type: v.literal('credit'), ...ref, n: whole }),
  v.object({
    type: v.literal('seek'),
    ...ref,
    at: v.nullable(finite),
    rate: v.pipe(finite, v.minValue(0), v.maxValue(fastestPast)),
  }),
  v.object({
    type: v.literal('page'),
    ...ref,
    s: name,
    at: v.optional(entryPosition),
    before: v.optional(entryPosition),
    after: v.optional(entryPosition),
    filter: v.optional(v.record(v.string(), v.unknown())),
    limit: whole,
  }),
  v.object({ type: v.literal('auth'), ...ref, token: v.string() }),
  v.object({ type: v.literal('time'), ...ref, c0: finite }),
  v.object({
    type: v.literal('cmd'),
    ...ref,
    id: name,
    op: name,
    args: v.record(v.string(), v.unknown()),
  }),
]);

/** What a date can hold: an instant beyond it could not even be shown. */
const latestInstant = 8.64e15;
const instant = v.pipe(v.number(), v.minValue(-latestInstant), v.maxValue(latestInstant));
/** Ten days in a second: no replay is meant to be faster. */
const fastest = 1_000_000;
const linkClock = {
  virtual: instant,
  wall: instant,
  rate: v.pipe(finite, v.minValue(0), v.maxValue(fastest)),
  past: v.optional(v.boolean()),
};
const toldClock = { ...linkClock, ...ref, epoch: v.optional(name), turn: v.optional(whole) };
const keys = v.custom<readonly string[]>(
  value => Array.isArray(value) && value.length <= maxStreamKeys && value.every(isString),
);
// Looked at as a whole: a schema a cell would cost more than all the rest of a message.
const columns = v.custom<Columns>(isColumns);
const partFields = {
  s: name,
  view: name,
  epoch: name,
  seq: whole,
  part: whole,
  of: whole,
  family: v.string(),
  keys,
  columns,
};
const part = v.pipe(
  v.variant('kind', [
    v.object({ kind: v.literal('snap'), ...partFields }),
    v.object({ kind: v.literal('delta'), ...partFields, prev: whole, deleted: keys }),
  ]),
  v.check(({ part: index, of }) => index < of),
  v.check(({ keys: { length }, columns: block }) =>
    Object.values(block).every(cells => isAsLong(cells, length)),
  ),
);
const head = v.tuple([name, name, v.nullable(whole), v.nullable(whole), v.pipe(finite, v.minValue(0))]);

const paramText = v.pipe(v.string(), v.maxLength(maxParamLength));
const params = v.pipe(
  v.record(paramText, v.union([paramText, finite])),
  v.check(given => Object.keys(given).length <= maxParams),
);

const gatewayMessage = v.variant('type', [
  v.object({
    type: v.literal('welcome'),
    v: whole,
    minV: whole,
    node: v.string(),
    clock: v.object(linkClock),
    beatMs: whole,
    lateMs: whole,
    staleMs: whole,
    maxBytes: whole,
    expires: v.nullable(instant),
    subject: v.optional(v.string()),
    epoch: v.optional(name),
  }),
  v.object({ type: v.literal('batch'), n: whole, parts: v.array(part) }),
  v.object({ type: v.literal('clock'), ...toldClock }),
  v.object({
    type: v.literal('beat'),
    ts: instant,
    n: whole,
    heads: v.record(v.string(), head),
    clock: v.optional(v.object(toldClock)),
  }),
  v.object({
    type: v.literal('notice'),
    code: v.picklist(noticeCodes),
    s: v.optional(name),
    retryAfterMs: v.optional(whole),
    ...ref,
    progress: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  }),
  v.object({ type: v.literal('ack'), ...answer }),
  v.object({ type: v.literal('time'), ...answer, c0: finite, s1: instant, s2: instant }),
  v.object({ type: v.literal('result'), ...answer, result: v.record(v.string(), v.unknown()) }),
  v.object({
    type: v.literal('error'),
    ...ref,
    turn: v.optional(whole),
    code: v.string(),
    // What goes wrong in the words must not cost the refusal itself: whoever asked would wait in vain.
    params: v.optional(v.fallback(v.optional(params), undefined)),
    s: v.optional(name),
  }),
]);

/** A page's message without what is unknown, or null when it makes no sense or is over the limits. */
export function parsePageMessage(message: unknown): PageMessage | null {
  return isWithinDepth(message, maxDepth) ? parsed(pageMessage, message) : null;
}

/** A gateway's message without what is unknown, or null when it makes no sense. */
export function parseGatewayMessage(message: unknown): GatewayMessage | null {
  // All of a batch is named by its schema, down to the cells, whose depth is looked at there.
  const shallow = isBatch(message) || isWithinDepth(message, maxGatewayDepth);
  return shallow ? parsed(gatewayMessage, message) : null;
}

/** The `ref` of a message that may make no sense otherwise. */
export function refOf(message: unknown): number | undefined {
  const result = v.safeParse(v.object(answer), message);
  return result.success ? result.output.ref : undefined;
}

function parsed<Output>(
  schema: v.BaseSchema<unknown, Output, v.BaseIssue<unknown>>,
  message: unknown,
): Output | null {
  const result = v.safeParse(schema, message, { abortEarly: true });
  return result.success ? result.output : null;
}

/** Whether arrays and objects nest at most `depth` deep; looks no deeper than that. */
function isWithinDepth(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return members.every(member => isWithinDepth(member, depth - 1));
}

function isColumns(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  // Set by name on a record, this one would change what the record is.
  if (Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every(isColumn);
}

function isColumn(column: unknown): boolean {
  return typeof column === 'string' || (Array.isArray(column) && column.every(isCell));
}

function isCell(cell: unknown): boolean {
  return typeof cell !== 'object' || isWithinDepth(cell, maxDepth);
}

function isAsLong(column: Column, length: number): boolean {
  return typeof column === 'string' ? widthOf(column, length) !== null : column.length === length;
}

function isBatch(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'batch';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
