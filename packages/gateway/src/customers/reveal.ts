import * as v from 'valibot';
import type { RevealArgs, RevealedRecord, TimeSource } from 'madoguchi/data';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { Command } from '../server/sockets/answers.js';
import { keyArg, readArgs } from './command-args.js';
import type { Masking } from './masking.js';
import type { RevealSettings } from './settings.js';
import type { CustomerStore } from './store/customer-store.js';
import { SubjectLimit } from './subject-limit.js';

/** For so long a revealed address may stand on a screen. */
export const revealedMs = 30_000;

export interface RevealOptions {
  readonly store: Pick<CustomerStore, 'addressOf' | 'personOf'>;
  readonly settings: RevealSettings;
  readonly masking: Pick<Masking, 'whole'>;
  /** Whether there is an operation log: nothing is revealed that nobody remembers. */
  readonly isRemembered: boolean;
  readonly time: TimeSource;
}

const advice = 'say in 3 to 200 characters what it is for.';
const purposeArg = v.pipe(v.string(advice), v.trim(), v.minLength(3, advice), v.maxLength(200, advice));

/**
 * `reveal`: one address of a customer whole, for whoever sees that customer's name. It needs a purpose, and only so many are
 * given within a time.
 */
export function revealCommand({ store, settings, masking, isRemembered, time }: RevealOptions): Command {
  const { limit, withinMs, purposes } = settings;
  const limits = new SubjectLimit(limit, withinMs, time);
  const purpose =
    purposes.length === 0 ? purposeArg : v.picklist(purposes, `give one of: ${purposes.join(', ')}.`);
  const schema = v.object({ customer: keyArg, ref: keyArg, purpose });
  return (args, by) => {
    const { customer, ref }: RevealArgs = readArgs(schema, args);
    const s = `customer/${customer}`;
    const key = `revealed|${ref}`;
    if (by.projection(s)?.project(key, {}) === undefined) return null;
    const held = store.addressOf(ref);
    if (!held?.customers.includes(store.personOf(customer))) return null;
    if (!isRemembered) throw new AnswerProblem('unsupported');
    const retryAfterMs = limits.take(by.subject);
    if (retryAfterMs !== null) throw new AnswerProblem('too-many', { retryAfterMs });
    const { kind } = held;
    const value: RevealedRecord = { ref, kind, value: masking.whole(held), until: time.wall() + revealedMs };
    return { s, key, value, told: { customer, kind } };
  };
}
