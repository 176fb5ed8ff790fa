import type { Instant } from '../model/vocabulary.js';
import type { AlertOperation, AlertOutcome, AlertRecord, AlertStepCode } from './alert.js';
import { endsBy, stepped, unheld } from './life.js';

/** What somebody wants done about an alert. */
export interface AlertAct {
  readonly operation: AlertOperation;
  readonly at: Instant;
  /** The `sub` of the token. */
  readonly by: string;
  /** How others call them. */
  readonly name?: string | undefined;
  readonly outcome?: AlertOutcome | undefined;
  readonly until?: Instant | undefined;
}

type Changes = Partial<AlertRecord> | null;

/**
 * Does what somebody wants done. Who may at all is for the gateway to say; here only the holder stands in the way:
 *
 * - `claim` takes what nobody holds, and is not resolved; what was over by being acknowledged goes on. Whoever comes second changes nothing, and sees who holds it.
 * - `release` and `hand-over` are the holder's alone.
 * - `acknowledge`, `resolve` and `snooze` are anybody's while nobody else holds it, and end a claim of one's own, except
 *   that a snoozed one stays claimed.
 * - `reopen` makes open again what was resolved, acknowledged or snoozed.
 *
 * What has no effect gives the record itself.
 */
export function handle(record: AlertRecord, act: AlertAct): AlertRecord {
  const changes = changesBy[act.operation](record, act);
  if (!changes) return record;
  const { outcome = null } = changes;
  return stepped(record, steps[act.operation], act.at, changes, { by: act.by, outcome });
}

/** The holder left for the day: what they hold is the next shift's. */
export function handedOver(record: AlertRecord, at: Instant): AlertRecord {
  return record.holder === null ? record : handle(record, { operation: 'hand-over', at, by: record.holder });
}

/** The holder's last connection ended, or there is one again. */
export function holderGone(record: AlertRecord, at: Instant | null): AlertRecord {
  const isSame = record.holder === null || (record.holderGoneAt === null) === (at === null);
  return isSame ? record : { ...record, holderGoneAt: at };
}

const steps: Readonly<Record<AlertOperation, AlertStepCode>> = {
  claim: 'claimed',
  release: 'released',
  'hand-over': 'handed-over',
  acknowledge: 'acknowledged',
  resolve: 'resolved',
  reopen: 'reopened',
  snooze: 'snoozed',
};

const changesBy: Readonly<Record<AlertOperation, (record: AlertRecord, act: AlertAct) => Changes>> = {
  claim(record, { at, by, name = null }) {
    if (record.handling === 'resolved' || record.holder !== null) return null;
    const claim = { holder: by, holderName: name, claimedAt: at, holderGoneAt: null };
    return { ...goingOn(record), ...claim, handling: 'claimed', snoozedUntil: null, handedOver: false };
  },
  release({ holder }, { by }) {
    return holder === by ? { ...unheld, handling: 'open' } : null;
  },
  'hand-over'({ holder }, { by }) {
    return holder === by ? { ...unheld, handling: 'open', handedOver: true } : null;
  },
  acknowledge(record, act) {
    const { handling } = record;
    if (handling === 'acknowledged' || handling === 'resolved' || isOthers(record, act)) return null;
    return { ...ended(record, act, 'acknowledged'), handling: 'acknowledged' };
  },
  resolve(record, act) {
    if (record.handling === 'resolved' || isOthers(record, act)) return null;
    return { ...ended(record, act, 'resolved'), handling: 'resolved', outcome: act.outcome ?? 'done' };
  },
  reopen(record) {
    const { handling, snoozedUntil } = record;
    if (handling === 'claimed' || (handling === 'open' && snoozedUntil === null)) return null;
    return { ...goingOn(record), handling: 'open', outcome: null, snoozedUntil: null };
  },
  snooze(record, act) {
    const { handling } = record;
    const isSilent = handling === 'acknowledged' || handling === 'resolved';
    if (isSilent || isOthers(record, act) || act.until === undefined || act.until <= act.at) return null;
    return record.snoozedUntil === act.until ? null : { snoozedUntil: act.until };
  },
};

function isOthers({ holder }: AlertRecord, { by }: AlertAct): boolean {
  return holder !== null && holder !== by;
}

/** Nobody holds what is done with, and some of it is over by that. */
function ended(
  { kind, condition }: AlertRecord,
  { at }: AlertAct,
  handling: 'acknowledged' | 'resolved',
): Partial<AlertRecord> {
  const free = { ...unheld, snoozedUntil: null, handedOver: false };
  if (condition === 'cleared' || !endsBy(kind, handling)) return free;
  return { ...free, condition: 'cleared', clearedAt: at };
}

/** What nothing but the handling was the end of is as before once that is taken back. */
function goingOn({ condition, history }: AlertRecord): Partial<AlertRecord> {
  if (condition === 'active') return {};
  const last = history.findLast(({ step }) => step === 'raised' || step === 'cleared' || step === 'lapsed');
  const wasEndedByHand = last?.step !== 'cleared' && last?.step !== 'lapsed';
  return wasEndedByHand ? { condition: 'active', clearedAt: null } : {};
}
