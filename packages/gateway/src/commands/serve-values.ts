import { InvalidArgumentError } from 'commander';
import { dayName } from 'madoguchi/data';
import { dayOption } from '../rfm/option-values.js';
import { longestHistory } from '../sources/simulator/simulator.js';

export function portOption(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Give a port from 0 (any free one) to 65535.');
}

/** The name of a day that exists. */
export function dayNameOption(text: string): string {
  return dayName(dayOption(text));
}

export function cubeIdOption(text: string): string {
  if (/^[\w.-]{1,100}$/.test(text)) return text;
  throw new InvalidArgumentError('Give an id of letters, digits, dots and hyphens, such as all.');
}

export function currencyOption(text: string): string {
  if (/^[A-Z]{3}$/.test(text)) return text;
  throw new InvalidArgumentError('Give a code of ISO 4217 such as JPY.');
}

export function speedOption(text: string): number {
  const speed = Number(text);
  if (speed > 0 && speed <= 100_000) return speed;
  throw new InvalidArgumentError('Give a number above 0, up to 100000.');
}

export function historyOption(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= longestHistory) return Number(text);
  throw new InvalidArgumentError(`Give a whole number of days from 0 to ${longestHistory}.`);
}

export function seedOption(text: string): number {
  if (/^\d+$/.test(text) && Number(text) < 2 ** 32) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 0 to 4294967295.');
}
