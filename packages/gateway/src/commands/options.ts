import { InvalidArgumentError, Option } from 'commander';
import { parseDuration, readInstant, timeZone, type Zone } from 'madoguchi/data';
import { similarTo } from '../config/similar.js';
import { originProblem } from '../serve/origin.js';

/** A duration of an option in milliseconds. */
export function durationOption(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new InvalidArgumentError('Give a duration such as 500ms, 20s, 30m, 1h or 7d.');
  return ms;
}

/** An interval between a second and a day. */
export function intervalOption(text: string): number {
  const ms = durationOption(text);
  if (ms < 1000 || ms > 86_400_000) throw new InvalidArgumentError('Give an interval from 1s to 24h.');
  return ms;
}

/**
 * The text of an instant, which is read when the zone is known: whether it is one does not depend on that. A
 * day alone is none, since nobody can tell whether its beginning or its end is meant.
 */
export function instantOption(text: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T18:00:00` : undefined;
  const instant = readInstant(day ?? text, timeZone('UTC'));
  if (typeof instant === 'string') throw new InvalidArgumentError(instant);
  if (day !== undefined) throw new InvalidArgumentError(`give the time of day too, for instance ${day}`);
  return text;
}

export function zoneOption(text: string): Zone {
  try {
    return timeZone(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** An option that takes one of these words. Another is told which was probably meant. */
export function choiceOption(flags: string, text: string, words: readonly string[]): Option {
  return new Option(flags, text).choices(words).argParser(given => {
    if (words.includes(given)) return given;
    const meant = similarTo(given, words);
    const advice = meant === undefined ? '' : ` Did you mean "${meant}"?`;
    throw new InvalidArgumentError(`Allowed choices are ${words.join(', ')}.${advice}`);
  });
}

/** A list separated by commas, of known words. */
export function listOption<W extends string>(words: readonly W[]): (text: string) => ReadonlySet<W> {
  const isWord = (text: string): text is W => (words as readonly string[]).includes(text);
  return text => {
    const chosen = text.split(',').map(part => part.trim());
    const known = chosen.filter(isWord);
    if (known.length === chosen.length) return new Set(known);
    throw new InvalidArgumentError(`Give one or more of ${words.join(',')}, separated by commas.`);
  };
}

/** One more origin, as a browser writes it: it is compared as a whole. */
export function originOption(text: string, before: readonly string[] = []): readonly string[] {
  const problem = originProblem(text);
  if (problem !== null) throw new InvalidArgumentError(problem);
  return [...before, text];
}

/** A whole number from 1 on. */
export function countOption(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 1 to 999999.');
}

/** One more text of an option that may be given again. */
export function oneMoreOption(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
