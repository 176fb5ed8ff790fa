import {
  alertOutcomes,
  type AlertOperation,
  type AlertOutcome,
  type AlertRecord,
} from '../../data/alerts/alert.js';
import type { Standing } from './alert-feed.facts.js';

/** What can be done from a line; `dial` is no operation of an alert: it is a call to who gave up. */
export type AlertAction = AlertOperation | 'dial';

/** Minutes after which a snoozed alert is awake again. */
export const snoozeMinutes = [5, 15, 30, 60] as const;

/** The one thing to do; `null` where there is none. */
export function mainAction(record: AlertRecord, standing: Standing): AlertAction | null {
  if (canDial(record, standing)) return 'dial';
  if (standing === 'open') return 'claim';
  return standing === 'mine' ? 'resolve' : null;
}

/** Everything that can be done, what is wanted most often first. */
export function actionsOf(record: AlertRecord, standing: Standing): readonly AlertAction[] {
  const dial: readonly AlertAction[] = canDial(record, standing) ? ['dial'] : [];
  // One's own that is snoozed is one's own still.
  const isOwn = standing === 'quiet' && record.holder !== null;
  // What cleared by itself is nobody's to reopen.
  if (standing === 'done' && record.handling === 'open') return ['resolve'];
  return [...dial, ...byStanding[isOwn ? 'mine' : standing]];
}

const byStanding: Readonly<Record<Standing, readonly AlertAction[]>> = {
  open: ['claim', 'acknowledge', 'snooze', 'resolve'],
  mine: ['resolve', 'release', 'hand-over', 'acknowledge', 'snooze'],
  // What another holds is theirs to do.
  claimed: [],
  quiet: ['claim', 'reopen', 'resolve'],
  done: ['reopen'],
};

/** Whoever gave up can be called as long as nobody else does; a number that is not there can't. */
function canDial({ kind, addressRef, condition }: AlertRecord, standing: Standing): boolean {
  return (
    kind === 'rescue' && addressRef !== null && condition === 'active' && ['open', 'mine'].includes(standing)
  );
}

/** How an alert of this kind may end; whether a caller was reached is only asked of a caller. */
export function outcomesOf({ kind }: AlertRecord): readonly AlertOutcome[] {
  const ofCallers: ReadonlySet<AlertOutcome> = new Set<AlertOutcome>(['reached', 'not-reached']);
  return kind === 'rescue'
    ? ['reached', 'not-reached', 'no-action', 'false-alarm']
    : alertOutcomes.filter(outcome => !ofCallers.has(outcome));
}

/** The keys of a focused line, and what they do. */
export const actionKeys: Readonly<Record<string, AlertAction>> = {
  c: 'claim',
  r: 'resolve',
  l: 'release',
  a: 'acknowledge',
  s: 'snooze',
  d: 'dial',
};
