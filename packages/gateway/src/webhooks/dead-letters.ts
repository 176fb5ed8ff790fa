import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import * as v from 'valibot';
import { ownerOnly } from '../log/private-file.js';
import type { DeadDelivery } from './delivery.js';

/** What is given up beyond this is only counted: a receiver that never was there must not fill the disk. */
const mostBytes = 16 * 1024 * 1024;

const letter = v.object({
  at: v.number(),
  endpoint: v.string(),
  id: v.string(),
  type: v.string(),
  reason: v.string(),
  attempts: v.number(),
  body: v.string(),
});

/** Where the dead letters of a log lie. */
export function deadLettersOf(logPath: string): string {
  return `${logPath}.webhooks-dead.jsonl`;
}

/**
 * Puts one more into the file, which is its owner's alone.
 *
 * @throws Error when it can't be written, or the file is full
 */
export function addDeadLetter(path: string, dead: DeadDelivery): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > mostBytes) throw new Error('The file of dead letters is full.');
  appendFileSync(path, `${JSON.stringify(dead)}\n`, { mode: ownerOnly });
}

/** Where those are that somebody took to send them again. */
function takenOf(path: string): string {
  return `${path}-taken`;
}

/** All files of the dead letters of a log. */
export function deadLetterFilesOf(logPath: string): readonly string[] {
  const path = deadLettersOf(logPath);
  return [path, takenOf(path)];
}

/** Where those are that are sent again next: what somebody took and did not come to an end with comes first. */
export function nextDeadLetters(path: string): string {
  const taken = takenOf(path);
  return existsSync(taken) ? taken : path;
}

/** Those of a file, the oldest first; a line that is none is left out. */
export function readDeadLetters(path: string): readonly DeadDelivery[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap(line => letterIn(line) ?? []);
}

/**
 * Takes the file away, to be sent again, and gives back what is not: a gateway goes on writing into a new one meanwhile.
 *
 * @returns what was in it
 */
export async function takeDeadLetters(
  path: string,
  resend: (dead: DeadDelivery) => Promise<boolean>,
): Promise<{ readonly sent: number; readonly left: number }> {
  const taken = takenOf(path);
  if (nextDeadLetters(path) !== taken) {
    if (!existsSync(path)) return { sent: 0, left: 0 };
    renameSync(path, taken);
  }
  const letters = readDeadLetters(taken);
  const left: DeadDelivery[] = [];
  for (const each of letters) if (!(await resend(each))) left.push(each);
  const sent = letters.length - left.length;
  // Whoever had the file open when it was taken wrote into this one.
  left.push(...readDeadLetters(taken).slice(letters.length));
  const lines = left.map(each => `${JSON.stringify(each)}\n`).join('');
  if (lines !== '') appendFileSync(path, lines, { mode: ownerOnly });
  rmSync(taken);
  return { sent, left: left.length };
}

function letterIn(line: string): DeadDelivery | undefined {
  try {
    const parsed = v.safeParse(letter, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
