import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { DialArgs, DialledRecord, TimeSource } from 'madoguchi/data';
import type { Access } from '../server/access.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { Command } from '../server/sockets/answers.js';
import { streamOfAddress } from './address-asked.js';
import { keyArg, readArgs } from './command-args.js';
import type { DialCall, Dialled, Dialler } from './dialler.js';
import type { Offers } from './offers.js';
import type { Rescues } from './rescues.js';
import type { DialSettings } from './settings.js';
import type { CustomerStore, HeldAddress } from './store/customer-store.js';
import { SubjectLimit } from './subject-limit.js';

export interface DialOptions {
  readonly store: Pick<CustomerStore, 'addressOf' | 'personOf'>;
  readonly settings: Pick<DialSettings, 'timeoutMs' | 'perMinute'>;
  readonly offers: Offers;
  readonly rescues: Rescues;
  /** `null`: no telephone system is connected. */
  readonly dialler: Dialler | null;
  readonly time: TimeSource;
}

const schema = v.object({ ref: keyArg, customer: v.nullish(keyArg), contact: v.nullish(keyArg) });
const minuteMs = 60_000;

/**
 * `dial`: calls the number behind a reference, without anybody in the page having it: of a customer whom the bearer may reach, or
 * of a contact that is with him, or of a caller who gave up and is to be called back.
 */
export function dialCommand(options: DialOptions): Command {
  const { store, dialler, settings, time } = options;
  const limits = new SubjectLimit(settings.perMinute, minuteMs, time);
  return async (args, by) => {
    const { ref, customer, contact } = readArgs(schema, args);
    const held = store.addressOf(ref);
    const asked = { ref, customer: customer ?? undefined, contact: contact ?? undefined };
    const s = held && (streamOfAddress(held, 'dialled', asked, by, options) ?? options.rescues(ref, by));
    if (!held || !s) return null;
    if (held.kind !== 'phone')
      throw new AnswerProblem('malformed', { field: 'ref', reason: 'it is no phone number.' });
    if (!dialler) throw new AnswerProblem('unsupported');
    const retryAfterMs = limits.take(by.subject);
    if (retryAfterMs !== null) throw new AnswerProblem('too-many', { retryAfterMs });
    const { contactId } = await inTime(dialler, callOf(held, asked, by), options);
    const value: DialledRecord = { ref, contactId: contactId ?? null };
    return {
      s,
      key: `dialled|${ref}`,
      // In a stream of alerts it is seen by whoever sees that kind.
      value: { ...value, kind: 'rescue' },
      ...(value.contactId !== null && { told: { contact: value.contactId } }),
    };
  };
}

function callOf({ value: number }: HeldAddress, { customer, contact }: DialArgs, by: Access): DialCall {
  return {
    id: randomUUID(),
    number,
    agent: by.agent ?? null,
    subject: by.subject,
    customer: customer ?? null,
    contact: contact ?? null,
  };
}

/** @throws AnswerProblem when it is not made, or nobody knows whether it is */
async function inTime(dialler: Dialler, call: DialCall, { time, settings }: DialOptions): Promise<Dialled> {
  const abort = new AbortController();
  let cancel = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = time.after(settings.timeoutMs, () => {
      reject(new AnswerProblem('no-answer'));
      abort.abort();
    });
  });
  try {
    return await Promise.race([dialler(call, abort.signal), late]);
  } catch (error) {
    if (error instanceof AnswerProblem) throw error;
    // What a dialler throws may quote the number.
    throw new AnswerProblem('dial-failed');
  } finally {
    cancel();
  }
}
