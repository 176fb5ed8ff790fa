import type { Instant, LoggedEvent } from 'madoguchi/data';

/** Why an event is refused. */
export interface Behind {
  readonly field: 'time';
  readonly code: 'behind';
  readonly reason: string;
}

/**
 * The problem of an event that is not after the latest one which the log has forgotten: the same event may be among
 * those, and would count twice.
 */
export function behindOf({ time }: Pick<LoggedEvent, 'time'>, forgottenUntil: Instant | null): Behind | null {
  if (forgottenUntil === null || time > forgottenUntil) return null;
  const [given, until] = [time, forgottenUntil].map(instant => new Date(instant).toISOString());
  const reason = `${given} lies in what the log has forgotten, up to ${until}, where it can't be told whether this was taken in before: don't send it again.`;
  return { field: 'time', code: 'behind', reason };
}
