import * as v from 'valibot';
import type { RevealedRecord, TimeSource } from 'madoguchi/data';
import type { AuditDetail } from '../audit/entry.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { Command } from '../server/sockets/answers.js';
import { streamOfAddress, type AskedAddress } from './address-asked.js';
import { keyArg, readArgs } from './command-args.js';
import type { Masking } from './masking.js';
import type { Offers } from './offers.js';
import type { RevealSettings } from './settings.js';
import type { CustomerStore } from './store/customer-store.js';
import { SubjectLimit } from './subject-limit.js';

/** For so long a revealed address may stand on a screen. */
export const revealedMs = 30_000;

export interface RevealOptions {
  readonly store: Pick<CustomerStore, 'addressOf' | 'personOf'>;
  readonly settings: RevealSettings;
  readonly masking: Pick<Masking, 'whole'>;
  readonly offers: Offers;
  /** Whether there is an operation log: nothing is revealed that nobody remembers. */
  readonly isRemembered: boolean;
  readonly time: TimeSource;
}

const advice = 'say in 3 to 200 characters what it is for.';
const purposeArg = v.pipe(v.string(advice), v.trim(), v.minLength(3, advice), v.maxLength(200, advice));

/**
 * `reveal`: one address whole, of a customer for whoever sees that customer's name, or of a contact that is with the bearer. It
 * needs a purpose, and only so many are given within a time.
 */
export function revealCommand(options: RevealOptions): Command {
  const { store, settings, masking, isRemembered, time } = options;
  const { limit, withinMs, purposes } = settings;
  const limits = new SubjectLimit(limit, withinMs, time);
  const purpose =
    purposes.length === 0 ? purposeArg : v.picklist(purposes, `give one of: ${purposes.join(', ')}.`);
  const schema = v.object({ ref: keyArg, customer: v.nullish(keyArg), contact: v.nullish(keyArg), purpose });
  return (args, by) => {
    const asked = readArgs(schema, args);
    const { ref } = asked;
    const held = store.addressOf(ref);
    const s = held && streamOfAddress(held, 'revealed', asked, by, options);
    if (!held || !s) return null;
    if (!isRemembered) throw new AnswerProblem('unsupported');
    const retryAfterMs = limits.take(by.subject);
    if (retryAfterMs !== null) throw new AnswerProblem('too-many', { retryAfterMs });
    const { kind } = held;
    const value: RevealedRecord = { ref, kind, value: masking.whole(held), until: time.wall() + revealedMs };
    return { s, key: `revealed|${ref}`, value, told: { ...whoseTold(asked, s), kind } };
  };
}

/** By what it was given: the other may be anything. */
function whoseTold({ customer, contact }: AskedAddress, stream: string): AuditDetail {
  return stream === `customer/${customer}`
    ? { customer: customer ?? undefined }
    : { contact: contact ?? undefined };
}
