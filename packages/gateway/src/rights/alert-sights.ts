import type {
  AlertContextRecord,
  AlertOperation,
  AlertRecord,
  AlertStep,
  DialledRecord,
  FiredRecord,
} from 'madoguchi/data';
import { each, type FieldSights, type Readers, type Selection, type StreamSights } from './field-sights.js';

/** Whoever learns that something has to be done. */
const told: Readers = ['operator', 'supervisor', 'wall'];
/** Who can do something about it: not the room. */
const closest: Readers = ['operator', 'supervisor'];
const leads: Readers = ['supervisor'];

const step: FieldSights<AlertStep> = { ...each(['at', 'step', 'outcome'], told), by: closest };

const alert: FieldSights<AlertRecord> = {
  ...each(['kind', 'rule', 'name', 'severity', 'condition', 'handling', 'since', 'raisedAt'], told),
  ...each(
    ['clearedAt', 'count', 'queueId', 'channel', 'group', 'source', 'reason', 'kpi', 'value', 'limit'],
    told,
  ),
  ...each(['numerator', 'denominator', 'dueAt', 'triedAgainAt', 'waitedMs', 'stage', 'claimedAt'], told),
  ...each(['snoozedUntil', 'handedOver', 'outcome'], told),
  // They lead to a person.
  ...each(['agentId', 'contactId', 'customerKey', 'addressRef', 'holder', 'holderName'], closest),
  holderGoneAt: closest,
  // What somebody said.
  ...each(['entryId', 'word', 'list', 'offset'], leads),
  history: { each: step },
};

const context: FieldSights<AlertContextRecord> = each(
  ['text', 'at', 'length', 'occurredAt', 'channel', 'from'],
  leads,
);

/** That it fired; whose hand it was is for `concerned` to look at. */
const fired: FieldSights<FiredRecord> = {
  ...each(['kind', 'severity', 'raisedAt', 'clearedAt'], told),
  agentId: closest,
};

const dialled: FieldSights<DialledRecord> = each(['ref', 'contactId'], closest);

/** Who may do what about an alert that he sees: `acts|id`. It is in no stream; commands are judged by it. */
const acts: FieldSights<Readonly<Record<AlertOperation, unknown>>> = {
  ...each(['claim', 'release', 'hand-over', 'resolve', 'reopen'], closest),
  ...each(['acknowledge', 'snooze'], leads),
};

/**
 * An operator calls back those who gave up, and sees what became of his own raised hand: all other alerts are for those who lead.
 * Who among the others holds one is not his to know; that somebody does, he sees by its handling.
 */
const concerned: Selection = (record, { sub, agent }) => {
  const { kind, agentId, holder, holderName, history } = record;
  const isOwn = kind === 'assist' && agent !== undefined && agentId === agent;
  if (kind !== 'rescue' && !isOwn) return null;
  const mine = holder === sub;
  return {
    ...record,
    holder: mine ? holder : null,
    holderName: mine ? holderName : null,
    ...(Array.isArray(history) && {
      history: (history as readonly AlertStep[]).map(each => ({ ...each, by: each.by === sub ? sub : null })),
    }),
  };
};

/** Of `alerts/{group}`. A wall is told by pseudonyms: an alert's own id names whom it is about. */
export const alertSights: StreamSights = {
  id: 'group',
  rows: { operator: 'some', supervisor: 'all', wall: 'unnamed' },
  some: concerned,
  families: { alert, context, acts, dialled, fired },
};
