/**
 * Addresses that reach nobody. In Japan no exchange has a number that begins with 1, since 110, 119 and their kind do: a
 * subscriber of 03-1xxx-xxxx can't be, while it is well formed for whoever checks. Mobile numbers have no such gap that
 * is well formed, so nobody has one. `example.jp` is kept for examples by JPRS.
 */

/** Numbers are dealt out in an order that looks like none; the step shares no factor with how many there are. */
const numberCount = 10_000_000;
const numberStep = 7_654_321;

/** @param number of the customer, below 10,000,000; another one for each */
export function ownPhone(number: number): string {
  return `+8131${dealt(number, 1_234_567)}`;
}

/** @param household below 10,000,000; another one for each */
export function householdPhone(household: number): string {
  return `+8161${dealt(household, 7_400_213)}`;
}

/** That of somebody who is no customer. */
export function strangersPhone(number: number): string {
  return `+81451${dealt(number, 4_321).slice(1)}`;
}

/** @param word what such addresses begin with */
export function emailOf(word: string, number: number): string {
  return `${word}.${Number(dealt(number, 17)).toString(36)}@example.jp`;
}

export function lineIdOf(number: number): string {
  return `U${(number * 2_654_435_761 + 97).toString(16).padStart(12, '0')}`;
}

/** The customer number of the house. */
export function memberNumberOf(number: number): string {
  return `M${dealt(number, 333_331)}`;
}

/** Seven digits. */
function dealt(number: number, first: number): string {
  return String((number * numberStep + first) % numberCount).padStart(7, '0');
}
