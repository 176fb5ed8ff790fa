import {
  agentCounterFields,
  counterFields,
  silences,
  type AgentContact,
  type AgentCounters,
  type AgentRecord,
  type Counters,
  type CubeCountRecord,
  type CubeMetaRecord,
  type CubeSegmentRecord,
  type CubeSumRecord,
  type DueRecord,
  type ExtractRecord,
  type HeadlineRecord,
  type LaneRecord,
  type NowRecord,
  type QueueRecord,
  type SiteRecord,
  type SourceRecord,
  type StaffRecord,
  type TargetRecord,
} from 'madoguchi/data';
import { alertSights } from './alert-sights.js';
import { customerFamilies, matchFamilies, operatorFamilies } from './customer-sights.js';
import {
  each,
  type AnyFieldSights,
  type FieldSights,
  type Readers,
  type StreamSights,
} from './field-sights.js';

const everyone: Readers = ['operator', 'supervisor', 'manager', 'wall'];
const leads: Readers = ['supervisor', 'manager'];
/** Whose own it is, and who leads: not the room. */
const staff: Readers = ['operator', ...leads];
const closest: Readers = ['operator', 'supervisor'];

const site: FieldSights<SiteRecord> = {
  ...each(['timeZone', 'dayStart', 'today', 'profile', 'basis'], everyone),
  // What people are paid.
  agentCostPerHour: leads,
};

const queue: FieldSights<QueueRecord> = each(
  ['name', 'channels', 'thresholdMs', 'shortMs', 'waitLimitMs'],
  everyone,
);

const staffCounts: FieldSights<StaffRecord> = each(
  ['available', 'offered', 'onContact', 'onHold', 'acw', 'onBreak', 'notResponding'],
  everyone,
);

const now: FieldSights<NowRecord> = {
  ...each(['waiting', 'oldestEnqueuedAt', 'open', 'oldestOpenedAt'], everyone),
  ...each(['available', 'onContact', 'acw', 'onBreak'], everyone),
};

const headline: FieldSights<HeadlineRecord> = each(['severity', 'fact', 'advice', 'basis'], everyone);

const queueCounters: FieldSights<Counters> = each(counterFields, everyone);

const contact: FieldSights<AgentContact> = {
  // It leads to a customer.
  contactId: closest,
  ...each(['channel', 'queueId', 'state', 'since', 'connectedAt'], everyone),
};

const agent: FieldSights<AgentRecord> = {
  name: staff,
  // Why somebody is away is his own and his team leader's.
  reason: closest,
  ...each(
    ['state', 'since', 'slots', 'queues', 'assist', 'assistReason', 'assistSince', 'settledAt'],
    everyone,
  ),
  contacts: { each: contact },
};

const lane: FieldSights<LaneRecord> = { ...each(['state', 'since', 'until'], staff), reason: closest };

const agentCounters: FieldSights<AgentCounters> = each(agentCounterFields, staff);

const source: FieldSights<SourceRecord> = each(['state', 'lastHeartbeat', 'intervalMs', 'refused'], everyone);

const cubeMeta: FieldSights<CubeMetaRecord> = {
  ...each(['basis', 'asOf', 'method', 'bins', 'cuts', 'suggested', 'minorUnits', 'currency'], leads),
  ...each(['distinctDays', 'netRefunds', 'totals', 'segments', 'segmentOf', 'earlier', 'leftOut'], leads),
};

const cubeSum: FieldSights<CubeSumRecord> = each(['customers', 'orders', 'amount'], leads);
const cubeCount: FieldSights<CubeCountRecord> = each(['customers', 'amount'], leads);
const segment: FieldSights<CubeSegmentRecord> = each(['place', 'name'], leads);

/** Who takes lists of customers away answers for them. */
const managers: Readers = ['manager'];

const target: FieldSights<TargetRecord> = {
  ...each(['maskedId', 'r', 'f', 'm', 'days', 'orders', 'amount', 'stage', 'segment'], managers),
  ...each(['reason', 'positiveDormant'], managers),
};

const dueCustomer: FieldSights<DueRecord> = {
  ...each(['maskedId', 'state', 'phase', 'ratio', 'lastOrder', 'opens', 'closes', 'product'], managers),
  ...each(['next', 'value', 'stage', 'reason', 'raised'], managers),
};

const extract: FieldSights<ExtractRecord> = {
  ...each(['extract', 'count', 'cube', 'list', 'cells', 'part', 'within', 'asOf', 'method'], managers),
  ...each(['bins', 'cuts', 'suggested', 'minorUnits', 'currency', 'distinctDays'], managers),
  ...each(['netRefunds', 'segments', 'keptUntil'], managers),
};

/** What is told of a whole list, of one kind or the other. */
const listTotals: AnyFieldSights = {
  ...each(['customers', 'orders', 'amount', 'value', 'later', 'withoutCycle', 'back', 'ahead'], managers),
  ...each(['nextOpens', 'nextCustomers', ...silences.map(silence => `silent|${silence}`)], managers),
};

/** A row of either list with the whole id; it has `null` for what the other list tells. */
const { maskedId: _, ...facts } = { ...target, ...dueCustomer };
const extracted: AnyFieldSights = { id: managers, ...facts };

/** Who sees what: the kinds of stream, their families and fields. */
export type Sights = ReadonlyMap<string, StreamSights>;

/** @param wholeAddresses the roles that see numbers and addresses of customers whole; none where nobody says so */
export function sightsWith(wholeAddresses: Readers): Sights {
  return new Map([...centreSights, ...customerSights(wholeAddresses)]);
}

function customerSights(wholeAddresses: Readers): readonly (readonly [string, StreamSights])[] {
  return [
    [
      'customer',
      {
        id: 'any',
        rows: { operator: 'served', supervisor: 'all', manager: 'all' },
        families: customerFamilies(wholeAddresses),
      },
    ],
    [
      'customers',
      {
        id: 'none',
        rows: { operator: 'all', supervisor: 'all', manager: 'all' },
        families: matchFamilies(wholeAddresses),
      },
    ],
  ];
}

const centreSights: Sights = new Map<string, StreamSights>([
  [
    'queues',
    {
      id: 'group',
      rows: { operator: 'all', supervisor: 'all', manager: 'all', wall: 'all' },
      families: {
        site,
        queue,
        staff: staffCounts,
        now,
        day: queueCounters,
        interval: queueCounters,
        minute: queueCounters,
        headline,
      },
    },
  ],
  [
    'agents',
    {
      id: 'group',
      rows: { operator: 'own', supervisor: 'all', manager: 'all', wall: 'unnamed' },
      families: { agent, day: agentCounters, interval: agentCounters, lane },
    },
  ],
  [
    'source',
    {
      id: 'none',
      rows: { operator: 'all', supervisor: 'all', manager: 'all', wall: 'all' },
      families: { source },
    },
  ],
  ['alerts', alertSights],
  ['operator', { id: 'agent', rows: { operator: 'all' }, families: operatorFamilies }],
  [
    'rfm',
    {
      id: 'any',
      rows: { supervisor: 'all', manager: 'all' },
      families: {
        meta: cubeMeta,
        cell: cubeSum,
        earlier: cubeSum,
        part: cubeSum,
        segment,
        move: cubeCount,
        due: cubeCount,
        target,
        'due-customer': dueCustomer,
        totals: listTotals,
        extract,
        extracted,
      },
    },
  ],
]);
