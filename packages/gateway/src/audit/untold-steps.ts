import { entryOf, noHead, type AuditAct } from './entry.js';

/** What is written late is written in other order than it happened, by less than this. */
const marginMs = 120_000;

/**
 * Which steps of alerts the operation log was not told of, since its writer was killed: those that happened about when the last one that
 * it has did, or later. What is older was told, or was none of this gateway's. An operation log that has none tells nothing of it.
 *
 * @returns their places among `steps`
 */
export function untoldSteps(told: readonly AuditAct[], steps: readonly AuditAct[]): ReadonlySet<number> {
  const instants = told.map(instantOf).filter(at => !Number.isNaN(at));
  if (instants.length === 0) return new Set();
  const last = instants.reduce((one, other) => Math.max(one, other));
  const first = instants.reduce((one, other) => Math.min(one, other));
  const from = Math.max(first, last - marginMs);
  const known = new Set(told.map(nameOf));
  return new Set(
    steps.flatMap((step, at) => (instantOf(step) >= from && !known.has(nameOf(step)) ? [at] : [])),
  );
}

/** When it happened by the log's own clock. */
function instantOf({ detail }: AuditAct): number {
  return Date.parse(String(detail?.['at']));
}

/** As an entry has it, which cuts what is long. */
function nameOf(act: AuditAct): string {
  const { target, subject, detail } = entryOf(act, 0, noHead);
  return JSON.stringify([target, subject, detail?.['step'], detail?.['at']]);
}
